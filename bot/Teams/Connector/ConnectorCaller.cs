using System.Collections.Frozen;
using System.Security.Claims;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>A caller whose token was valid.</summary>
/// <param name="Identity">The token's claims.</param>
/// <param name="Endorsements">
/// The channels that the token's key may speak for. Null without an app ID, where there is no token.
/// </param>
/// <param name="Ends">When the token stops being accepted, or null without an app ID.</param>
internal sealed record ConnectorCaller(
    ClaimsIdentity Identity, FrozenSet<string>? Endorsements, DateTimeOffset? Ends)
{
    /// <summary>Checks that the token is for this activity's channel and service URL.</summary>
    /// <exception cref="RequestRefusedException">It is not.</exception>
    public void Require(Activity activity)
    {
        if (Endorsements is null)
        {
            return;
        }

        if (string.IsNullOrEmpty(activity.ChannelId) || !Endorsements.Contains(activity.ChannelId))
        {
            throw new RequestRefusedException("the key is not endorsed for the channel");
        }

        var serviceUrls = Identity.FindAll(AuthenticationConstants.ServiceUrlClaim).Take(2).ToList();
        if (serviceUrls is not [{ Value.Length: > 0 } claim]
            || !string.Equals(claim.Value, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase))
        {
            throw new RequestRefusedException("the token is not for the activity's service URL");
        }
    }
}
