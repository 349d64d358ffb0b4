
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>Registers the outbox.</summary>
public static class OutboxServices
{
    /// <summary>Adds the outbox, its dispatcher and the sent cards.</summary>
    public static IServiceCollection AddOutbox(this IServiceCollection services)
    {
        services.AddOptions<OutboxOptions>()
            .BindConfiguration(OutboxOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddHealthChecks().AddCheck<OutboxHealth>("outbox");
        return services
            .AddSingleton<OutboxSignal>()
            .AddSingleton<IRecordListener, OutboxPlanner>()
            .AddSingleton<CardViews>()
            .AddSingleton<ShownCards>()
            .AddSingleton<Chats>()
            .AddSingleton<CardsAround>()
            .AddSingleton<SentCards>()
            .AddSingleton<OpenForms>()
            .AddSingleton<TeamsPace>()
            .AddSingleton<OutboxMetrics>()
            .AddSingleton<Fallbacks>()
            .AddSingleton<OutboxLanes>()
            .AddSingleton<OutboxNotes>()
            .AddSingleton<OutboxDelivery>()
            .AddSingleton<ParkedMessages>()
            .AddSingleton<RemindersUnderWay>()
            .AddSingleton<OutboxDispatcher>()
            .AddHostedService(s => s.GetRequiredService<OutboxDispatcher>());
    }
}
