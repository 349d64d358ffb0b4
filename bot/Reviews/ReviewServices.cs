using UpcTeamsBot.Checks;
using UpcTeamsBot.Conversation;
using UpcTeamsBot.Files;
using UpcTeamsBot.Notices;
using UpcTeamsBot.PersonalData;
using UpcTeamsBot.Register;
using UpcTeamsBot.Requests;
using UpcTeamsBot.Schedule;

namespace UpcTeamsBot.Reviews;

/// <summary>Puts reviews of the register together (Annex D).</summary>
public static class ReviewServices
{
    /// <summary>Reviews: sweeps, cards, buttons, command and log.</summary>
    public static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.AddOptions<ReviewOptions>().BindConfiguration(ReviewOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<ReviewAccess>()
            .AddSingleton<ReviewAudiences>()
            .AddSingleton<ReviewOpener>()
            .AddSingleton<ReviewReminders>()
            .AddSingleton<ReviewAnswers>()
            .AddSingleton<ReviewDesk>()
            .AddSingleton<ReviewPartDrawer>()
            .AddSingleton<ReviewOverviewDrawer>()
            .AddSingleton<ISweep, ReviewSweep>()
            .AddSingleton<ISweep, ReviewReminderSweep>()
            .AddSingleton<ReviewLogs>()
            .AddSingleton<ISilenceFinder, SilentReviews>()
            .AddSingleton<IFileSource, ReviewLogSource>()
            .AddSingleton<ISweep, ReviewLogSweep>()
            .AddSingleton<ICardSource, ReviewCardSource>()
            .AddSingleton<ICardAction, ReviewActions>()
            .AddSingleton<ICardAction, ReviewOverviewActions>()
            .AddSingleton<ReviewRequests>()
            .AddSingleton<IRequestSource>(s => s.GetRequiredService<ReviewRequests>())
            .AddSingleton<ICommand, ReviewCommand>()
            .AddSingleton<INoticeRules, ReviewNotices>()
            .AddSingleton<IPersonalDataHolder, ReviewedEntries>()
            .AddSingleton<IComplaintHolder, ReviewedEntries>();
    }
}
