using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Decides where the bot's token may be sent. Service URLs come from requests; without this check, a forged one could
/// collect the token.
/// </summary>
public sealed class ServiceAddresses(IOptions<TeamsOptions> options, OpenMode open)
{
    // Public cloud, GCC, GCC High and DoD.
    private static readonly string[] TeamsHosts =
    [
        "smba.trafficmanager.net", "smba.infra.gcc.teams.microsoft.com", "smba.infra.gov.teams.microsoft.us",
        "smba.infra.dod.teams.microsoft.us",
    ];

    private readonly string[] _others = [.. options.Value.AllowedServiceHosts];

    /// <summary>Returns whether an address is one of Teams, or of another allowed host.</summary>
    internal static bool IsOfTeams(Uri address, IEnumerable<string> others) =>
        address.Scheme == Uri.UriSchemeHttps && address.UserInfo.Length == 0
            && (TeamsHosts.Contains(address.Host, StringComparer.OrdinalIgnoreCase)
                || others.Contains(address.Host, StringComparer.OrdinalIgnoreCase));

    /// <summary>Returns the address as a URI, or null if the bot must not call it.</summary>
    public Uri? Allowed(string? serviceUrl)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
        {
            return null;
        }

        // Without an app ID there is no token, and only this machine may be called.
        var allowed = open.IsOn
            ? uri.IsLoopback && uri.Scheme is "http" or "https"
            : IsOfTeams(uri, _others);
        return allowed ? uri : null;
    }
}
