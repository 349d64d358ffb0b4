using System.Net;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Whether a request comes from this machine itself. A forwarded request does not, whoever forwards it: a tunnel to a developer's machine must
/// not open the bot to the world; nor does one for another host's name, which a browser sends when a page elsewhere rebinds its name to loopback.
/// </summary>
public sealed class LocalCallers(IHttpContextAccessor http)
{
    /// <summary>The request at hand comes from this machine.</summary>
    public bool IsLocal()
    {
        if (http.HttpContext is not { } context)
        {
            return false;
        }

        // No address: a server within this very process, as in tests. Every socket has one, and other listeners are refused at start.
        var remote = context.Connection.RemoteIpAddress;
        return (remote is null || IPAddress.IsLoopback(remote))
            && !context.Request.Headers.ContainsKey("X-Forwarded-For") && !context.Request.Headers.ContainsKey("Forwarded")
            && IsLoopbackHost(context.Request.Host.Host);
    }

    /// <summary>A name or address that means this machine.</summary>
    public static bool IsLoopbackHost(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
