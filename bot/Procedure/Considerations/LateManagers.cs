using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.WorkLists.Waiting;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Decides when a manager is late, and who the referring officer can choose instead (§22, ruling on flow 2).
/// </summary>
public sealed class LateManagers(
    ManagerFinder managers, BankHolidayCalendars calendars, IOptions<ChaserOptions> options)
{
    /// <summary>Returns the first day on which the referring officer may choose another manager.</summary>
    public LocalDate MayChooseFrom(Consideration consideration) => ChaseRule.DayAfter(
        consideration.ManagerAskedAt, options.Value.ManagerLateAfterDays, calendars[consideration.Nation]);

    /// <summary>Returns whether the manager has not answered in time.</summary>
    public bool IsLate(Consideration consideration, Instant now) =>
        consideration.State == ConsiderationState.AwaitingManager
        && LondonTime.DateOf(now) >= MayChooseFrom(consideration);

    /// <summary>
    /// Finds another manager by name or as picked in Teams, by the same rule as for an officer whose manager is not
    /// known.
    /// </summary>
    public Task<ManagerChoice> FindAsync(
        Person officer, string name, string chosen, string picked, CancellationToken cancellationToken) =>
        managers.FindAsync(
            officer with { ManagerId = null },
            new() { ManagerName = name, ManagerId = chosen, ManagerPersonId = picked }, cancellationToken);
}
