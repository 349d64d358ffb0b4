

namespace UpcTeamsBot.Procedure.WorkLists.Undelivered;

/// <summary>Registers undelivered messages.</summary>
public static class UndeliveredServices
{
    /// <summary>Adds the list and the card of undelivered messages, and sending them again.</summary>
    public static IServiceCollection AddUndelivered(this IServiceCollection services) => services
        .AddSingleton<UndeliveredWords>();
}
