using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

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
            .AddSingleton<LocalListCardView>()
            .AddSingleton<ICardView>(s => s.GetRequiredService<LocalListCardView>())
            .AddSingleton<ICardView, LocalCustomerCardView>()
            .AddSingleton<ICardAction, LocalListActions>()
            .AddSingleton<ICommand, LocalListCommand>()
            .AddSingleton<IOutboxRules, LocalListMessages>()
            .AddSingleton<IBackgroundJob, LocalListJob>()
            .AddSingleton<IEntryFollower, LocalListFollower>()
            .AddSingleton<IPersonalDataStore, LocalListPersonalDataStore>();
    }
}
