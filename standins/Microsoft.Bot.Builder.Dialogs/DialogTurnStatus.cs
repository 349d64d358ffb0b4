namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>The state of a dialog after its turn.</summary>
public enum DialogTurnStatus
{
    Empty = 0,
    Waiting = 1,
    Complete = 2,
    Cancelled = 3,
}
