namespace Microsoft.Bot.Builder.Dialogs;

public partial class DialogContext
{
    /// <summary>Takes all dialogs off this stack.</summary>
    public Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken cancellationToken = default) =>
        CancelAllDialogsAsync(false, null, null, cancellationToken);

    /// <summary>Takes all dialogs off this stack, and off those above when wanted. A dialog above that handles the event stops it.</summary>
    public async Task<DialogTurnResult> CancelAllDialogsAsync(
        bool cancelParents, string eventName = null, object eventValue = null, CancellationToken cancellationToken = default)
    {
        if (Stack.Count == 0 && Parent is null) return new DialogTurnResult(DialogTurnStatus.Empty);
        var isOwn = true;
        for (var context = this; context is not null; context = cancelParents ? context.Parent : null)
        {
            while (context.Stack.Count > 0)
            {
                var handled = !isOwn
                    && await context.EmitEventAsync(eventName ?? DialogEvents.CancelDialog, eventValue, false, false, cancellationToken);
                if (handled) return new DialogTurnResult(DialogTurnStatus.Cancelled);
                await context.PopAsync(DialogReason.CancelCalled, cancellationToken);
                isOwn = false;
            }

            isOwn = false;
        }

        return new DialogTurnResult(DialogTurnStatus.Cancelled);
    }

    /// <summary>Has the active dialog ask again what it last asked.</summary>
    public async Task RepromptDialogAsync(CancellationToken cancellationToken = default)
    {
        if (await EmitEventAsync(DialogEvents.RepromptDialog, null, false, false, cancellationToken)) return;
        if (ActiveDialog is not { } instance) return;
        var dialog = FindDialog(instance.Id) ?? throw Unknown(instance.Id);
        await dialog.RepromptDialogAsync(Context, instance, cancellationToken);
    }

    /// <summary>Tells the active dialog, or the innermost one, of an event. True when somebody handled it.</summary>
    public Task<bool> EmitEventAsync(
        string name, object value = null, bool bubble = true, bool fromLeaf = false, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var context = this;
        while (fromLeaf && context.Child is { ActiveDialog: not null } child) context = child;
        return context.ActiveDialog is { } instance && context.FindDialog(instance.Id) is { } dialog
            ? dialog.OnDialogEventAsync(context, new DialogEvent { Name = name, Value = value, Bubble = bubble }, cancellationToken)
            : Task.FromResult(false);
    }
}
