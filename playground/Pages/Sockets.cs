using System.Net.WebSockets;
using System.Text;

namespace UpcTeamsBot.Playground.Pages;

/// <summary>Sends and receives whole text messages over a WebSocket.</summary>
internal static class Sockets
{
    public static Uri Address(Uri http, string path) => new UriBuilder(new Uri(http, path)) { Scheme = "ws" }.Uri;

    /// <summary>Returns the next message, or null when the other side has closed.</summary>
    public static async Task<string?> ReadTextAsync(WebSocket socket, CancellationToken cancel)
    {
        var buffer = new byte[16 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancel);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
        }
    }

    public static ValueTask WriteTextAsync(WebSocket socket, string text, CancellationToken cancel) =>
        socket.SendAsync(
            Encoding.UTF8.GetBytes(text).AsMemory(),
            WebSocketMessageType.Text,
            endOfMessage: true,
            cancel);
}
