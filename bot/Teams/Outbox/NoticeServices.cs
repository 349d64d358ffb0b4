
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>Puts the outbox together.</summary>
public static class NoticeServices
{
    /// <summary>The outbox, its dispatcher and the posted cards.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddOptions<OutboxOptions>().BindConfiguration(OutboxOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHealthChecks().AddCheck<OutboxHealth>("outbox");
        return services
            .AddSingleton<NoticeSignal>()
            .AddSingleton<IRecordListener, NoticePlanner>()
            .AddSingleton<CardDrawer>()
            .AddSingleton<Chats>()
            .AddSingleton<PostedCards>()
            .AddSingleton<TeamsPace>()
            .AddSingleton<OutboxMetrics>()
            .AddSingleton<OtherWays>()
            .AddSingleton<NoticeLanes>()
            .AddSingleton<NoticeDelivery>()
            .AddSingleton<ParkedNotices>()
            .AddSingleton<RemindersUnderWay>()
            .AddSingleton<ISweep, OutboxUpkeep>()
            .AddSingleton<NoticeDispatcher>()
            .AddHostedService(s => s.GetRequiredService<NoticeDispatcher>());
    }
}
