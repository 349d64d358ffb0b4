
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>Registers reviews of the register (Annex D).</summary>
public static class ReviewServices
{
    /// <summary>Adds reviews: jobs, cards, buttons, command and log.</summary>
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
            .AddSingleton<ReviewMany>()
            .AddSingleton<ReviewService>()
            .AddSingleton<ReviewPartView>()
            .AddSingleton<ReviewOverviewView>()
            .AddSingleton<ReviewLogs>()
            .AddSingleton<IMissedWorkFinder, MissedReviews>()
            .AddSingleton<ReviewFileService>()
            .AddSingleton<IFileTaker>(s => s.GetRequiredService<ReviewFileService>())
            .AddSingleton<ReviewRequests>()
            .AddSingleton(new RoutineEvents("ReviewLogPut", "ReviewPartReminded"));
    }
}
