namespace UpcTeamsBot.Core.Time;

/// <summary>
/// The three nations' calendars made from one set of bank holidays. Immutable: a sweep that takes one of these at its
/// start judges all its deadlines alike, even when a newer file arrives meanwhile.
/// </summary>
public sealed class WorkingDayCalendars
{
    private readonly WorkingDayCalendar[] calendars;

    /// <summary>Makes the three calendars.</summary>
    /// <param name="bankHolidays">Where the bank holidays are known from.</param>
    public WorkingDayCalendars(BankHolidays bankHolidays)
    {
        BankHolidays = bankHolidays;
        calendars = [.. NationNames.All.Select(nation => new WorkingDayCalendar(nation, bankHolidays))];
    }

    /// <summary>What the calendars were made from.</summary>
    public BankHolidays BankHolidays { get; }

    /// <summary>The <see cref="BankHolidays.Version"/> that they were made from.</summary>
    public string Version => BankHolidays.Version;

    /// <summary>The calendar of a nation.</summary>
    public WorkingDayCalendar this[Nation nation] =>
        Array.Find(calendars, c => c.Nation == nation)
            ?? throw new ArgumentOutOfRangeException(nameof(nation), nation, "Not a nation with bank holidays of its own");
}
