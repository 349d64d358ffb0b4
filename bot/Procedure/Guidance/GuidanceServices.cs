
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>Puts the guidance into the app.</summary>
public static class GuidanceServices
{
    /// <summary>Search, desk aid, the finder of §17 and the glossary. The book is read here, so that one that is not whole stops the start.</summary>
    public static IServiceCollection AddGuidance(this IServiceCollection services) => services
        .AddSingleton(GuidanceBook.Load())
        .AddSingleton<GuidanceSearch>()
        .AddSingleton<GuidanceCards>()
        .AddSingleton<IAnswersQuestions>(s => s.GetRequiredService<GuidanceCards>())
        .AddSingleton<ICommand, GuidanceCommand>()
        .AddSingleton<ICommand, DeskAidCommand>()
        .AddSingleton<ICommand, FinalResponseCommand>()
        .AddSingleton<ICommand, GlossaryCommand>()
        .AddSingleton<ICardAction, GuidanceActions>();
}
