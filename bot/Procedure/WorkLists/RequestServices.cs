

namespace UpcTeamsBot.Procedure.WorkLists;

/// <summary>Puts the lists together.</summary>
public static class RequestServices
{
    /// <summary>Lists of requests, and opening by reference.</summary>
    public static IServiceCollection AddRequests(this IServiceCollection services) => services
        .AddSingleton<RequestLists>()
        .AddSingleton<OpenCommand>();
}
