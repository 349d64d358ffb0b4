using UpcTeamsBot.Records;

namespace UpcTeamsBot.Notices;

/// <summary>Puts the outbox together.</summary>
public static class NoticeServices
{
    /// <summary>The outbox, its dispatcher and the posted cards.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<NoticeSignal>()
        .AddSingleton<IRecordListener, NoticePlanner>()
        .AddSingleton<CardDrawer>()
        .AddSingleton<Chats>()
        .AddSingleton<PostedCards>()
        .AddSingleton<NoticeDispatcher>()
        .AddHostedService(s => s.GetRequiredService<NoticeDispatcher>());
}
