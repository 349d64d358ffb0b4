namespace Microsoft.Bot.Schema;

/// <summary>A private suggestion to one person.</summary>
public interface ISuggestionActivity : IMessageActivity
{
    IList<TextHighlight> TextHighlights { get; set; }
}
