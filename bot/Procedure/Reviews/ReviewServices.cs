
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>Puts reviews of the register together (Annex D).</summary>
public static class ReviewServices
{
    /// <summary>Reviews: sweeps, cards, buttons, command and log.</summary>
    public static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.AddOptions<ReviewOptions>().BindConfiguration(ReviewOptions.Section).ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<ReviewAccess>()
            .AddSingleton<ReviewAudiences>()
            .AddSingleton<ReviewOpener>()
            .AddSingleton<ReviewReminders>()
            .AddSingleton<ReviewAnswers>()
            .AddSingleton<ReviewService>()
            .AddSingleton<ReviewPartView>()
            .AddSingleton<ReviewOverviewView>()
            .AddSingleton<IBackgroundJob, ReviewJob>()
            .AddSingleton<IBackgroundJob, ReviewReminderJob>()
            .AddSingleton<ReviewLogs>()
            .AddSingleton<IMissedWorkFinder, MissedReviews>()
            .AddSingleton<IFileSource, ReviewLogSource>()
            .AddSingleton<IBackgroundJob, ReviewLogJob>()
            .AddSingleton<ICardView, ReviewCardView>()
            .AddSingleton<ICardAction, ReviewActions>()
            .AddSingleton<ICardAction, ReviewOverviewActions>()
            .AddSingleton<ReviewRequests>()
            .AddSingleton<IRequestSource>(s => s.GetRequiredService<ReviewRequests>())
            .AddSingleton<IWaitSource, ReviewWaits>()
            .AddSingleton<ICommand, ReviewCommand>()
            .AddSingleton<IOutboxRules, ReviewMessages>()
            .AddSingleton<IPersonalDataStore, ReviewedEntries>()
            .AddSingleton<IComplaintDataStore, ReviewedEntries>()
            .AddSingleton<IEntryFollower, ReviewFollower>();
    }
}
