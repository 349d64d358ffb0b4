namespace UpcTeamsBot.Core.Time;

/// <summary>
/// Holds the current calendars of the whole app. A newer file takes effect without a restart, since bank holidays can
/// be announced while deadlines are already running.
/// </summary>
public sealed class BankHolidayCalendars
{
    private readonly Lock replacing = new();
    private volatile WorkingDayCalendars current;

    /// <summary>Creates the calendars, usually from <see cref="BankHolidays.Shipped"/>.</summary>
    public BankHolidayCalendars(BankHolidays bankHolidays) => current = new WorkingDayCalendars(bankHolidays);

    /// <summary>Gets the current calendars. Read this once for work that must be consistent.</summary>
    public WorkingDayCalendars Current => current;

    /// <summary>Gets the current <see cref="BankHolidays.Version"/>.</summary>
    public string Version => current.Version;

    /// <summary>Gets the current calendar of a nation.</summary>
    public WorkingDayCalendar this[Nation nation] => current[nation];

    /// <summary>
    /// Replaces the bank holidays of all nations at once. Keeps known years that the new ones lack. The caller must
    /// recalculate open deadlines and audit the change.
    /// </summary>
    /// <returns>The differences. Empty if nothing changed.</returns>
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
