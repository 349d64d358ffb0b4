
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Accountability.Checks;

/// <summary>Puts the nightly check together.</summary>
public static class CheckServices
{
    /// <summary>The nightly check and its report.</summary>
    public static IServiceCollection AddChecks(this IServiceCollection services) => services
        .AddSingleton<IBackgroundJob, MissedWorkCheck>()
        .AddSingleton<ICardView, CheckCardView>()
        .AddSingleton<IOutboxRules, CheckMessages>();
}
