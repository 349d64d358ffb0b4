using System.Net;
using System.Net.Sockets;

namespace UpcTeamsBot.Playground;

/// <summary>Which port belongs to whom. Each person has two: the page that a browser opens, and the Playground behind it.</summary>
internal sealed record Ports(int Front)
{
    /// <summary>How many ports above the first one may be used.</summary>
    public const int Span = 199;

    private const int FirstPage = 51;
    private const int FirstInstance = 151;

    public int Page(int person) => Front + FirstPage + person;

    public int Instance(int person) => Front + FirstInstance + person;

    /// <summary>Asked beforehand, because the Playground itself moves to a random port without a word.</summary>
    public static void MustBeFree(IEnumerable<int> ports, string remedy)
    {
        foreach (var port in ports)
        {
            if (!IsFree(port))
                throw new PlaygroundException($"Port {port} is already taken. End what uses it, or {remedy}.");
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
