namespace Microsoft.Bot.Schema;

/// <summary>The answer to a card's Action.Execute.</summary>
public class AdaptiveCardInvokeResponse
{
    public int StatusCode { get; set; }

    public object Value { get; set; }

    public string Type { get; set; }
}
