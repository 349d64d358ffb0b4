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
/// Registers commands, buttons, cards, jobs and similar classes, so that new ones need no registration.
/// </summary>
internal static class Discovery
{
    // The registration order of these does not matter.
    private static readonly Type[] Kinds =
    [
        typeof(ICommand), typeof(ICardAction), typeof(ICardView), typeof(IDraftForm), typeof(IOutboxRules),
        typeof(IBackgroundJob), typeof(IFileSource), typeof(IRequestSource), typeof(IWaitSource),
        typeof(IPersonalDataStore), typeof(IComplaintDataStore), typeof(IEntryFollower),
    ];

    /// <summary>
    /// Registers each implementation that is not registered yet. One that is also registered as its own type keeps its
    /// single instance. Call it last.
    /// </summary>
    public static IServiceCollection AddFound(this IServiceCollection services)
    {
        var own = services.Select(s => s.ServiceType).ToHashSet();
        var registered = services.Select(s => (s.ServiceType, ImplementationOf(s))).ToHashSet();
        var classes = typeof(Discovery).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false });
        foreach (var type in classes)
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

    // A factory's own type reveals what it creates.
    private static Type? ImplementationOf(ServiceDescriptor service) => service.IsKeyedService ? null :
        service.ImplementationType ?? service.ImplementationInstance?.GetType()
        ?? service.ImplementationFactory?.GetType().GenericTypeArguments[1];
}
