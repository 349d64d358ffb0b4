namespace Microsoft.Bot.Schema;

/// <summary>Where a token is posted.</summary>
public class TokenPostResource
{
    public string SasUrl { get; set; }
}
