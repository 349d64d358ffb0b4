
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists;
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
