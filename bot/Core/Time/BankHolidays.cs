using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace UpcTeamsBot.Core.Time;

/// <summary>
/// The bank holidays of the three nations: as published on gov.uk for the years that the file has, by
/// <see cref="BankHolidayRules"/> for all others. Immutable.
/// </summary>
public sealed class BankHolidays
{
    private const int Years = WorkingDayCalendar.LastYear - WorkingDayCalendar.FirstYear + 1;

    /// <summary>By nation and by year from <see cref="WorkingDayCalendar.FirstYear"/>; null where a year is not published.</summary>
    private readonly BankHoliday[]?[][] published;

    private BankHolidays(BankHoliday[]?[][] published)
    {
        this.published = published;
        LastPublishedYear = WorkingDayCalendar.FirstYear + published.Min(years => Array.FindLastIndex(years, year => year is not null));
        Version = Hash();
    }

    /// <summary>No published year at all: every year by rule.</summary>
    public static BankHolidays ByRule { get; } = new([.. NationNames.All.Select(_ => new BankHoliday[]?[Years])]);

    /// <summary>The last year that is published for all three nations. After its 31 December one nation or more goes by rule.</summary>
    public int LastPublishedYear { get; }

    /// <summary>A fingerprint of what is published (16 hexadecimal digits), the same for the same content however the file is laid out.</summary>
    public string Version { get; }

    /// <summary>
    /// The file that ships with the app, beside its program: dates published from 2019 on, so that a new installation is
    /// right without a network. The only member that reads anything.
    /// </summary>
    /// <exception cref="FileNotFoundException">The app was published without it.</exception>
    /// <exception cref="BankHolidayFileException">It was edited, and wrongly.</exception>
    public static BankHolidays Shipped() => Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Core", "Time", "bank-holidays.json")));

    /// <summary>Reads a file in the shape of <c>https://www.gov.uk/bank-holidays.json</c>.</summary>
    /// <param name="json">The file's bytes, UTF-8.</param>
    /// <exception cref="BankHolidayFileException">Something in it is missing, malformed, listed twice or cut short; says what.</exception>
    public static BankHolidays Parse(ReadOnlyMemory<byte> json)
    {
        var holidays = BankHolidayFile.Read(json);
        return new BankHolidays([.. NationNames.All.Select(nation => ByYear(holidays[nation]))]);
    }

    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static BankHolidays Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

    /// <summary>What is published, in the shape that <see cref="Parse(string)"/> reads: the same <see cref="Version"/> comes back.</summary>
    public string ToJson() => BankHolidayFile.Write(this);

    /// <summary>Whether gov.uk's dates are known for this nation and year; if not, <see cref="In"/> goes by rule.</summary>
    public bool IsPublished(Nation nation, int year) => Published(nation, year) is not null;

    /// <summary>The bank holidays of a nation in a year, by date: published if they are, else by rule.</summary>
    public ImmutableArray<BankHoliday> In(Nation nation, int year) =>
        Published(nation, year) is { } holidays ? ImmutableCollectionsMarshal.AsImmutableArray(holidays) : BankHolidayRules.For(nation, year);

    /// <summary>
    /// Whether the published dates end before <paramref name="ahead"/> from today is over (or have ended already): time
    /// to warn that a newer file is wanted. A moved or one-off holiday after that would be missed.
    /// </summary>
    /// <param name="today">Today in London.</param>
    /// <param name="ahead">How far ahead deadlines must be certain, for example three months.</param>
    public bool RunsOutWithin(LocalDate today, Period ahead) => (today + ahead).Year > LastPublishedYear;

    /// <summary>
    /// These bank holidays, and the years of <paramref name="other"/> that are not in here. gov.uk drops old years from its
    /// file; without them a deadline long decided would be worked out anew by rule and miss that year's one-off holidays.
    /// </summary>
    public BankHolidays WithMissingYearsOf(BankHolidays other) =>
        new([.. published.Zip(other.published, (ours, theirs) => ours.Zip(theirs, (year, otherwise) => year ?? otherwise).ToArray())]);

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
        year is >= WorkingDayCalendar.FirstYear and <= WorkingDayCalendar.LastYear ? published[(int)nation][year - WorkingDayCalendar.FirstYear] : null;

    private string Hash()
    {
        var content = new StringBuilder();
        foreach (var nation in NationNames.All)
        {
            foreach (var holiday in published[(int)nation].OfType<BankHoliday[]>().SelectMany(year => year))
            {
                content.Append(CultureInfo.InvariantCulture, $"{nation.Division()}|{holiday.Date.ToDateOnly():yyyy-MM-dd}|{holiday.Title}|{holiday.Notes}\n");
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())).AsSpan(0, 8));
    }
}
