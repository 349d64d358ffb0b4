using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot;

/// <summary>
/// Finds the commands, buttons, cards, jobs and the like, so that a new one needs no registration of its own.
/// </summary>
internal static class Discovery
{
    // The order in which the implementations of these are registered makes no difference.
    private static readonly Type[] Kinds =
    [
        typeof(ICommand), typeof(ICardAction), typeof(ICardView), typeof(IDraftForm), typeof(IOutboxRules),
        typeof(IBackgroundJob), typeof(IFileSource), typeof(IRequestSource), typeof(IWaitSource),
        typeof(IPersonalDataStore), typeof(IComplaintDataStore), typeof(IEntryFollower),
    ];

    /// <summary>
    /// Registers each implementation that is not registered yet. One that is a service of its own keeps its single
    /// instance. Call it last.
    /// </summary>
    public static IServiceCollection AddFound(this IServiceCollection services)
    {
        var own = services.Select(s => s.ServiceType).ToHashSet();
        var registered = services.Select(s => (s.ServiceType, ImplementationOf(s))).ToHashSet();
        foreach (var type in typeof(Discovery).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }))
        {
            foreach (var kind in Kinds.Where(k => k.IsAssignableFrom(type) && !registered.Contains((k, type))))
            {
                services.Add(own.Contains(type)
                    ? ServiceDescriptor.Singleton(kind, s => s.GetRequiredService(type))
                    : ServiceDescriptor.Singleton(kind, type));
            }
        }

        return services;
    }

    // A factory tells by its own type what it makes.
    private static Type? ImplementationOf(ServiceDescriptor service) => service.IsKeyedService ? null :
        service.ImplementationType ?? service.ImplementationInstance?.GetType()
        ?? service.ImplementationFactory?.GetType().GenericTypeArguments[1];
}
