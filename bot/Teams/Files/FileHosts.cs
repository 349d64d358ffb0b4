using Microsoft.Extensions.Options;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Files;

/// <summary>
/// Decides where files may be sent to and fetched from. The addresses come from requests; without this check, a forged
/// one could collect a customer's data or make the bot fetch from its internal network.
/// </summary>
public sealed class FileHosts(IOptions<FilesOptions> options, OpenMode open)
{
    // OneDrive for work: public cloud, GCC High and DoD.
    private static readonly string[] Known = [".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".svc.ms"];
    private readonly string[] _hosts = options.Value.Hosts.Length > 0 ? options.Value.Hosts : Known;

    /// <summary>Returns the address as a URI, or null if the bot must not call it.</summary>
    public Uri? Allowed(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
        {
            return null;
        }

        // Without an app ID only this machine may be called.
        var allowed = open.IsOn
            ? uri.IsLoopback && uri.Scheme is "http" or "https"
            : uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && _hosts.Any(h => Fits(uri.IdnHost, h));
        return allowed ? uri : null;
    }

    private static bool Fits(string host, string allowed) => allowed.StartsWith('.')
        ? host.EndsWith(allowed, StringComparison.OrdinalIgnoreCase) && host.Length > allowed.Length
        : string.Equals(host, allowed, StringComparison.OrdinalIgnoreCase);
}
