namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A part of a conversation that may last several turns.</summary>
public abstract class Dialog
{
    /// <summary>The dialog waits for the next turn.</summary>
    public static readonly DialogTurnResult EndOfTurn = new(DialogTurnStatus.Waiting);

    public Dialog(string dialogId = null)
    {
        Id = dialogId;
    }

    public string Id { get; set; }

    /// <summary>Starts the dialog.</summary>
    public abstract Task<DialogTurnResult> BeginDialogAsync(
        DialogContext dc, object options = null, CancellationToken cancellationToken = default);

    /// <summary>Takes the next turn while the dialog is active. By default the dialog ends.</summary>
    public virtual Task<DialogTurnResult> ContinueDialogAsync(
        DialogContext dc, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.EndDialogAsync(null, cancellationToken);
    }

    /// <summary>
    /// Runs when a dialog that this one started has ended. By default this one ends with the same result.
    /// </summary>
    public virtual Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext dc, DialogReason reason, object result = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dc);
        return dc.EndDialogAsync(result, cancellationToken);
    }

    /// <summary>Runs before the dialog leaves the stack.</summary>
    public virtual Task EndDialogAsync(
        ITurnContext turnContext, DialogInstance instance, DialogReason reason,
        CancellationToken cancellationToken = default) =>
        Task.CompletedTask;
}
