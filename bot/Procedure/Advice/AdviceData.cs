using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>What questions hold of a person: those about their entries.</summary>
public sealed class AdviceData : IPersonalDataStore, IComplaintDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var q in await OfAsync(db, subject, cancellationToken))
        {
            yield return new($"Advice {q.Reference}", "What the customer writes", q.Letter, q.AskedAt);
            if (q.Answer is { } answer)
            {
                yield return new($"Advice {q.Reference}", "Answer", AdviceWords.Name(answer), q.AnsweredAt!.Value);
            }

            if (q.Explanation.Length > 0)
            {
                yield return new($"Advice {q.Reference}", "Explanation", q.Explanation, q.AnsweredAt!.Value);
            }
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken)
    {
        // An open one asks about what is not recorded any more.
        foreach (var q in await OfAsync(db, subject, cancellationToken))
        {
            q.Erase(by, now);
        }
    }

    /// <inheritdoc/>
    public async Task ComplaintsRemovedAsync(UpcDbContext db, RemovedComplaints removed, Actor by, Instant now, CancellationToken cancellationToken)
    {
        foreach (var q in (await OfAsync(db, new([], null, [removed.EntryId]), cancellationToken)).Where(q => removed.ComplaintIds.Contains(q.ComplaintId)))
        {
            q.Erase(by, now);
        }
    }

    private static async Task<List<AdviceRequest>> OfAsync(UpcDbContext db, DataSubject subject, CancellationToken cancellationToken)
    {
        var ids = subject.EntryIds.ToArray();
        return await db.Set<AdviceRequest>().Where(q => ids.Contains(q.EntryId) && q.ErasedAt == null).ToListAsync(cancellationToken);
    }
}
