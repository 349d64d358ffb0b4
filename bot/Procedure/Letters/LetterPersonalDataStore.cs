using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>Reports and erases the personal data in letters: their text and the address.</summary>
public sealed class LetterPersonalDataStore : IPersonalDataStore, IComplaintDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(
        UpcDbContext db,
        DataSubject subject,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in await IdsAsync(db, subject, cancellationToken))
        {
            var letter = await db.Set<Letter>().AsNoTracking().SingleAsync(l => l.Id == id, cancellationToken);
            var document = LetterDocument.Read(letter.Content);
            var where = $"Letter {letter.Reference}";
            foreach (var (what, value) in CustomerTelling.Of(letter.Customer))
            {
                yield return new(where, what, value, letter.WrittenAt);
            }

            (string What, string Value)[] held =
            [
                ("Kind of letter", LetterKinds.Name(letter.What)), ("Language", letter.Language),
                ("Case", letter.CaseReference), ("Written by", letter.WrittenByName),
                ("Copy for the referring officer", letter.CopyToName),
                (
                    "How it is sent",
                    letter.Way is { } way ? Words.Capital(LetterWays.Name(way)) : "A record for the files"),
                (
                    "Sent",
                    letter.SentOn is { } sent ? $"{Words.Date(sent)}, {letter.SentByName}"
                    : letter.Way is null ? ""
                    : "Not sent yet"),
                ("Addressed to", string.Join('\n', document.Address)),
                ("Text", LetterText.Of(document)),
            ];
            foreach (var (what, value) in held.Where(h => h.Value.Length > 0))
            {
                yield return new(where, what, value, letter.WrittenAt);
            }

            foreach (var (question, answer) in Answers(letter))
            {
                yield return new(where, $"Answer on the form: {question}", answer, letter.WrittenAt);
            }
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(
        UpcDbContext db,
        DataSubject subject,
        Actor by,
        Instant now,
        CancellationToken cancellationToken)
    {
        foreach (var id in await IdsAsync(db, subject, cancellationToken))
        {
            var letter = await db.Set<Letter>().SingleAsync(l => l.Id == id, cancellationToken);
            if (subject.Owns(letter.Customer, await EntryOfAsync(db, letter, cancellationToken))
                && !await IsStillNeededAsync(db, letter, subject, cancellationToken))
            {
                letter.Erase(by, now);
            }
        }
    }

    /// <inheritdoc/>
    public async Task ComplaintsRemovedAsync(
        UpcDbContext db,
        RemovedComplaints removed,
        Actor by,
        Instant now,
        CancellationToken cancellationToken)
    {
        var considerations = (
            await db.Set<Consideration>()
                .Where(c => c.RegisterEntryId == removed.EntryId)
                .ToListAsync(cancellationToken))
            .Where(c => removed.Considerations.Contains(c.Reference))
            .Select(c => c.Id)
            .ToArray();
        var complaints = removed.ComplaintIds.ToArray();
        var letters = await db.Set<Letter>()
            .Where(l => l.ErasedAt == null
                && ((l.ConsiderationId != null && considerations.Contains(l.ConsiderationId.Value))
                    || (l.ComplaintId != null && complaints.Contains(l.ComplaintId.Value))))
            .ToListAsync(cancellationToken);
        foreach (var letter in letters)
        {
            letter.Erase(by, now);
        }
    }

    private static IReadOnlyList<FormAnswer> Answers(Letter letter) => letter.Fields.Length == 0 ? []
        : LetterAnswers.Of(letter.What, JsonSerializer.Deserialize<Dictionary<string, string>>(letter.Fields)!);

    // If the consideration was recorded after the letter was written, the letter belongs to that entry.
    private static async Task<long?> EntryOfAsync(
        UpcDbContext db, Letter letter, CancellationToken cancellationToken) =>
        letter.EntryId ?? (letter.ConsiderationId is { } id
            ? await db.Set<Consideration>().Where(c => c.Id == id).Select(c => c.RegisterEntryId)
                .SingleOrDefaultAsync(cancellationToken)
            : null);

    // A case still in progress keeps its letters: a consideration waiting to be recorded, or an arrangement in force
    // outside the register.
    private static async Task<bool> IsStillNeededAsync(
        UpcDbContext db,
        Letter letter,
        DataSubject subject,
        CancellationToken cancellationToken)
    {
        if (letter.EntryId is { } entry && subject.EntryIds.Contains(entry))
        {
            return false;
        }

        return (
                letter.ConsiderationId is { } consideration
                && await db.Set<Consideration>()
                    .AnyAsync(c => c.Id == consideration && c.State == ConsiderationState.Agreed, cancellationToken))
            || (
                letter.ArrangementId is { } arrangement
                && await db.Set<Arrangement>()
                    .AnyAsync(a => a.Id == arrangement && a.EntryId == null && a.EndedAt == null, cancellationToken));
    }

    // Uses the indexes: letters with the number, letters of the entry or of a consideration recorded on it and, if
    // there is no number to search by, the few letters without one.
    private static async Task<List<long>> IdsAsync(
        UpcDbContext db,
        DataSubject subject,
        CancellationToken cancellationToken)
    {
        var (body, entries) = (subject.Nino?.Body, subject.EntryIds.ToArray());
        var ids = new List<long>();
        await foreach (
            var letter in db.Set<Letter>()
                .AsNoTracking()
                .Where(l =>
                    l.ErasedAt == null
                    && (
                        l.Customer.NinoBody == body
                        || (l.EntryId != null && entries.Contains(l.EntryId.Value))
                        || db.Set<Consideration>()
                            .Any(c =>
                                c.Id == l.ConsiderationId
                                && c.RegisterEntryId != null
                                && entries.Contains(c.RegisterEntryId.Value))))
                .OrderBy(l => l.Id)
                .AsAsyncEnumerable()
                .WithCancellation(cancellationToken))
        {
            // If the number is someone else's, or is missing, only the entry shows whose letter it is.
            if (
                subject.Is(letter.Customer)
                || (letter.EntryId is { } entry && entries.Contains(entry))
                || letter.Customer.NinoBody != body)
            {
                ids.Add(letter.Id);
            }
        }

        return ids;
    }
}
