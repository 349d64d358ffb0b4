namespace AdaptiveCards;

/// <summary>
/// The type of one property of <c>Microsoft.Bot.Schema.SharePoint.QuickViewResponse</c>, which this product does not
/// use.
/// </summary>
public class AdaptiveCard
{
}
