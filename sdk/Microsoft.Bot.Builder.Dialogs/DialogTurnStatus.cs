namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>How things stand after a dialog's turn.</summary>
public enum DialogTurnStatus
{
    Empty = 0,
    Waiting = 1,
    Complete = 2,
    Cancelled = 3,
    CompleteAndWait = 4,
}
