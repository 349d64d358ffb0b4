

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>Puts the letting go of entries together.</summary>
public static class RemovalServices
{
    /// <summary>Prompts, chasing, removal and the scrubbing after it.</summary>
    public static IServiceCollection AddRemovals(this IServiceCollection services) => services
        .AddSingleton<RemovalService>()
        .AddSingleton<Scrubber>()
        .AddHostedService(p => p.GetRequiredService<Scrubber>())
        .AddSingleton<LapseListPages>();
}
