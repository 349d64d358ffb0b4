using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Registers special arrangements.</summary>
public static class ArrangementServices
{
    /// <summary>
    /// Adds special arrangements (§10, Annexes B and C): form, cards, reviews, and what the register shows of them.
    /// </summary>
    public static IServiceCollection AddArrangements(this IServiceCollection services)
    {
        services
            .AddOptions<ArrangementOptions>()
            .BindConfiguration(ArrangementOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart()
            .PostConfigure<BankHolidayCalendars>(
                (options, calendars) =>
                    options.WorkingDay = day => calendars[Nation.EnglandAndWales].NextWorkingDay(day));
        return services
            .AddSingleton<ArrangementAccess>()
            .AddSingleton<ArrangementService>()
            .AddSingleton<ArrangementLists>()
            .AddSingleton<IEntryNotes, ArrangementNotes>()
            .AddSingleton(new RoutineEvents("NotificationReminded"));
    }
}
