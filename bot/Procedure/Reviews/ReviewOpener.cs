using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Starts a review: lists the register in batches and then asks the businesses, each in its own transaction. Each step
/// saves its progress in that transaction, so a crash repeats nothing and several instances can share the work.
/// </summary>
public sealed class ReviewOpener(
    UnitOfWork work, IDirectory directory, ReviewAudiences audiences, BankHolidayCalendars calendars,
    IOptions<ReviewOptions> options)
{
    private const int Stretch = 500;

    /// <summary>The calendar for a review's dates, which is CReST's.</summary>
    public WorkingDayCalendar Calendar => calendars[Nation.EnglandAndWales];

    /// <summary>
    /// Starts the current quarter's review, which closes the one before. If it has been started already, returns it.
    /// </summary>
    public async Task<RecordRef> BeginAsync(Actor by, CancellationToken cancellationToken)
    {
        var id = await work.DoAsync(
            async db =>
            {
                var now = work.Now;
                var today = LondonTime.DateOf(now);
                var quarter = ReviewQuarter.Of(today);
                if (await db.Set<Review>()
                    .SingleOrDefaultAsync(r => r.QuarterKey == quarter.Key, cancellationToken) is { } there)
                {
                    return there.Id;
                }

                var before = await CloseBeforeAsync(db, by, now, cancellationToken);
                var last = await db.Set<RegisterEntry>().MaxAsync(e => (long?)e.Id, cancellationToken) ?? 0;
                var review = Review.Begin(
                    quarter, options.Value.DueOn(today, Calendar), options.Value.AsksDsms(quarter), last, before, by,
                    now);
                db.Add(review);
                await db.SaveChangesAsync(cancellationToken);
                return review.Id;
            },
            cancellationToken);
        return new(RecordKind.Review, id);
    }

    /// <summary>Lists the next batch of the register.</summary>
    /// <returns>Number of entries listed, or null if all are.</returns>
    public Task<int?> ListAsync(long reviewId, CancellationToken cancellationToken) => work.DoAsync<int?>(
        async db =>
        {
            var review = await db.Set<Review>().SingleAsync(r => r.Id == reviewId, cancellationToken);
            if (review.State != ReviewState.Preparing)
            {
                return null;
            }

            var (from, to) = (review.ListedUpTo, review.LastEntryId);
            var entries = await db.Set<RegisterEntry>().Where(e => e.Id > from && e.Id <= to && e.GoneAt == null)
                .OrderBy(e => e.Id).Take(Stretch)
                .Select(e => e.Id).ToListAsync(cancellationToken);
            if (entries.Count == 0)
            {
                review.AllListed(work.Now);
                return null;
            }

            // Each business with a complaint on an entry is asked about it once, in its own part.
            var (first, last) = (entries[0], entries[^1]);
            var asked = await db.Set<Complaint>().Where(c => c.RegisterEntryId >= first && c.RegisterEntryId <= last)
                .Select(c => new { c.RegisterEntryId, c.BusinessKey, c.BusinessName }).ToListAsync(cancellationToken);
            var keys = asked.Select(c => c.BusinessKey).Distinct().ToArray();
            var parts = await db.Set<ReviewPart>().Where(p => p.ReviewId == reviewId && keys.Contains(p.BusinessKey))
                .ToDictionaryAsync(p => p.BusinessKey, cancellationToken);
            var names = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key, b => b.Name);
            foreach (var one in asked.DistinctBy(c => c.BusinessKey).Where(c => !parts.ContainsKey(c.BusinessKey)))
            {
                var name = names.GetValueOrDefault(one.BusinessKey, one.BusinessName);
                db.Add(parts[one.BusinessKey] = ReviewPart.Of(review, one.BusinessKey, name));
            }

            // The items need their parts' numbers.
            await db.SaveChangesAsync(cancellationToken);
            var before = await NotAnsweredAsync(db, review, first, last, cancellationToken);
            var items = asked.DistinctBy(c => (c.RegisterEntryId, c.BusinessKey)).OrderBy(c => c.RegisterEntryId)
                .Select(c => parts[c.BusinessKey].List(
                    c.RegisterEntryId, before.Contains((c.RegisterEntryId, c.BusinessKey)))).ToArray();
            db.AddRange(items.AsEnumerable());
            review.Listed(last, items.Length);
            return entries.Count;
        },
        cancellationToken);

    /// <summary>Closes a review's parts, and forgets where people were in them.</summary>
    /// <returns>How many entries were not answered.</returns>
    internal static async Task<int> ClosePartsAsync(
        UpcDbContext db, long reviewId, bool carriedOver, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var parts = await db.Set<ReviewPart>().Where(p => p.ReviewId == reviewId).ToListAsync(cancellationToken);
        foreach (var part in parts)
        {
            part.Close(by, now, carriedOver);
        }

        var ids = parts.Select(p => p.Id).ToArray();
        await db.Set<ReviewPlace>().Where(p => ids.Contains(p.PartId)).ExecuteDeleteAsync(cancellationToken);
        return parts.Sum(p => p.Unanswered);
    }

    // Two reviews would ask about the same entry twice at once. Returns the review before, open or not.
    private static async Task<Review?> CloseBeforeAsync(
        UpcDbContext db, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var open = await db.Set<Review>().Where(r => r.State != ReviewState.Closed).ToListAsync(cancellationToken);
        foreach (var review in open)
        {
            review.CarryOver(
                await ClosePartsAsync(db, review.Id, carriedOver: true, by, now, cancellationToken), by, now);
        }

        return await db.Set<Review>().OrderByDescending(r => r.QuarterKey).FirstOrDefaultAsync(cancellationToken);
    }

    // The entries of a stretch that nobody answered in the review before, with the business that was asked.
    private static async Task<HashSet<(long EntryId, string BusinessKey)>> NotAnsweredAsync(
        UpcDbContext db, Review review, long first, long last, CancellationToken cancellationToken)
    {
        if (review.FollowsId is not { } before)
        {
            return [];
        }

        var open = await (
            from p in db.Set<ReviewPart>().Where(p => p.ReviewId == before)
            join i in db.Set<ReviewItem>() on p.Id equals i.PartId
            where i.EntryId >= first && i.EntryId <= last && i.State == ReviewItemState.Asked
            select new { i.EntryId, p.BusinessKey }).ToListAsync(cancellationToken);
        return [.. open.Select(o => (o.EntryId, o.BusinessKey))];
    }

    /// <summary>Asks the businesses that have not been asked.</summary>
    /// <returns>Number of businesses asked.</returns>
    public async Task<int> AskAsync(long reviewId, CancellationToken cancellationToken)
    {
        var (review, waiting) = await work.ReadAsync(
            async db => (
                await db.Set<Review>().AsNoTracking().SingleAsync(r => r.Id == reviewId, cancellationToken),
                await db.Set<ReviewPart>().AsNoTracking().Where(p => p.ReviewId == reviewId && p.AskedAt == null)
                    .OrderBy(p => p.Id).ToListAsync(cancellationToken)),
            cancellationToken);
        if (review.State != ReviewState.Open || waiting.Count == 0)
        {
            return 0;
        }

        var (done, audienceOf) = (0, await audiences.NowAsync(cancellationToken));
        foreach (var part in waiting)
        {
            var audience = await audienceOf(part.BusinessKey, review.AsksDsms, cancellationToken);
            done += await work.DoAsync(
                async db =>
                {
                    var asked = await db.Set<ReviewPart>().SingleAsync(p => p.Id == part.Id, cancellationToken);
                    var next = options.Value.NextReminder(LondonTime.DateOf(work.Now), asked.DueOn, Calendar);
                    return asked.Ask(audience.To, audience.ChannelKey, audience.DsmId, next, Actor.Upc, work.Now) ? 1
                        : 0;
                },
                cancellationToken);
        }

        return done;
    }
}
