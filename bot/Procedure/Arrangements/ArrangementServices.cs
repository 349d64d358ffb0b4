using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Registers special arrangements.</summary>
public static class ArrangementServices
{
    /// <summary>
    /// Special arrangements (§10, Annexes B and C): form, cards, reviews, and what the register shows of them.
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
            .AddSingleton<ICardView, ArrangementCardView>()
            .AddSingleton<ICardAction, ArrangementActions>()
            .AddSingleton<ICommand, ArrangeCommand>()
            .AddSingleton<ICommand, ArrangementsCommand>()
            .AddSingleton<IDraftForm, ArrangementDraftForm>()
            .AddSingleton<IOutboxRules, ArrangementMessages>()
            .AddSingleton<IBackgroundJob, ArrangementJob>()
            .AddSingleton<IRequestSource, ArrangementRequests>()
            .AddSingleton<IWaitSource, ArrangementWaits>()
            .AddSingleton<IEntryNotes, ArrangementNotes>()
            .AddSingleton<IEntryFollower, ArrangementFollower>()
            .AddSingleton<IPersonalDataStore, ArrangementData>();
    }
}
