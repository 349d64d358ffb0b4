
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>Registers questions about advice (§33).</summary>
public static class AdviceServices
{
    /// <summary>
    /// Adds the question "New complaint or old?": form, cards, reminders, and what the register shows of it.
    /// </summary>
    public static IServiceCollection AddAdvice(this IServiceCollection services)
    {
        services.AddOptions<AdviceOptions>().BindConfiguration(AdviceOptions.Section).ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton<AdviceService>()
            .AddSingleton<IEntryNotes, AdviceNotes>()
            .AddSingleton<AdviceHandOver>()
            .AddSingleton<IDirectoryWork>(p => p.GetRequiredService<AdviceHandOver>())
            .AddSingleton(new RoutineEvents("AdviceReminded"));
    }
}
