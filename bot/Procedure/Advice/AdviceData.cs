using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>Reports and erases questions about a person's entries.</summary>
public sealed class AdviceData : IPersonalDataStore, IComplaintDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(
        UpcDbContext db,
        DataSubject subject,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var q in await OfAsync(db, subject, cancellationToken))
        {
            var complaint = await db.Set<Complaint>().Where(c => c.Id == q.ComplaintId).Select(c => c.Description)
                .SingleOrDefaultAsync(cancellationToken);
            (string What, string Value)[] held =
            [
                ("About", RegisterEntry.ReferenceOf(q.EntryId)), ("About the recorded complaint", complaint ?? ""),
                ("Business", q.BusinessName), ("What the customer writes", q.Letter),
                ("Date of the letter", Words.Day(q.LetterOn)), ("Asked by", q.AskedByName), ("DSM", q.DsmName),
                ("DSM who was away", q.InsteadOf),
                ("Passed to CReST", q.CrestAt is { } passed ? Words.TimeOn(passed) : ""), ("Taken by", q.ClaimedByName),
                ("Answer", q.Answer is { } answer ? AdviceWords.Name(answer) : ""), ("Answered by", q.AnsweredByName),
                ("Answered at", q.AnsweredAt is { } at ? Words.TimeOn(at) : ""), ("Explanation", q.Explanation),
            ];
            foreach (var (what, value) in held.Where(h => h.Value.Length > 0))
            {
                yield return new($"Advice {q.Reference}", what, value, q.AskedAt);
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
        // An open question is about something no longer recorded, so erase it too.
        foreach (var q in await OfAsync(db, subject, cancellationToken))
        {
            q.Erase(by, now);
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
        foreach (
            var q in (await OfAsync(db, new([], null, [removed.EntryId]), cancellationToken)).Where(q =>
                removed.ComplaintIds.Contains(q.ComplaintId)))
        {
            q.Erase(by, now);
        }
    }

    private static async Task<List<AdviceRequest>> OfAsync(
        UpcDbContext db,
        DataSubject subject,
        CancellationToken cancellationToken)
    {
        var ids = subject.EntryIds.ToArray();
        return await db.Set<AdviceRequest>()
            .Where(q => ids.Contains(q.EntryId) && q.ErasedAt == null)
            .ToListAsync(cancellationToken);
    }
}
