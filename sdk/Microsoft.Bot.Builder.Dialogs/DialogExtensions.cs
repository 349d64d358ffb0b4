using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Runs a bot's main dialog.</summary>
public static class DialogExtensions
{
    /// <summary>Gives the dialogs of this conversation their turn; begins this one when there are none.</summary>
    public static async Task RunAsync(
        this Dialog dialog, ITurnContext turnContext, IStatePropertyAccessor<DialogState> accessor, CancellationToken cancellationToken)
    {
        var dialogs = new DialogSet(accessor).Add(dialog);
        var context = await dialogs.CreateContextAsync(turnContext, cancellationToken);
        try
        {
            await TurnAsync(dialog, context, cancellationToken);
        }
        catch (Exception e)
        {
            // A dialog may know what to do about it.
            if (!await context.EmitEventAsync(DialogEvents.Error, e, true, true, cancellationToken)) throw;
        }
    }

    private static async Task TurnAsync(Dialog dialog, DialogContext context, CancellationToken cancellationToken)
    {
        if (context.Context.Activity is { Type: ActivityTypes.Event, Name: DialogEvents.RepromptDialog } && context.Stack.Count > 0)
        {
            await context.RepromptDialogAsync(cancellationToken);
            return;
        }

        var result = await context.ContinueDialogAsync(cancellationToken);
        if (result.Status == DialogTurnStatus.Empty) await context.BeginDialogAsync(dialog.Id, null, cancellationToken);
    }
}
