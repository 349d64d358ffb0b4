namespace UpcTeamsBot.Core.Time;

/// <summary>
/// The calendars of the three nations for one set of bank holidays. Immutable, so that a background job can use one
/// consistent set even if a newer file arrives while it runs.
/// </summary>
public sealed class WorkingDayCalendars
{
    private readonly WorkingDayCalendar[] calendars;

    /// <summary>Creates the calendars.</summary>
    /// <param name="bankHolidays">Bank holidays of all nations.</param>
    public WorkingDayCalendars(BankHolidays bankHolidays)
    {
        BankHolidays = bankHolidays;
        calendars = [.. NationNames.All.Select(nation => new WorkingDayCalendar(nation, bankHolidays))];
    }

    /// <summary>Gets the bank holidays that the calendars use.</summary>
    public BankHolidays BankHolidays { get; }

    /// <summary>Gets the <see cref="BankHolidays.Version"/> that the calendars use.</summary>
    public string Version => BankHolidays.Version;

    /// <summary>Gets the calendar of a nation.</summary>
    public WorkingDayCalendar this[Nation nation] =>
        Array.Find(calendars, c => c.Nation == nation)
        ?? throw new ArgumentOutOfRangeException(nameof(nation), nation, "Not a nation with bank holidays of its own");
}
