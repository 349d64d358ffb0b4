using UpcTeamsBot.Notices;
using UpcTeamsBot.Schedule;

namespace UpcTeamsBot.Checks;

/// <summary>Puts the nightly check together.</summary>
public static class CheckServices
{
    /// <summary>The nightly check and its report.</summary>
    public static IServiceCollection AddChecks(this IServiceCollection services) => services
        .AddSingleton<ISweep, SilenceCheck>()
        .AddSingleton<ICardSource, CheckCardSource>()
        .AddSingleton<INoticeRules, CheckNotices>();
}
