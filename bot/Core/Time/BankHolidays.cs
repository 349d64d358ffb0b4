using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// The bank holidays of the three nations: as published on gov.uk where available, otherwise calculated by
/// <see cref="BankHolidayRules"/>. Immutable.
/// </summary>
public sealed class BankHolidays
{
    private const int Years = WorkingDayCalendar.LastYear - WorkingDayCalendar.FirstYear + 1;

    // By nation, then by year from WorkingDayCalendar.FirstYear. Null means that the year is not published.
    private readonly BankHoliday[]?[][] published;

    private BankHolidays(BankHoliday[]?[][] published)
    {
        this.published = published;
        LastPublishedYear =
            WorkingDayCalendar.FirstYear + published.Min(years => Array.FindLastIndex(years, year => year is not null));
        Version = Hash();
    }

    /// <summary>Gets the last year that is published for all three nations.</summary>
    public int LastPublishedYear { get; }

    /// <summary>
    /// Gets a hash of the published content, 16 hexadecimal digits. It does not depend on the file's layout.
    /// </summary>
    public string Version { get; }

    /// <summary>
    /// Reads the file that ships with the app and has the dates published since 2019, so that a new installation needs
    /// no network.
    /// </summary>
    /// <exception cref="FileNotFoundException">The file is missing.</exception>
    /// <exception cref="BankHolidayFileException">The file is invalid.</exception>
    public static BankHolidays Shipped() =>
        Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Core", "Time", "bank-holidays.json")));

    /// <summary>Parses a file in the format of <c>https://www.gov.uk/bank-holidays.json</c>.</summary>
    /// <param name="json">The file's content in UTF-8.</param>
    /// <exception cref="BankHolidayFileException">The file is invalid.</exception>
    public static BankHolidays Parse(ReadOnlyMemory<byte> json)
    {
        var holidays = BankHolidayFile.Read(json);
        return new BankHolidays([.. NationNames.All.Select(nation => ByYear(holidays[nation]))]);
    }

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static BankHolidays Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>Returns the published content as JSON. Parsing it gives the same <see cref="Version"/>.</summary>
    public string ToJson() => BankHolidayFile.Write(this);

    /// <summary>Returns whether the year is published for this nation.</summary>
    public bool IsPublished(Nation nation, int year) => Published(nation, year) is not null;

    /// <summary>Returns the bank holidays of a nation in a year, ordered by date.</summary>
    public ImmutableArray<BankHoliday> In(Nation nation, int year) =>
        Published(nation, year) is { } holidays
            ? ImmutableCollectionsMarshal.AsImmutableArray(holidays)
            : BankHolidayRules.For(nation, year);

    /// <summary>
    /// Returns whether the published dates end within <paramref name="ahead"/>, so that a newer file is needed. Moved
    /// and one-off holidays after that would be missed.
    /// </summary>
    /// <param name="today">Today in London.</param>
    /// <param name="ahead">How far ahead deadlines must be certain, such as three months.</param>
    public bool RunsOutWithin(LocalDate today, Period ahead) => (today + ahead).Year > LastPublishedYear;

    /// <summary>
    /// Returns these bank holidays plus the years that only <paramref name="other"/> has. gov.uk drops old years from
    /// its file, and recalculating old deadlines without them would miss those years' one-off holidays.
    /// </summary>
    public BankHolidays WithMissingYearsOf(BankHolidays other) =>
        new([
            .. published.Zip(
                other.published,
                (ours, theirs) => ours.Zip(theirs, (year, otherwise) => year ?? otherwise).ToArray()),
        ]);

    private static BankHoliday[]?[] ByYear(IReadOnlyList<BankHoliday> holidays)
    {
        var years = new BankHoliday[]?[Years];
        foreach (var year in holidays.GroupBy(h => h.Date.Year))
        {
            years[year.Key - WorkingDayCalendar.FirstYear] = [.. year.OrderBy(h => h.Date)];
        }

        return years;
    }

    private BankHoliday[]? Published(Nation nation, int year) =>
        year is >= WorkingDayCalendar.FirstYear and <= WorkingDayCalendar.LastYear
            ? published[(int)nation][year - WorkingDayCalendar.FirstYear]
            : null;

    private string Hash()
    {
        var content = new StringBuilder();
        foreach (var nation in NationNames.All)
        {
            foreach (var holiday in published[(int)nation].OfType<BankHoliday[]>().SelectMany(year => year))
            {
                content.Append(
                    CultureInfo.InvariantCulture,
                    $"{nation.Division()}|{holiday.Date.ToDateOnly():yyyy-MM-dd}|{holiday.Title}|{holiday.Notes}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())).AsSpan(0, 8));
    }
}
