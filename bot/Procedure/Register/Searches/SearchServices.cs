
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>Puts searching together.</summary>
public static class SearchServices
{
    /// <summary>Searches of the register, in chat and from the compose box.</summary>
    public static IServiceCollection AddSearches(this IServiceCollection services) => services
        .AddSingleton<RegisterFinder>()
        .AddSingleton<SearchService>()
        .AddSingleton<ICommand, FindCommand>()
        .AddSingleton<ICardAction, SearchActions>()
        .AddSingleton<ICardView, SearchCardView>()
        .AddSingleton<IPersonalDataStore, SearchPersonalDataStore>()
        .AddSingleton<IBackgroundJob, SearchUpkeep>()
        .AddSingleton<IComposeSearch, EntryComposeSearch>();
}
