
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>Registers questions about advice (§33).</summary>
public static class AdviceServices
{
    /// <summary>
    /// Adds the question "New complaint or old?": form, cards, reminders, and what the register shows of it.
    /// </summary>
    public static IServiceCollection AddAdvice(this IServiceCollection services)
    {
        services.AddOptions<AdviceOptions>().BindConfiguration(AdviceOptions.Section).ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<AdviceService>()
            .AddSingleton<ICardView, AdviceCardView>()
            .AddSingleton<ICardAction, AdviceActions>()
            .AddSingleton<ICommand, AdviceCommand>()
            .AddSingleton<IDraftForm, AdviceDraftForm>()
            .AddSingleton<IOutboxRules, AdviceMessages>()
            .AddSingleton<IBackgroundJob, AdviceJob>()
            .AddSingleton<IRequestSource, AdviceRequests>()
            .AddSingleton<IWaitSource, AdviceWaits>()
            .AddSingleton<IEntryNotes, AdviceNotes>()
            .AddSingleton<AdviceHandOver>()
            .AddSingleton<IDirectoryWork>(p => p.GetRequiredService<AdviceHandOver>())
            .AddSingleton<IEntryFollower>(p => p.GetRequiredService<AdviceHandOver>())
            .AddSingleton<IPersonalDataStore, AdviceData>()
            .AddSingleton<IComplaintDataStore, AdviceData>();
    }
}
