using System.Collections.Immutable;
using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// What a newer file of bank holidays changed: the reason to work out open deadlines again, and the content of the
/// audit event that says why they moved.
/// </summary>
/// <param name="FromVersion">The <see cref="BankHolidays.Version"/> until now.</param>
/// <param name="ToVersion">The version from now on.</param>
/// <param name="Differences">Days that became or ceased to be bank holidays, by nation and date. Empty when only names changed.</param>
public sealed record BankHolidayChange(string FromVersion, string ToVersion, ImmutableArray<BankHolidayDifference> Differences)
{
    /// <summary>Whether any deadline can have moved.</summary>
    public bool MovesDeadlines => !Differences.IsEmpty;

    /// <summary>
    /// Compares what the two say of every year, published or by rule: so a year that is published as the rules
    /// foretold it is no change.
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
            // By rule in both: the same by definition, and most years are.
            if (!older.IsPublished(nation, year) && !newer.IsPublished(nation, year))
            {
                continue;
            }

            var (before, after) = (older.In(nation, year), newer.In(nation, year));
            var removed = MissingFrom(after, before).Select(h => new BankHolidayDifference(nation, h.Date, h.Title, IsAdded: false));
            var added = MissingFrom(before, after).Select(h => new BankHolidayDifference(nation, h.Date, h.Title, IsAdded: true));
            foreach (var difference in removed.Concat(added).OrderBy(d => d.Date))
            {
                yield return difference;
            }
        }
    }

    private static IEnumerable<BankHoliday> MissingFrom(ImmutableArray<BankHoliday> these, ImmutableArray<BankHoliday> those) =>
        those.ExceptBy(these.Select(h => h.Date), h => h.Date);
}
