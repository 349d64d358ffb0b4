
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>Registers searches.</summary>
public static class SearchServices
{
    /// <summary>Adds searches of the register, in chat and from the compose box.</summary>
    public static IServiceCollection AddSearches(this IServiceCollection services) => services
        .AddSingleton<RegisterFinder>()
        .AddSingleton<SearchService>()
        .AddSingleton<IComposeSearch, EntryComposeSearch>();
}
