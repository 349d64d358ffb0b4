
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>Puts letters together.</summary>
public static class LetterServices
{
    /// <summary>
    /// Letters and records (§26–32, Annexes C and G): commands, form, cards, documents. Templates that are missing or
    /// broken stop the program here.
    /// </summary>
    public static IServiceCollection AddLetters(this IServiceCollection services) => services
        .AddSingleton(LetterTemplates.Load())
        .AddSingleton<LetterCases>()
        .AddSingleton<LetterService>()
        .AddSingleton<LetterTypes>()
        .AddSingleton<LetterCommand>()
        .AddSingleton<IEntryNotes, LetterNotes>();
}
