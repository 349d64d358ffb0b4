using UpcTeamsBot.Conversation;
using UpcTeamsBot.Notices;
using UpcTeamsBot.PersonalData;
using UpcTeamsBot.Schedule;

namespace UpcTeamsBot.Searches;

/// <summary>Puts searching together.</summary>
public static class SearchServices
{
    /// <summary>Searches of the register, in chat and from the compose box.</summary>
    public static IServiceCollection AddSearches(this IServiceCollection services) => services
        .AddSingleton<RegisterFinder>()
        .AddSingleton<SearchDesk>()
        .AddSingleton<ICommand, FindCommand>()
        .AddSingleton<ICardAction, SearchActions>()
        .AddSingleton<ICardSource, SearchCardSource>()
        .AddSingleton<IPersonalDataHolder, SearchHolder>()
        .AddSingleton<ISweep, SearchUpkeep>()
        .AddSingleton<IComposeSearch, EntryComposeSearch>();
}
