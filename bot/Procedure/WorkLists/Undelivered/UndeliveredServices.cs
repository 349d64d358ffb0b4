

namespace UpcTeamsBot.Procedure.WorkLists.Undelivered;

/// <summary>Puts this part into the app.</summary>
public static class UndeliveredServices
{
    /// <summary>What could not be delivered: list, card and sending again.</summary>
    public static IServiceCollection AddUndelivered(this IServiceCollection services) => services
        .AddSingleton<UndeliveredWords>();
}
