namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Dialogs that may start one another.</summary>
public class DialogSet
{
    private readonly Dictionary<string, Dialog> _dialogs = new(StringComparer.Ordinal);
    private readonly IStatePropertyAccessor<DialogState> _dialogState;

    public DialogSet()
    {
    }

    public DialogSet(IStatePropertyAccessor<DialogState> dialogState)
    {
        ArgumentNullException.ThrowIfNull(dialogState);
        _dialogState = dialogState;
    }

    /// <summary>Adds a dialog. If its ID is taken, appends a number to it.</summary>
    public DialogSet Add(Dialog dialog)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        if (_dialogs.TryGetValue(dialog.Id, out var other))
        {
            if (ReferenceEquals(dialog, other)) return this;
            var numbers = Enumerable.Range(2, int.MaxValue - 2);
            dialog.Id = numbers.Select(n => dialog.Id + n).First(id => !_dialogs.ContainsKey(id));
        }

        _dialogs[dialog.Id] = dialog;
        return this;
    }

    public Dialog Find(string dialogId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dialogId);
        return _dialogs.GetValueOrDefault(dialogId);
    }

    /// <summary>Returns the conversation's stack, read from its state.</summary>
    public async Task<DialogContext> CreateContextAsync(
        ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (_dialogState is null) throw new InvalidOperationException("The dialog set has no accessor for its state.");
        var state = await _dialogState.GetAsync(turnContext, () => new DialogState(), cancellationToken);
        return new DialogContext(this, turnContext, state);
    }
}
