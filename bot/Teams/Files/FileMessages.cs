
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Teams.Files;

/// <summary>Sends the card of an offered file to its owner.</summary>
public sealed class FileMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what)
    {
        if (record is OfferedFile file && what is FileOffered { Tell: true })
        {
            yield return OutboxMessage.Show(file, FileCardView.Card, Audience.Person(file.OwnerId), what.At);
        }
    }
}
