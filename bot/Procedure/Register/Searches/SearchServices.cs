
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>Puts searching together.</summary>
public static class SearchServices
{
    /// <summary>Searches of the register, in chat and from the compose box.</summary>
    public static IServiceCollection AddSearches(this IServiceCollection services) => services
        .AddSingleton<RegisterFinder>()
        .AddSingleton<SearchService>()
        .AddSingleton<IComposeSearch, EntryComposeSearch>();
}
