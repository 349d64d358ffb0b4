namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>A dialog that has started and has not ended.</summary>
public class DialogInstance
{
    public string Id { get; set; }

    public IDictionary<string, object> State { get; set; }
}
