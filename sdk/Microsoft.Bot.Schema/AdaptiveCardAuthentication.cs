namespace Microsoft.Bot.Schema;

/// <summary>The sign-in part of a card invoke.</summary>
public class AdaptiveCardAuthentication : TokenExchangeInvokeRequest;
