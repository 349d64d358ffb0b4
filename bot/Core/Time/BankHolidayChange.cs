using System.Collections.Immutable;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// The differences between two sets of bank holidays. Open deadlines are recalculated when they change, and the audit
/// trail says why.
/// </summary>
/// <param name="FromVersion">Previous <see cref="BankHolidays.Version"/>.</param>
/// <param name="ToVersion">New version.</param>
/// <param name="Differences">Added and removed days, by nation and date. Empty if only names changed.</param>
public sealed record BankHolidayChange(
    string FromVersion,
    string ToVersion,
    ImmutableArray<BankHolidayDifference> Differences)
{
    /// <summary>
    /// Compares two sets, year by year, whether published or calculated. A year that is published as it was calculated
    /// makes no difference.
    /// </summary>
    public static BankHolidayChange Between(BankHolidays older, BankHolidays newer)
    {
        var differences = ImmutableArray.CreateBuilder<BankHolidayDifference>();
        foreach (var nation in NationNames.All)
        {
            differences.AddRange(Differ(nation, older, newer));
        }

        return new BankHolidayChange(older.Version, newer.Version, differences.ToImmutable());
    }

    private static IEnumerable<BankHolidayDifference> Differ(Nation nation, BankHolidays older, BankHolidays newer)
    {
        for (var year = WorkingDayCalendar.FirstYear; year <= WorkingDayCalendar.LastYear; year++)
        {
            // Calculated in both, so identical. This is the case for most years.
            if (!older.IsPublished(nation, year) && !newer.IsPublished(nation, year))
            {
                continue;
            }

            var (before, after) = (older.In(nation, year), newer.In(nation, year));
            var removed = MissingFrom(after, before)
                .Select(h => new BankHolidayDifference(nation, h.Date, h.Title, IsAdded: false));
            var added = MissingFrom(before, after)
                .Select(h => new BankHolidayDifference(nation, h.Date, h.Title, IsAdded: true));
            foreach (var difference in removed.Concat(added).OrderBy(d => d.Date))
            {
                yield return difference;
            }
        }
    }

    private static IEnumerable<BankHoliday> MissingFrom(
        ImmutableArray<BankHoliday> these,
        ImmutableArray<BankHoliday> those) => those.ExceptBy(these.Select(h => h.Date), h => h.Date);
}
