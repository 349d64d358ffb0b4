using System.Security.Claims;

namespace Microsoft.Bot.Connector.Authentication;

/// <summary>Who called, and how to answer.</summary>
public class AuthenticateRequestResult
{
    public ConnectorFactory ConnectorFactory { get; set; }

    public ClaimsIdentity ClaimsIdentity { get; set; }

    public string Audience { get; set; }

    public string CallerId { get; set; }
}
