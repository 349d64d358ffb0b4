using System.Threading.Channels;

namespace UpcTeamsBot.Playground.Pages;

/// <summary>
/// One loaded page: what it has received, and its sockets (it opens another if one fails). A page breaks if it gets a
/// message twice, a reply in a thread that it does not show, or an update of a message that it does not have, so these
/// are not sent. Not thread-safe; <see cref="PersonPages"/> locks.
/// </summary>
internal sealed class PageView
{
    private readonly HashSet<string> _messages = new(StringComparer.Ordinal);
    private readonly HashSet<string> _threads = new(StringComparer.Ordinal);
    private readonly List<Channel<string>> _sockets = [];
    private readonly List<string> _waiting = [];

    /// <summary>Gets or sets whether the page is ready to receive messages.</summary>
    public bool IsOpen { get; set; }

    public bool HasNoSocket => _sockets.Count == 0;

    public Channel<string> Connect()
    {
        var socket = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
        foreach (var text in _waiting)
            socket.Writer.TryWrite(text);
        _waiting.Clear();
        _sockets.Add(socket);
        return socket;
    }

    public void Disconnect(Channel<string> socket) => _sockets.Remove(socket);

    public void Offer(JsonObject frame)
    {
        if (IsFit(frame))
            Send(frame.ToJsonString());
    }

    /// <summary>Records that the page already has a message because it was typed there.</summary>
    public void Has(JsonObject frame)
    {
        _messages.Add(Frames.MessageId(frame));
        if (Frames.Opens(frame) is { } thread)
            _threads.Add(thread);
    }

    private bool IsFit(JsonObject frame)
    {
        switch (Frames.Action(frame))
        {
            case Frames.Create when Frames.AnswersIn(frame) is { } thread && !_threads.Contains(thread):
                return false;
            case Frames.Create when _messages.Contains(Frames.MessageId(frame)):
                return false;
            case Frames.Create:
                Has(frame);
                return true;
            case Frames.Update:
                return _messages.Contains(Frames.MessageId(frame));
            default:
                return true;
        }
    }

    private void Send(string text)
    {
        if (HasNoSocket)
            _waiting.Add(text);
        foreach (var socket in _sockets)
            socket.Writer.TryWrite(text);
    }
}
