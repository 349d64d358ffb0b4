using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Answers about many entries at once, and takes such answers back. The rows are updated where they are, so a list of
/// 5,000 entries costs a few statements. The part's version keeps single answers apart from it.
/// </summary>
public sealed class ReviewMany(UnitOfWork work)
{
    /// <summary>Marks entries that wait for an answer as still current.</summary>
    /// <param name="press">The press, with how many entries it was shown in <c>c</c>.</param>
    /// <param name="view">What the person looks at.</param>
    /// <param name="wholeList">Whether all entries of the list are meant; false: those of the page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>How many there were; null: the same press was made before.</returns>
    /// <exception cref="RefusedException">
    /// None is waiting, more are than were shown, or the review is closed.
    /// </exception>
    internal async Task<int?> AllCurrentAsync(
        CardPress press, ReviewView view, bool wholeList, CancellationToken cancellationToken)
    {
        var shown = int.TryParse(press["c"], NumberStyles.None, CultureInfo.InvariantCulture, out var c) ? c : 0;
        var rows = view.Rows.ToArray();
        var (answered, _) = await work.DoAsync<int?>(
            $"{press.ActKey}:{(wholeList ? view.By.Text : view.RowsText)}",
            async db =>
            {
                var part = await db.Set<ReviewPart>().SingleAsync(p => p.Id == press.Id, cancellationToken);
                part.StillOpen();
                var items = wholeList
                    ? db.Waiting(part, view.By)
                    : db.Waiting(part, ReviewFilter.ToAnswer).Where(i => rows.Contains(i.Number));
                var batch = await BeginAsync(db, part, press.Actor, work.Now, cancellationToken);
                var count = await AnswerAsync(items, batch, cancellationToken);
                if (count > shown)
                {
                    throw new RefusedException(
                        RefusalReason.OutOfDate,
                        $"{ReviewWords.Entries(count)} are on this list now, and you were asked about "
                            + $"{shown.ToString("N0", CultureInfo.InvariantCulture)}. Nothing has changed. Look at the "
                            + "list again");
                }

                part.AnswerMany(count, press.Actor, work.Now);
                batch.Has(count);
                return count;
            },
            cancellationToken);
        return answered;
    }

    /// <summary>Takes back what was answered at once, as far as it still stands.</summary>
    /// <returns>What became of it, in words.</returns>
    /// <exception cref="RefusedException">It is too late, somebody did, or the review is closed.</exception>
    internal async Task<string> UndoAsync(CardPress press, CancellationToken cancellationToken)
    {
        var id = long.TryParse(press["batch"], NumberStyles.None, CultureInfo.InvariantCulture, out var b) ? b : 0;
        var (said, _) = await work.DoAsync(
            $"{press.Person.ObjectId:N}:{press.Verb}:{id}",
            async db =>
            {
                var part = await db.Set<ReviewPart>().SingleAsync(p => p.Id == press.Id, cancellationToken);
                var batch = await db.Set<ReviewBatch>()
                    .SingleOrDefaultAsync(x => x.Id == id && x.PartId == part.Id, cancellationToken)
                    ?? throw RefusedException.NotFound("answer to take back");
                part.StillOpen();
                batch.Undo(press.Actor, work.Now);
                var count = await db.Set<ReviewItem>()
                    .Where(i => i.BatchId == id && i.PartId == part.Id && i.State == ReviewItemState.Answered)
                    .ExecuteUpdateAsync(
                        set => set.SetProperty(i => i.State, ReviewItemState.Asked)
                            .SetProperty(i => i.Answer, (ReviewAnswer?)null)
                            .SetProperty(i => i.Ground, (Register.RemovalGround?)null)
                            .SetProperty(i => i.AnsweredById, (Guid?)null)
                            .SetProperty(i => i.AnsweredByName, (string?)null)
                            .SetProperty(i => i.AnsweredAt, (Instant?)null)
                            .SetProperty(i => i.BatchId, (long?)null)
                            .SetProperty(i => i.Times, i => i.Times + 1),
                        cancellationToken);
                part.TakeBackMany(count, press.Actor, work.Now);
                return $"{ReviewWords.Entries(count)} {(count == 1 ? "is" : "are")} waiting for an answer again"
                    + (batch.OnRegister == 0 ? "" : ". What was reported to the register stays there: if it is wrong, "
                        + "ask CReST to correct it");
            },
            cancellationToken);
        return said ?? "These answers are taken back";
    }

    /// <summary>Starts a batch, in the caller's transaction. It needs its number before it can answer.</summary>
    internal static async Task<ReviewBatch> BeginAsync(
        UpcDbContext db, ReviewPart part, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var batch = ReviewBatch.Of(part.Id, by, now);
        db.Add(batch);
        await db.SaveChangesAsync(cancellationToken);
        return batch;
    }

    /// <summary>Marks entries as still current, as part of a batch.</summary>
    /// <returns>How many there were.</returns>
    internal static Task<int> AnswerAsync(
        IQueryable<ReviewItem> items, ReviewBatch batch, CancellationToken cancellationToken)
    {
        Guid? by = batch.ById;
        Instant? at = batch.At;
        long? id = batch.Id;
        return items.Where(i => i.State == ReviewItemState.Asked).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.State, ReviewItemState.Answered)
                .SetProperty(i => i.Answer, (ReviewAnswer?)ReviewAnswer.StillCurrent)
                .SetProperty(i => i.AnsweredById, by)
                .SetProperty(i => i.AnsweredByName, batch.ByName)
                .SetProperty(i => i.AnsweredAt, at)
                .SetProperty(i => i.BatchId, id)
                .SetProperty(i => i.Times, i => i.Times + 1),
            cancellationToken);
    }
}
