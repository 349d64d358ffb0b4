using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// What reviews know of a person: which of their entries were asked about, and what was answered. No name, number or
/// words. When an entry is removed it leaves the open reviews and its answers are erased with the rest; a log in a
/// channel's files is written anew without it.
/// </summary>
public sealed class ReviewedEntries : IPersonalDataStore, IComplaintDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(
        UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = subject.EntryIds;
        var answers = from i in db.Set<ReviewItem>().AsNoTracking()
                      join p in db.Set<ReviewPart>() on i.PartId equals p.Id
                      where ids.Contains(i.EntryId) && i.State == ReviewItemState.Answered
                      orderby i.PartId
                      select new { Item = i, p.ReviewReference };
        await foreach (var answer in answers.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new(
                $"Review {answer.ReviewReference}", $"Answer about {answer.Item.EntryReference}",
                $"{ReviewWords.Of(answer.Item.Answer!.Value, answer.Item.Ground)}: {answer.Item.AnsweredByName}",
                answer.Item.AnsweredAt!.Value);
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(
        UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var ids = subject.EntryIds;
        var items = await db.Set<ReviewItem>().Where(i => ids.Contains(i.EntryId)).ToListAsync(cancellationToken);
        var partIds = items.Select(i => i.PartId).Distinct().ToArray();
        foreach (var part in await db.Set<ReviewPart>().Where(p => partIds.Contains(p.Id))
            .ToListAsync(cancellationToken))
        {
            part.Forget([.. items.Where(i => i.PartId == part.Id)], by, now);
        }

        // An answer in a file may be about whoever is removed, and its typed words too.
        foreach (var file in await db.Set<ReviewFile>()
            .Where(f => f.State == ReviewFileState.Tried && partIds.Contains(f.PartId)).ToListAsync(cancellationToken))
        {
            file.LetGo(by, now);
        }

        await RenewLogsAsync(db, ids, by, now, cancellationToken);
    }

    /// <inheritdoc/>
    public Task ComplaintsRemovedAsync(
        UpcDbContext db, RemovedComplaints removed, Actor by, Instant now, CancellationToken cancellationToken) =>
        RenewLogsAsync(db, [removed.EntryId], by, now, cancellationToken);

    // A log holds every complaint that its business had when it was written, asked about or not. What the caller
    // removes is still in the database here.
    private static async Task RenewLogsAsync(
        UpcDbContext db, IReadOnlyList<long> ids, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var businesses = await db.Set<Complaint>().Where(c => ids.Contains(c.RegisterEntryId))
            .Select(c => c.BusinessKey).Distinct().ToListAsync(cancellationToken);
        var partIds = await db.Set<ReviewItem>().Where(i => ids.Contains(i.EntryId)).Select(i => i.PartId).Distinct()
            .ToListAsync(cancellationToken);
        foreach (var part in await db.Set<ReviewPart>()
            .Where(p => (p.LogPutAt != null || p.LogWantedAt != null)
            && (businesses.Contains(p.BusinessKey) || partIds.Contains(p.Id))).ToListAsync(cancellationToken))
        {
            part.LogIsOutOfDate(by, now);
        }
    }
}
