using Microsoft.Bot.Builder.Dialogs;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// The whole conversation. Commands work at any time, even while a form is open; the form then waits. Other text goes
/// to the open form. If nothing understands it, the guidance is searched, and if that has no answer, the menu is shown.
/// </summary>
public sealed class MainDialog : ComponentDialog
{
    private static readonly HashSet<string> CancelWords = new(StringComparer.OrdinalIgnoreCase) {
        "cancel", "stop", "quit", "cancel it", "never mind" };
    private static readonly HashSet<string> YesWords = new(StringComparer.OrdinalIgnoreCase) {
        "yes", "y", "yep", "yeah", "yes please" };
    private static readonly HashSet<string> NoWords = new(StringComparer.OrdinalIgnoreCase) {
        "no", "n", "nope", "no thanks" };
    private static readonly HashSet<string> ThanksWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "thanks", "thank you", "many thanks", "thanks a lot", "thank you very much", "ok thanks", "cheers", "ta", "👍",
    };

    private readonly CommandParser _parser;
    private readonly FormDialog _form;
    private readonly Replies _replies;
    private readonly Menu _menu;
    private readonly UnitOfWork _work;
    private readonly DraftStore _drafts;
    private readonly IAnswersQuestions[] _questions;
    private readonly MeantCommands _meant;

    /// <summary>Creates the dialog.</summary>
    public MainDialog(
        CommandParser parser, FormDialog form, Replies replies, Menu menu, UnitOfWork work, DraftStore drafts,
        IEnumerable<IAnswersQuestions> questions, MeantCommands meant)
        : base("MainDialog")
    {
        (_parser, _form, _replies, _menu, _work, _drafts, _questions, _meant) =
            (parser, form, replies, menu, work, drafts, [.. questions], meant);
        AddDialog(form);
        InitialDialogId = form.Id;
    }

    /// <summary>Starts with the typed text or, given a draft's number, with that form.</summary>
    protected override Task<DialogTurnResult> OnBeginDialogAsync(
        DialogContext innerDc, object options, CancellationToken cancellationToken = default) =>
        options is long draftId ? innerDc.BeginDialogAsync(_form.Id, draftId, cancellationToken)
            : UnderstandAsync(innerDc, cancellationToken);

    /// <summary>Continues with the typed text.</summary>
    protected override Task<DialogTurnResult> OnContinueDialogAsync(
        DialogContext innerDc, CancellationToken cancellationToken = default) =>
        UnderstandAsync(innerDc, cancellationToken);

    private async Task<DialogTurnResult> UnderstandAsync(DialogContext dc, CancellationToken cancellationToken)
    {
        var call = Turns.CallOf(dc.Context);

        // "Did you mean check?" was the last thing said, so it comes before the questions of an open form.
        if (await _meant.TakeAsync(dc.Context, call.Person, call.Place.ConversationId, cancellationToken) is { } meant
            && AnswerTo(meant, call) is { } answered)
        {
            return await RunAsync(dc, answered.Command, answered.Call, cancellationToken);
        }

        if (CancelWords.Contains(call.Argument.Trim().TrimEnd('.', '!')))
        {
            return await CancelAsync(dc, call, cancellationToken);
        }

        var understood = _parser.Understand(call.Argument);
        if (understood.Command is { } command)
        {
            return await RunAsync(dc, command, call with { Argument = understood.Argument }, cancellationToken);
        }

        if (dc.ActiveDialog is not null)
        {
            var result = await dc.ContinueDialogAsync(cancellationToken);
            if (result.Status == DialogTurnStatus.Waiting && !dc.Context.WasNotUnderstood())
            {
                return result;
            }
        }

        // After the answers that an open form takes, and before the slips: "thanks" is near to "tasks".
        if (IsThanks(call.Argument))
        {
            await Replies.SayAsync(dc.Context, "You're welcome", cancellationToken);
            return dc.ActiveDialog is null ? new DialogTurnResult(DialogTurnStatus.Complete) : EndOfTurn;
        }

        // In a channel, others could read the number.
        if (call.Place.IsPersonal && understood.DidYouMean is null
            && _parser.Implied(call.Argument) is { Command: { } implied } words)
        {
            return await RunAsync(dc, implied, call with { Argument = words.Argument }, cancellationToken);
        }

        // The guidance answers a question before anything is taken for a mistyped command.
        var asks = understood.DidYouMean?.EntryFor(call.Person) is not null;
        CardOutcome? answer = asks && !CommandParser.IsQuestion(call.Argument) ? null
            : _questions.Select(q => q.Answer(call)).FirstOrDefault(a => a is not null);
        if (asks && answer is null)
        {
            await _meant.RememberAsync(dc.Context, call, understood, cancellationToken);
        }

        answer ??= _menu.Draw(call.Person, MenuReason.NotUnderstood, !call.Place.IsPersonal, understood);
        await _replies.ShowAsync(dc.Context, call.Person, call.Place, answer, inChannel: true, cancellationToken);
        return await RemindOfFormAsync(dc, call, cancellationToken);
    }

    // As the two buttons of the question.
    private (ICommand Command, CommandCall Call)? AnswerTo(MeantCommand meant, CommandCall call)
    {
        var words = call.Argument.Trim().TrimEnd('.', '!', ' ');
        return YesWords.Contains(words) && _parser.Named(meant.Command) is { } command
                ? (command, call with { Argument = meant.Argument })
            : NoWords.Contains(words) && _parser.Named(HelpCommand.Help) is { } help
                ? (help, call with { Argument = "" })
            : null;
    }

    // The thumbs-up emoji may have a skin tone.
    private static bool IsThanks(string typed)
    {
        var words = typed.Trim().TrimEnd('.', '!', ' ');
        return ThanksWords.Contains(words) || (words.StartsWith("👍", StringComparison.Ordinal) && words.Length <= 4);
    }

    private async Task<DialogTurnResult> RunAsync(
        DialogContext dc, ICommand command, CommandCall call, CancellationToken cancellationToken)
    {
        CardOutcome outcome;
        try
        {
            outcome = await command.RunAsync(call, cancellationToken);
        }
        catch (RefusedException refused)
        {
            outcome = new CardOutcome.Message(ReadBy.Told(call.Person, refused));
        }

        await _replies.ShowAsync(dc.Context, call.Person, call.Place, outcome, command.InChannel, cancellationToken);
        if (outcome is CardOutcome.OfRecord { Record: { Kind: RecordKind.Draft } draft })
        {
            await dc.CancelAllDialogsAsync(cancellationToken);
            return await dc.BeginDialogAsync(_form.Id, draft.Id, cancellationToken);
        }

        return await RemindOfFormAsync(dc, call, cancellationToken);
    }

    private async Task<DialogTurnResult> CancelAsync(
        DialogContext dc, CommandCall call, CancellationToken cancellationToken)
    {
        var draft = await _form.OpenDraftAsync(dc, call.Person.ObjectId, cancellationToken);
        if (draft is null)
        {
            await Replies.SayAsync(
                dc.Context, "There is nothing to cancel. To take back something that you sent, type my requests",
                cancellationToken);
            return new DialogTurnResult(DialogTurnStatus.Complete);
        }

        await _work.DoAsync(
            async db =>
            {
                (await db.FindAsync<Draft>([draft.Id], cancellationToken))!.Discard(Actor.Of(call.Person), _work.Now);
            },
            cancellationToken);
        await _replies.ShowAsync(
            dc.Context, call.Person, call.Place,
            new CardOutcome.OfRecord(draft.Ref, _form.CardOf(draft), CardState.Plain), inChannel: false,
                cancellationToken);
        return await dc.CancelAllDialogsAsync(cancellationToken);
    }

    private async Task<DialogTurnResult> RemindOfFormAsync(
        DialogContext dc, CommandCall call, CancellationToken cancellationToken)
    {
        if (call.Place.IsPersonal
            && await _form.OpenDraftAsync(dc, call.Person.ObjectId, cancellationToken) is { } draft)
        {
            if (await _drafts.RemindsNowAsync(draft, cancellationToken))
            {
                await _replies.ShowAsync(
                    dc.Context, call.Person, call.Place, _menu.Resume(draft.Id, _form.Describe(draft)),
                    inChannel: false, cancellationToken);
            }

            return EndOfTurn;
        }

        return dc.ActiveDialog is null ? new DialogTurnResult(DialogTurnStatus.Complete)
            : await dc.CancelAllDialogsAsync(cancellationToken);
    }
}
