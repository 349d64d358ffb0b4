using System.Net;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Tells whether a request comes from this machine. A forwarded request does not, so that a tunnel cannot expose a
/// developer's bot. Nor does a request for another host name, which a browser sends after DNS rebinding.
/// </summary>
public sealed class LocalCallers(IHttpContextAccessor http)
{
    /// <summary>Returns whether the current request comes from this machine.</summary>
    public bool IsLocal()
    {
        if (http.HttpContext is not { } context)
        {
            return false;
        }

        // Only an in-process server, as in tests, has no remote address: every socket has one.
        var remote = context.Connection.RemoteIpAddress;
        return (remote is null || IPAddress.IsLoopback(remote))
            && !context.Request.Headers.ContainsKey("X-Forwarded-For")
            && !context.Request.Headers.ContainsKey("Forwarded")
            && IsLoopbackHost(context.Request.Host.Host);
    }

    /// <summary>Returns whether a host name or address means this machine.</summary>
    public static bool IsLoopbackHost(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
