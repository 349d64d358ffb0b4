namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog that needs others beside it.</summary>
public interface IDialogDependencies
{
    IEnumerable<Dialog> GetDependencies();
}
