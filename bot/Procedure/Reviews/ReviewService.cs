using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>CReST's use cases of reviews: start one, remind, close it.</summary>
public sealed class ReviewService(UnitOfWork work, ReviewOpener opener, ReviewReminders reminders)
{
    /// <summary>
    /// Starts this quarter's review. A small register is listed and asked about immediately, a large one by the job.
    /// </summary>
    public async Task<RecordRef> BeginAsync(Person by, CancellationToken cancellationToken)
    {
        RequireCrest(by);
        var review = await opener.BeginAsync(Actor.Of(by), cancellationToken);
        if (await opener.ListAsync(review.Id, cancellationToken) is null
            || await opener.ListAsync(review.Id, cancellationToken) is null)
        {
            await opener.AskAsync(review.Id, cancellationToken);
        }

        return review;
    }

    /// <summary>Reminds every business with unanswered entries.</summary>
    /// <returns>Number of businesses reminded. Those already reminded today are skipped.</returns>
    public async Task<int> RemindAsync(long reviewId, Person by, CancellationToken cancellationToken)
    {
        RequireCrest(by);
        (await FindAsync(reviewId, cancellationToken)).StillOpen();
        return await reminders.RemindAsync(reviewId, Actor.Of(by), cancellationToken);
    }

    /// <summary>Closes a review and all its parts.</summary>
    /// <exception cref="RefusedException">It is already closed.</exception>
    public async Task CloseAsync(long reviewId, Person by, string actKey, CancellationToken cancellationToken)
    {
        RequireCrest(by);
        await work.DoAsync(
            actKey,
            async db =>
            {
                var review = await db.Set<Review>().SingleOrDefaultAsync(r => r.Id == reviewId, cancellationToken)
                    ?? throw RefusedException.NotFound("review");
                review.StillOpen();
                var unanswered = await ReviewOpener.ClosePartsAsync(
                    db, reviewId, carriedOver: false, Actor.Of(by), work.Now, cancellationToken);
                review.Close(unanswered, Actor.Of(by), work.Now);
            },
            cancellationToken);
    }

    /// <summary>Returns this quarter's review or else the latest, or null if there is none.</summary>
    public Task<Review?> LatestAsync(CancellationToken cancellationToken) =>
        work.ReadAsync(
            db => db.Set<Review>().AsNoTracking().OrderByDescending(r => r.QuarterKey)
                .FirstOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>The current quarter.</summary>
    public ReviewQuarter Quarter => ReviewQuarter.Of(LondonTime.DateOf(work.Now));

    private async Task<Review> FindAsync(long id, CancellationToken cancellationToken) =>
        await work.ReadAsync(
            db => db.Set<Review>().AsNoTracking()
                .SingleOrDefaultAsync(r => r.Id == id, cancellationToken), cancellationToken)
        ?? throw RefusedException.NotFound("review");

    private static void RequireCrest(Person by) =>
        CrestAccess.Require(by, "can begin, remind of and close reviews");
}
