

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>Registers the removal of entries.</summary>
public static class RemovalServices
{
    /// <summary>Adds the questions, reminders, removal, and the scrubbing of files after it.</summary>
    public static IServiceCollection AddRemovals(this IServiceCollection services) => services
        .AddSingleton<RemovalService>()
        .AddSingleton<Scrubber>()
        .AddHostedService(p => p.GetRequiredService<Scrubber>())
        .AddSingleton<LapseListPages>();
}
