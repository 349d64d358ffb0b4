
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Teams.Outbox;

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
        .AddSingleton<ICommand>(s => s.GetRequiredService<LetterCommand>())
        .AddSingleton<ICommand, LettersCommand>()
        .AddSingleton<ICardView, LetterCardView>()
        .AddSingleton<ICardView, LettersCardView>()
        .AddSingleton<ICardAction, LetterActions>()
        .AddSingleton<IDraftForm, LetterDraftForm>()
        .AddSingleton<IRequestSource, LetterRequests>()
        .AddSingleton<IWaitSource, LetterWaits>()
        .AddSingleton<IFileSource, LetterFile>()
        .AddSingleton<IOutboxRules, LetterMessages>()
        .AddSingleton<IEntryNotes, LetterNotes>()
        .AddSingleton<IEntryFollower, LetterFollower>()
        .AddSingleton<IPersonalDataStore, LetterPersonalDataStore>()
        .AddSingleton<IComplaintDataStore, LetterPersonalDataStore>()
        .AddSingleton<IBackgroundJob, LetterJob>();
}
