
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>Registers letters.</summary>
public static class LetterServices
{
    /// <summary>
    /// Adds letters and records (§26–32, Annexes C and G): commands, form, cards and documents. Throws if a template is
    /// missing or broken, which stops the host at start.
    /// </summary>
    public static IServiceCollection AddLetters(this IServiceCollection services) => services
        .AddSingleton(LetterTemplates.Load())
        .AddSingleton<LetterCases>()
        .AddSingleton<LetterService>()
        .AddSingleton<LetterTypes>()
        .AddSingleton<LetterCommand>()
        .AddSingleton<IEntryNotes, LetterNotes>();
}
