using UpcTeamsBot.Conversation;
using UpcTeamsBot.Files;

namespace UpcTeamsBot.Statistics;

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
