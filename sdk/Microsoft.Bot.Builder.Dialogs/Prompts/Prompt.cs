using System.Globalization;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Asks one thing until the answer will do.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public abstract class Prompt<T> : Dialog
{
    private const string OptionsKey = "options";
    private const string StateKey = "state";
    private const string AttemptsKey = "AttemptCount";

    private readonly PromptValidator<T> _validator;

    public Prompt(string dialogId, PromptValidator<T> validator = null)
        : base(string.IsNullOrWhiteSpace(dialogId) ? throw new ArgumentNullException(nameof(dialogId)) : dialogId)
    {
        _validator = validator;
    }

    public override async Task<DialogTurnResult> BeginDialogAsync(DialogContext dc, object options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (options is not PromptOptions prompt) throw new ArgumentException("A prompt is begun with PromptOptions.", nameof(options));
        ExpectInput(prompt.Prompt);
        ExpectInput(prompt.RetryPrompt);
        var state = dc.ActiveDialog.State;
        state[OptionsKey] = prompt;
        state[StateKey] = new Dictionary<string, object> { [AttemptsKey] = 0 };
        await OnPromptAsync(dc.Context, StateOf(dc.ActiveDialog), prompt, false, cancellationToken);
        return EndOfTurn;
    }

    public override async Task<DialogTurnResult> ContinueDialogAsync(DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        if (dc.Context.Activity.Type != ActivityTypes.Message) return EndOfTurn;
        var (state, options) = (StateOf(dc.ActiveDialog), OptionsOf(dc.ActiveDialog));
        var recognized = await OnRecognizeAsync(dc.Context, state, options, cancellationToken);
        if (await IsValidAsync(dc.Context, recognized, state, options, cancellationToken)) return await dc.EndDialogAsync(recognized.Value, cancellationToken);

        // The validator may have said what is wrong.
        if (!dc.Context.Responded) await OnPromptAsync(dc.Context, state, options, true, cancellationToken);
        return EndOfTurn;
    }

    /// <summary>Somebody put a dialog on top of the prompt and it has ended: the question is asked again.</summary>
    public override async Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc, DialogReason reason, object result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        await RepromptDialogAsync(dc.Context, dc.ActiveDialog, cancellationToken);
        return EndOfTurn;
    }

    public override Task RepromptDialogAsync(ITurnContext turnContext, DialogInstance instance, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return OnPromptAsync(turnContext, StateOf(instance), OptionsOf(instance), false, cancellationToken);
    }

    /// <summary>An answer that the prompt understands is not an interruption.</summary>
    protected override async Task<bool> OnPreBubbleEventAsync(DialogContext dc, DialogEvent e, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dc);
        ArgumentNullException.ThrowIfNull(e);
        if (e.Name != DialogEvents.ActivityReceived || dc.Context.Activity.Type != ActivityTypes.Message) return false;
        var recognized = await OnRecognizeAsync(dc.Context, StateOf(dc.ActiveDialog), OptionsOf(dc.ActiveDialog), cancellationToken);
        return recognized.Succeeded && !recognized.AllowInterruption;
    }

    protected abstract Task OnPromptAsync(
        ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, bool isRetry, CancellationToken cancellationToken = default);

    protected abstract Task<PromptRecognizerResult<T>> OnRecognizeAsync(
        ITurnContext turnContext, IDictionary<string, object> state, PromptOptions options, CancellationToken cancellationToken = default);

    private static void ExpectInput(Activity activity)
    {
        if (activity is not null && string.IsNullOrEmpty(activity.InputHint)) activity.InputHint = InputHints.ExpectingInput;
    }

    private static IDictionary<string, object> StateOf(DialogInstance instance) => (IDictionary<string, object>)instance.State[StateKey];

    private static PromptOptions OptionsOf(DialogInstance instance) => (PromptOptions)instance.State[OptionsKey];

    private Task<bool> IsValidAsync(
        ITurnContext turnContext, PromptRecognizerResult<T> recognized, IDictionary<string, object> state, PromptOptions options,
        CancellationToken cancellationToken)
    {
        var attempts = state.TryGetValue(AttemptsKey, out var count) ? Convert.ToInt32(count, CultureInfo.InvariantCulture) + 1 : 1;
        state[AttemptsKey] = attempts;
        return _validator is null
            ? Task.FromResult(recognized.Succeeded)
            : _validator(new PromptValidatorContext<T>(turnContext, recognized, state, options, attempts), cancellationToken);
    }
}
