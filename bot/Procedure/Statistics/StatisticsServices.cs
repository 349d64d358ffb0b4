
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>Puts the numbers into the app.</summary>
public static class StatisticsServices
{
    /// <summary>The numbers: command, cards and spreadsheet.</summary>
    public static IServiceCollection AddStatistics(this IServiceCollection services) => services
        .AddSingleton<FigureQueries>()
        .AddSingleton<NumbersCards>()
        .AddSingleton<ICommand, NumbersCommand>()
        .AddSingleton<ICardAction, NumbersActions>()
        .AddSingleton<IFileSource, NumbersFile>();
}
