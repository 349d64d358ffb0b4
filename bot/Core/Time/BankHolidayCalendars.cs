namespace UpcTeamsBot.Core.Time;

/// <summary>
/// The calendars in force, one object for the whole app. A newer file takes effect at once and without a restart:
/// bank holidays do get announced only months ahead, under deadlines that are already running.
/// </summary>
public sealed class BankHolidayCalendars
{
    private readonly Lock replacing = new();
    private volatile WorkingDayCalendars current;

    /// <summary>Starts with these bank holidays, usually <see cref="BankHolidays.Shipped"/>.</summary>
    public BankHolidayCalendars(BankHolidays bankHolidays) => current = new WorkingDayCalendars(bankHolidays);

    /// <summary>The three calendars of this moment. Take them once for work that must be consistent.</summary>
    public WorkingDayCalendars Current => current;

    /// <summary>The <see cref="BankHolidays.Version"/> in force.</summary>
    public string Version => current.Version;

    /// <summary>The calendar of a nation, as of this moment.</summary>
    public WorkingDayCalendar this[Nation nation] => current[nation];

    /// <summary>
    /// Puts newer bank holidays in force for all three nations at once. Years that they lack stay as they were known.
    /// Whoever calls it then works out the open deadlines anew and audits the change.
    /// </summary>
    /// <returns>What changed; nothing when the file was known already.</returns>
    public BankHolidayChange Replace(BankHolidays newer)
    {
        lock (replacing)
        {
            var before = current.BankHolidays;
            var after = newer.WithMissingYearsOf(before);
            if (!string.Equals(after.Version, before.Version, StringComparison.Ordinal))
            {
                current = new WorkingDayCalendars(after);
            }

            return BankHolidayChange.Between(before, after);
        }
    }
}
