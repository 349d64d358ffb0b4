namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The stack of a conversation's dialogs, the active one first.</summary>
public class DialogState
{
    public DialogState()
        : this(null)
    {
    }

    public DialogState(List<DialogInstance> stack)
    {
        DialogStack = stack ?? [];
    }

    public List<DialogInstance> DialogStack { get; set; }
}
