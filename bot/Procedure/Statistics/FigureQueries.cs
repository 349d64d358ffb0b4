using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Reviews;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>
/// Counts in the database and fetches only totals: at most one row for each business, DSM or day in the period. No
/// figure is about a customer.
/// </summary>
public sealed class FigureQueries(IDirectory directory, UnitOfWork work)
{
    /// <summary>Months of decisions shown.</summary>
    public const int MonthsOfDecisions = 12;

    /// <summary>Months of answers shown.</summary>
    public const int MonthsOfAnswers = 6;

    /// <summary>Months ahead for which lapses are shown.</summary>
    public const int MonthsOfLapses = 3;

    /// <summary>The most of their own pending requests that a DSM is shown.</summary>
    public const int MostDue = 5;

    private const int MostBusinesses = 500;
    private const int MostDsms = 1000;

    /// <summary>Today in London.</summary>
    public LocalDate Today => LondonTime.DateOf(work.Now);

    /// <summary>Returns all figures for the spreadsheet. It can leave CReST, so small counts are suppressed.</summary>
    public Task<Figures> AllAsync(CancellationToken cancellationToken) => work.ReadAsync(
        async db => new Figures(
            Today, await ToldEntriesAsync(db, cancellationToken), await LapsesAsync(db, cancellationToken),
            await DecisionsAsync(db, null, cancellationToken), await OverdueAsync(db, cancellationToken),
            await AnswersAsync(db, cancellationToken), await ReviewAsync(db, cancellationToken)),
        cancellationToken);

    /// <summary>Returns entries on the register by business, most first. Exact, so for CReST only.</summary>
    public async Task<ToldCounts> EntriesAsync(UpcDbContext db, CancellationToken cancellationToken) =>
        SmallCounts.Exactly(
        (await CountedAsync(db, cancellationToken)).OrderByDescending(c => c.Count)
            .ThenBy(c => c.Name, StringComparer.Ordinal));

    // Sorts by what is shown, so that the order does not reveal suppressed counts.
    private async Task<ToldCounts> ToldEntriesAsync(UpcDbContext db, CancellationToken cancellationToken) =>
        SmallCounts.Tell(
        (await CountedAsync(db, cancellationToken))
            .OrderByDescending(c => c.Count < SmallCounts.Smallest ? 0 : c.Count)
            .ThenBy(c => c.Name, StringComparer.Ordinal));

