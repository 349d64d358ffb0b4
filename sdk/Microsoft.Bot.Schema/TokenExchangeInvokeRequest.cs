namespace Microsoft.Bot.Schema;

/// <summary>A token offered for exchange.</summary>
public class TokenExchangeInvokeRequest
{
    public string ConnectionName { get; set; }

    public string Id { get; set; }

    public string Token { get; set; }
}
