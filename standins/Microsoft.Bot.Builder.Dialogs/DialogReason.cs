namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Why a dialog's method is called.</summary>
public enum DialogReason
{
    EndCalled = 2,
    CancelCalled = 4,
}