    private async Task<IEnumerable<Counted>> CountedAsync(UpcDbContext db, CancellationToken cancellationToken)
    {
        var names = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key, b => b.Name);
        return (await EntriesBy(db).ToListAsync(cancellationToken))
            .Select(c =>
                new Counted(names.GetValueOrDefault(c.Key, "A business that is no longer in the directory"), c.Count));
    }

    /// <summary>Returns what has lapsed and what will lapse in the next months.</summary>
    public async Task<Lapses> LapsesAsync(UpcDbContext db, CancellationToken cancellationToken)
    {
        var until = Today.PlusMonths(MonthsOfLapses);
        var lapsed = await LapsedBy(db, Today).CountAsync(cancellationToken);
        var days = await LapsesOn(db, Today, until).ToListAsync(cancellationToken);
        var months = Enumerable.Range(0, MonthsOfLapses + 1).Select(i => Months.Of(Today).PlusMonths(i));
        return new(lapsed,
            [.. months.Select(m => new MonthOfLapses(m, days.Where(d => Months.Of(d.Day) == m).Sum(d => d.Count)))]);
    }

    /// <summary>Returns decisions by month, for everybody or one DSM.</summary>
    public async Task<IReadOnlyList<MonthOfDecisions>> DecisionsAsync(
        UpcDbContext db, Guid? dsm, CancellationToken cancellationToken)
    {
        var months = Months.UpTo(Today, MonthsOfDecisions);
        var days = await DecidedSince(db, months[0], dsm).ToListAsync(cancellationToken);
        return [.. months.Select(m => new MonthOfDecisions(m, Sum(days, m, true), Sum(days, m, false)))];
        static int Sum(IEnumerable<DayOfDecisions> days, LocalDate month, bool inTime) =>
            days.Where(d => d.InTime == inTime && Months.Of(d.Day) == month).Sum(d => d.Count);
    }

    /// <summary>Returns overdue requests by DSM, most first.</summary>
    public async Task<IReadOnlyList<OverdueOf>> OverdueAsync(UpcDbContext db, CancellationToken cancellationToken) =>
        await OverdueBy(db, Today).ToListAsync(cancellationToken);

    /// <summary>Returns how long answers took, by month.</summary>
    public async Task<IReadOnlyList<MonthOfAnswers>> AnswersAsync(UpcDbContext db, CancellationToken cancellationToken)
    {
        var months = new List<MonthOfAnswers>();
        foreach (var month in Months.UpTo(Today, MonthsOfAnswers))
        {
            var waits = Waits(db, month, month.PlusMonths(1));
            var count = await waits.CountAsync(cancellationToken);
            months.Add(count < SmallCounts.Smallest
                ? new(month, count, null, null)
                : new(month, count, await AtAsync(waits, count, 50, cancellationToken),
                    await AtAsync(waits, count, 90, cancellationToken)));
        }

        return months;
    }

    /// <summary>Returns the progress of the newest review, or null if there was none.</summary>
    public async Task<ReviewFigures?> ReviewAsync(UpcDbContext db, CancellationToken cancellationToken)
    {
        var review = await db.Set<Review>().AsNoTracking().Where(r => r.State != ReviewState.Preparing)
            .OrderByDescending(r => r.Id).FirstOrDefaultAsync(cancellationToken);
        if (review is null)
        {
            return null;
        }

        var sums = await db.Set<ReviewPart>().Where(p => p.ReviewId == review.Id).GroupBy(p => p.ReviewId)
            .Select(g => new
            {
                Parts = g.Count(), Done = g.Count(p => p.Asked == p.Answered + p.Left), Asked = g.Sum(p => p.Asked),
                Answered = g.Sum(p => p.Answered), Left = g.Sum(p => p.Left),
                Small = g.Count(p => p.Asked > 0 && p.Asked < SmallCounts.Smallest),
            }).SingleOrDefaultAsync(cancellationToken);
        if (sums is null || sums.Asked == 0)
        {
            return new(review.Title, review.DueOn, 0, 0, 0, sums?.Parts ?? 0, sums?.Done
                ?? 0, review.State == ReviewState.Closed);
        }

        if (!SmallCounts.MayTellShares(sums.Asked, sums.Small))
        {
            return new(review.Title, review.DueOn, null, null, null, sums.Parts, sums.Done,
                review.State == ReviewState.Closed);
        }

        var answered = Hundredths(sums.Answered, sums.Asked);
        var left = Math.Min(Hundredths(sums.Left, sums.Asked), 100 - answered);
        return new(review.Title, review.DueOn, answered, left, 100 - answered - left, sums.Parts, sums.Done,
            review.State == ReviewState.Closed);
    }

    /// <summary>Returns a DSM's first pending requests, soonest due first, and the number of all of them.</summary>
    public async Task<(IReadOnlyList<DueDecision> First, int Count)> DueAsync(
        UpcDbContext db, Guid dsm, CancellationToken cancellationToken)
    {
        var waiting = WaitingFor(db, dsm);
        var first = await waiting.OrderBy(c => c.DueOn == null).ThenBy(c => c.DueOn).ThenBy(c => c.Id).Take(MostDue)
            .ToListAsync(cancellationToken);
        return ([.. first.Select(c => new DueDecision(c.Reference, c.DueOn))], first.Count < MostDue ? first.Count
            : await waiting.CountAsync(cancellationToken));
    }

    // An entry with complaints of two businesses counts for each.
    internal static IQueryable<KeyedCount> EntriesBy(UpcDbContext db) => db.Set<Complaint>().GroupBy(c => c.BusinessKey)
        .Select(g => new KeyedCount { Key = g.Key, Count = g.Select(c => c.RegisterEntryId).Distinct().Count() })
        .OrderBy(c => c.Key).Take(MostBusinesses);

    internal static IQueryable<Complaint> LapsedBy(UpcDbContext db, LocalDate today) =>
        db.Set<Complaint>().Where(c => c.LapsesOn <= today);

    internal static IQueryable<DayOfLapses> LapsesOn(UpcDbContext db, LocalDate after, LocalDate until) =>
        db.Set<Complaint>().Where(c => c.LapsesOn > after && c.LapsesOn <= until)
        .GroupBy(c => c.LapsesOn).Select(g => new DayOfLapses { Day = g.Key, Count = g.Count() });

    internal static IQueryable<DayOfDecisions> DecidedSince(UpcDbContext db, LocalDate from, Guid? dsm)
    {
        var decisions = db.Set<Decision>()
            .Where(d => d.Stage == DecisionStage.Dsm && d.DecidedOn >= from && d.DueOn != null);
        if (dsm is { } id)
        {
            decisions = decisions.Where(d => d.ById == id);
        }

        return decisions.GroupBy(d => new { d.DecidedOn, InTime = d.DecidedOn <= d.DueOn })
            .Select(g => new DayOfDecisions { Day = g.Key.DecidedOn, InTime = g.Key.InTime, Count = g.Count() });
    }

    internal static IQueryable<OverdueOf> OverdueBy(UpcDbContext db, LocalDate today) => db.Set<Consideration>()
        .Where(c => (c.State == ConsiderationState.WithDsm || c.State == ConsiderationState.MoreInformationWanted)
        && c.DueOn < today)
        .GroupBy(c => new { c.DsmId, c.DsmName }).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.DsmName)
        .ThenBy(g => g.Key.DsmId).Take(MostDsms)
        .Select(g => new OverdueOf(g.Key.DsmName, g.Count()));

    internal static IQueryable<int> Waits(UpcDbContext db, LocalDate from, LocalDate to) =>
        db.Set<EnquiryAnswer>().Where(a => a.AnsweredOn >= from && a.AnsweredOn < to && a.WaitedMinutes != null)
            .Select(a => a.WaitedMinutes!.Value);

    internal static IQueryable<Consideration> WaitingFor(UpcDbContext db, Guid dsm) =>
        db.Set<Consideration>().AsNoTracking()
        .Where(c => c.DsmId == dsm
        && (c.State == ConsiderationState.WithDsm || c.State == ConsiderationState.MoreInformationWanted));

    private static Task<int> AtAsync(
        IQueryable<int> waits, int count, int percent, CancellationToken cancellationToken) =>
        waits.OrderBy(w => w).Skip(Percentiles.Before(count, percent)).FirstAsync(cancellationToken);

    private static int Hundredths(int part, int whole) => (int)Math.Floor(100.0 * part / whole);

    internal sealed class KeyedCount
    {
        public required string Key { get; init; }

        public required int Count { get; init; }
    }

    internal sealed class DayOfLapses
    {
        public required LocalDate Day { get; init; }

        public required int Count { get; init; }
    }

    internal sealed class DayOfDecisions
    {
        public required LocalDate Day { get; init; }

        public required bool InTime { get; init; }

        public required int Count { get; init; }
    }
}
