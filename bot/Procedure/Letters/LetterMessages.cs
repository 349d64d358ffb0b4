using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// Sends the referring officer a copy of what the customer was told (§26), and redraws the case's cards to show the
/// letter.
/// </summary>
public sealed class LetterMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what)
    {
        if (record is not Letter letter || what is not (LetterWritten or LetterSent))
        {
            yield break;
        }

        if (letter.HasTold && letter.CopyToId is { } copyTo && copyTo != what.By.Id)
        {
            yield return OutboxMessage.Show(letter, LetterCards.Copy, Audience.Person(copyTo), what.At);
        }

        var because = string.Create(CultureInfo.InvariantCulture, $"letter-{letter.Id}-{letter.Version}");
        foreach (
            var (kind, id) in ((RecordKind, long?)[])
                [
                    (RecordKind.Consideration, letter.ConsiderationId),
                    (RecordKind.RegisterEntry, letter.EntryId),
                    (RecordKind.Arrangement, letter.ArrangementId),
                ])
        {
            if (id is { } number)
            {
                yield return OutboxMessage.Redraw(new(kind, number), because, what.At);
            }
        }
    }
}
