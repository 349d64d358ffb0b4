namespace Microsoft.Bot.Builder.Dialogs;

/// <summary>Something that dialogs are told.</summary>
public class DialogEvent
{
    public bool Bubble { get; set; }

    public string Name { get; set; }

    public object Value { get; set; }
}
