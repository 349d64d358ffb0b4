using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>Registers the guidance.</summary>
public static class GuidanceServices
{
    /// <summary>
    /// Adds the search, the desk aid, the finder for §17 and the glossary. Loads the book immediately, so that an
    /// incomplete one stops the host at start.
    /// </summary>
    public static IServiceCollection AddGuidance(this IServiceCollection services) => services
        .AddSingleton(GuidanceBook.Load())
        .AddSingleton<GuidanceSearch>()
        .AddSingleton<GuidanceCards>()
        .AddSingleton<IGreeting, Greeting>()
        .AddSingleton<IAnswersQuestions>(s => s.GetRequiredService<GuidanceCards>());
}
