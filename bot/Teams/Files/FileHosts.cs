using Microsoft.Extensions.Options;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Files;

/// <summary>
/// Where files may be sent to and fetched from. The address comes off the wire; without this list whoever could make one up would be sent a
/// customer's data, or have the bot fetch what only it can reach.
/// </summary>
public sealed class FileHosts(IOptions<FilesOptions> options, OpenMode open)
{
    // Where OneDrive for work is: public cloud, GCC High, DoD.
    private static readonly string[] Known = [".sharepoint.com", ".sharepoint.us", ".sharepoint-mil.us", ".svc.ms"];
    private readonly string[] _hosts = options.Value.Hosts.Length > 0 ? options.Value.Hosts : Known;

    /// <summary>The address to call, or null when the bot must not call there.</summary>
    public Uri? Allowed(string? address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
        {
            return null;
        }

        // Without an app id only this machine may be called.
        var allowed = open.IsOn
            ? uri.IsLoopback && uri.Scheme is "http" or "https"
            : uri.Scheme == Uri.UriSchemeHttps && uri.IsDefaultPort && _hosts.Any(h => Fits(uri.IdnHost, h));
        return allowed ? uri : null;
    }

    private static bool Fits(string host, string allowed) => allowed.StartsWith('.')
        ? host.EndsWith(allowed, StringComparison.OrdinalIgnoreCase) && host.Length > allowed.Length
        : string.Equals(host, allowed, StringComparison.OrdinalIgnoreCase);
}
