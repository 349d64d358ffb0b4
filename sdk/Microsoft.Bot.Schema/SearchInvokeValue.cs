namespace Microsoft.Bot.Schema;

/// <summary>The value of a search invoke.</summary>
public class SearchInvokeValue
{
    public SearchInvokeOptions QueryOptions { get; set; }

    public object Context { get; set; }

    public string Kind { get; set; }

    public string QueryText { get; set; }
}
