namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The state of a dialog after its turn, and its result.</summary>
public class DialogTurnResult
{
    public DialogTurnResult(DialogTurnStatus status, object result = null)
    {
        Status = status;
        Result = result;
    }

    public DialogTurnStatus Status { get; set; }

    public object Result { get; set; }
}
