using System.Net;
using System.Net.Sockets;

namespace UpcTeamsBot.Playground;

/// <summary>Assigns ports. Each person has two: the page for the browser, and the Playground behind it.</summary>
internal sealed record Ports(int Front)
{
    /// <summary>Number of ports above the first one that may be used.</summary>
    public const int Span = 199;

    private const int FirstPage = 51;
    private const int FirstInstance = 151;

    public int Page(int person) => Front + FirstPage + person;

    public int Instance(int person) => Front + FirstInstance + person;

    /// <summary>
    /// Checks ports in advance, because the Playground silently moves to a random port if one is taken.
    /// </summary>
    public static void MustBeFree(IEnumerable<int> ports, string remedy)
    {
        foreach (var port in ports)
        {
            if (!IsFree(port))
                throw new PlaygroundException($"Port {port} is already taken. Stop what uses it, or {remedy}.");
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Any, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
