namespace Microsoft.Bot.Schema;

/// <summary>The value of a card's invoke.</summary>
public class AdaptiveCardInvokeValue
{
    public AdaptiveCardAuthentication Authentication { get; set; }

    public AdaptiveCardInvokeAction Action { get; set; }

    public string State { get; set; }
}
