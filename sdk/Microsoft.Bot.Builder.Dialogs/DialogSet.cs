namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Dialogs that may begin one another.</summary>
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

    /// <summary>Adds a dialog and those it needs. Another dialog of the same id is given a number.</summary>
    public DialogSet Add(Dialog dialog)
    {
        ArgumentNullException.ThrowIfNull(dialog);
        if (_dialogs.TryGetValue(dialog.Id, out var other))
        {
            if (ReferenceEquals(dialog, other)) return this;
            dialog.Id = Enumerable.Range(2, int.MaxValue - 2).Select(n => dialog.Id + n).First(id => !_dialogs.ContainsKey(id));
        }

        _dialogs[dialog.Id] = dialog;
        if (dialog is IDialogDependencies needs)
        {
            foreach (var needed in needs.GetDependencies()) Add(needed);
        }

        return this;
    }

    public Dialog Find(string dialogId)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(dialogId);
        return _dialogs.GetValueOrDefault(dialogId);
    }

    public IEnumerable<Dialog> GetDialogs() => _dialogs.Values;

    /// <summary>The conversation's stack, as the state has it.</summary>
    public async Task<DialogContext> CreateContextAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        if (_dialogState is null) throw new InvalidOperationException("The dialog set was made without an accessor of its state.");
        var state = await _dialogState.GetAsync(turnContext, () => new DialogState(), cancellationToken);
        return new DialogContext(this, turnContext, state);
    }
}
