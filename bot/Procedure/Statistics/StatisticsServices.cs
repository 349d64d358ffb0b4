
namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>Registers the numbers.</summary>
public static class StatisticsServices
{
    /// <summary>Adds the command, cards and spreadsheet.</summary>
    public static IServiceCollection AddStatistics(this IServiceCollection services) => services
        .AddSingleton<FigureQueries>()
        .AddSingleton<NumbersCards>();
}
