using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>Registers local lists.</summary>
public static class LocalListServices
{
    /// <summary>
    /// Adds local lists (§27). They are off unless the settings turn the feature on and a business turns on its own
    /// list.
    /// </summary>
    public static IServiceCollection AddLocalLists(this IServiceCollection services)
    {
        services
            .AddOptions<LocalListOptions>()
            .BindConfiguration(LocalListOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart()
            .PostConfigure<BankHolidayCalendars>(
                (options, calendars) =>
                    options.WorkingDay = day => calendars[Nation.EnglandAndWales].NextWorkingDay(day));
        return services
            .AddSingleton<LocalListAccess>()
            .AddSingleton<LocalListService>()
            .AddSingleton<LocalListCardView>();
    }
}
