using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Answers for many entries of a review at once, and undoes such answers. It updates rows in the database, so a list
/// of 5,000 entries costs a few statements. The part's version stops single answers from being overwritten.
/// </summary>
public sealed class ReviewMany(UnitOfWork work)
{
    /// <summary>Answers "still current" for the entries that wait for an answer.</summary>
    /// <param name="press">The press. Its field <c>c</c> is the number of entries that the button showed.</param>
    /// <param name="view">The page and filter that the person has open.</param>
    /// <param name="wholeList">True for the whole list, false for the open page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The number of entries, or null if this press was handled before.</returns>
    /// <exception cref="RefusedException">
    /// No entry waits, more wait than the button showed, or the review is closed.
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

    /// <summary>Undoes the answers of a batch that nobody has changed since.</summary>
    /// <returns>What happened, for the person.</returns>
    /// <exception cref="RefusedException">It is too late, it was undone before, or the review is closed.</exception>
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

    /// <summary>Starts a batch in the caller's transaction. Saves it, because its answers need its number.</summary>
    internal static async Task<ReviewBatch> BeginAsync(
        UpcDbContext db, ReviewPart part, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var batch = ReviewBatch.Of(part.Id, by, now);
        db.Add(batch);
        await db.SaveChangesAsync(cancellationToken);
        return batch;
    }

    /// <summary>Answers "still current" for entries as part of a batch.</summary>
    /// <returns>The number of entries.</returns>
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
