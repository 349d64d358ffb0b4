namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Runs a bot's main dialog.</summary>
public static class DialogExtensions
{
    /// <summary>Continues the dialogs of this conversation, or starts this one if there are none.</summary>
    public static async Task RunAsync(
        this Dialog dialog, ITurnContext turnContext, IStatePropertyAccessor<DialogState> accessor,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        var context = await new DialogSet(accessor).Add(dialog).CreateContextAsync(turnContext, cancellationToken);
        var result = await context.ContinueDialogAsync(cancellationToken);
        if (result.Status == DialogTurnStatus.Empty) await context.BeginDialogAsync(dialog.Id, null, cancellationToken);
    }
}
