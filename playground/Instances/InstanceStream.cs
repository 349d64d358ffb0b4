using System.Net.WebSockets;
using UpcTeamsBot.Playground.Pages;

namespace UpcTeamsBot.Playground.Instances;

/// <summary>The only connection to a Playground's message stream. Pages get their messages from us.</summary>
internal sealed class InstanceStream : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<JsonObject, CancellationToken, Task> _receive;
    private Task _reading = Task.CompletedTask;

    private InstanceStream(Func<JsonObject, CancellationToken, Task> receive)
    {
        _receive = receive;
        _socket.Options.Proxy = null;
    }

    public static async Task<InstanceStream> OpenAsync(
        Uri instance,
        Func<JsonObject, CancellationToken, Task> receive,
        CancellationToken cancel)
    {
        var stream = new InstanceStream(receive);
        await stream._socket.ConnectAsync(
            Sockets.Address(instance, "_ws_conversation/v1/conversations/stream"),
            cancel);
        stream._reading = stream.ReadAsync();
        return stream;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            while (await Sockets.ReadTextAsync(_socket, _stop.Token) is { } text)
            {
                if (JsonNode.Parse(text) is JsonObject frame)
                    await _receive(frame, _stop.Token);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The instance or the playground is stopping. The next post to it will fail.
        }
    }
}
