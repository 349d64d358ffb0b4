using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Where the bot's token may be sent to. A service URL comes off the wire; without this list whoever could choose it would be given the token.
/// </summary>
public sealed class ServiceAddresses(IOptions<TeamsOptions> options, OpenMode open)
{
    // Public cloud, GCC, GCC High, DoD.
    private static readonly string[] TeamsHosts =
    [
        "smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us", "smba.infra.dod.teams.microsoft.us",
    ];

    private readonly FrozenSet<string> _hosts = TeamsHosts.Concat(options.Value.AllowedServiceHosts).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The address to call, or null when the bot must not call there.</summary>
    public Uri? Allowed(string? serviceUrl)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
        {
            return null;
        }

        // Without an app id there is no token, and only this machine may be called.
        var allowed = open.IsOn
            ? uri.IsLoopback && uri.Scheme is "http" or "https"
            : uri.Scheme == Uri.UriSchemeHttps && _hosts.Contains(uri.Host);
        return allowed ? uri : null;
    }
}
