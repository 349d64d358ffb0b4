

namespace UpcTeamsBot.Procedure.WorkLists;

/// <summary>Registers the lists.</summary>
public static class RequestServices
{
    /// <summary>Adds lists of requests, and opening records by reference.</summary>
    public static IServiceCollection AddRequests(this IServiceCollection services) => services
        .AddSingleton<RequestLists>()
        .AddSingleton<OpenCommand>();
}
