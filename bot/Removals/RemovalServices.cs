using UpcTeamsBot.Conversation;
using UpcTeamsBot.Notices;
using UpcTeamsBot.PersonalData;
using UpcTeamsBot.Schedule;

namespace UpcTeamsBot.Removals;

/// <summary>Puts the letting go of entries together.</summary>
public static class RemovalServices
{
    /// <summary>Prompts, chasing, removal and the scrubbing after it.</summary>
    public static IServiceCollection AddRemovals(this IServiceCollection services) => services
        .AddSingleton<RemovalDesk>()
        .AddSingleton<Scrubber>()
        .AddHostedService(p => p.GetRequiredService<Scrubber>())
        .AddSingleton<ISweep, LapseSweep>()
        .AddSingleton<ICardSource, RemovalCardSource>()
        .AddSingleton<ICardAction, RemovalActions>()
        .AddSingleton<ICardAction, LapseActions>()
        .AddSingleton<INoticeRules, RemovalNotices>()
        .AddSingleton<IPersonalDataHolder, RegisterHolder>();
}
