using System.Net;
using System.Net.Sockets;

namespace UpcTeamsBot.Benchmarks;

internal static class Ports
{
    /// <summary>Returns a free port on this machine.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
