using UpcTeamsBot.Conversation;
using UpcTeamsBot.Files;
using UpcTeamsBot.Notices;
using UpcTeamsBot.PersonalData;
using UpcTeamsBot.Register;
using UpcTeamsBot.Requests;
using UpcTeamsBot.Schedule;

namespace UpcTeamsBot.Letters;

/// <summary>Puts letters together.</summary>
public static class LetterServices
{
    /// <summary>Letters and records (§26–32, Annexes C and G): commands, form, cards, documents. Templates that are missing or broken stop the program here.</summary>
    public static IServiceCollection AddLetters(this IServiceCollection services) => services
        .AddSingleton(LetterTemplates.Load())
        .AddSingleton<LetterCases>()
        .AddSingleton<LetterDesk>()
        .AddSingleton<LetterTypes>()
        .AddSingleton<LetterCommand>()
        .AddSingleton<ICommand>(s => s.GetRequiredService<LetterCommand>())
        .AddSingleton<ICommand, LettersCommand>()
        .AddSingleton<ICardSource, LetterCardSource>()
        .AddSingleton<ICardSource, LettersCardSource>()
        .AddSingleton<ICardAction, LetterActions>()
        .AddSingleton<IDraftForm, LetterDraftForm>()
        .AddSingleton<IRequestSource, LetterRequests>()
        .AddSingleton<IFileSource, LetterFile>()
        .AddSingleton<INoticeRules, LetterNotices>()
        .AddSingleton<IEntryNotes, LetterNotes>()
        .AddSingleton<IEntryFollower, LetterFollower>()
        .AddSingleton<IPersonalDataHolder, LetterHolder>()
        .AddSingleton<IComplaintHolder, LetterHolder>()
        .AddSingleton<ISweep, LetterSweep>();
}
