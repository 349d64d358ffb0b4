using System.Net.WebSockets;
using System.Threading.Channels;
using UpcTeamsBot.Playground.Front;

namespace UpcTeamsBot.Playground.Pages;

/// <summary>
/// All open pages of one person, and the history that a new page needs. The Playground pushes each message once and
/// loses it if the page is still loading. So pages connect to us instead, and get messages when they are ready.
/// </summary>
internal sealed class PersonPages(string readerId)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Timeline<JsonObject>> _history = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PageView> _views = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Expected> _expected = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TaskCompletionSource> _changing = new(StringComparer.Ordinal);

    /// <summary>
    /// Announces that the Playground will push this message under this id. The task ends when it has arrived.
    /// </summary>
    public Task Expect(string messageId, Message message)
    {
        lock (_lock)
        {
            var expected = new Expected(
                message,
                new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            _expected[messageId] = expected;
            return expected.Come.Task;
        }
    }

    /// <summary>
    /// Announces that the Playground will push an update of this message. The task ends when it has arrived.
    /// </summary>
    public Task ExpectChange(string messageId)
    {
        lock (_lock)
        {
            var come = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _changing[messageId] = come;
            return come.Task;
        }
    }

    /// <summary>Shows a frame on all of this person's pages, including those opened later.</summary>
    public void Publish(JsonObject frame)
    {
        lock (_lock)
        {
            Remember(frame);
            foreach (var view in _views.Values.Where(view => view.IsOpen))
                view.Offer(frame);
            if (Frames.Action(frame) is Frames.Update && _changing.Remove(Frames.MessageId(frame), out var come))
                come.SetResult();
        }
    }

    /// <summary>Shows what this person typed on <paramref name="page"/> on their other pages.</summary>
    public void PublishOwn(string? page, JsonObject frame)
    {
        lock (_lock)
        {
            if (page is not null && _views.TryGetValue(page, out var view))
                view.Has(frame);
            Publish(frame);
        }
    }

    /// <summary>Marks a page as loaded, and sends it the history once.</summary>
    public void Open(string page)
    {
        lock (_lock)
        {
            var view = ViewOf(page);
            if (!view.IsOpen)
                Open(view);
        }
    }

    /// <summary>Serves a page's socket until it closes.</summary>
    public async Task ServeAsync(WebSocket socket, string page, CancellationToken cancel)
    {
        Channel<string> frames;
        lock (_lock)
            frames = ViewOf(page).Connect();
        await ServeAsync(socket, page, frames, cancel);
    }

    /// <summary>
    /// Serves a listener that is not a page (a test). It can receive messages at once, with or without the history.
    /// </summary>
    public async Task ServeAsync(WebSocket socket, bool withHistory, CancellationToken cancel)
    {
        var page = Guid.NewGuid().ToString();
        Channel<string> frames;
        lock (_lock)
        {
            var view = ViewOf(page);
            frames = view.Connect();
            Open(view, withHistory);
        }

        await ServeAsync(socket, page, frames, cancel);
    }

    private async Task ServeAsync(WebSocket socket, string page, Channel<string> frames, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var writing = WriteAsync(socket, frames.Reader, stop.Token);
        try
        {
            while (await Sockets.ReadTextAsync(socket, cancel) is not null)
            {
                // Pages only listen. Reading shows when they disconnect.
            }
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // Disconnected without a close frame.
        }
        finally
        {
            Leave(page, frames);
            await stop.CancelAsync();
            await writing;
        }
    }

    private static async Task WriteAsync(WebSocket socket, ChannelReader<string> frames, CancellationToken cancel)
    {
        try
        {
            await foreach (var text in frames.ReadAllAsync(cancel))
                await Sockets.WriteTextAsync(socket, text, cancel);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException)
        {
            // The page is disconnecting.
        }
    }

    private void Leave(string page, Channel<string> frames)
    {
        lock (_lock)
        {
            if (!_views.TryGetValue(page, out var view))
                return;
            view.Disconnect(frames);
            if (view.HasNoSocket)
                _views.Remove(page);
        }
    }

    private void Open(PageView view, bool withHistory = true)
    {
        view.IsOpen = true;
        foreach (var frame in _history.Values.SelectMany(timeline => timeline.Items))
        {
            if (withHistory)
                view.Offer(frame);
            else
                view.Has(frame);
        }
    }

    private PageView ViewOf(string page)
    {
        if (!_views.TryGetValue(page, out var view))
            _views[page] = view = new PageView();
        return view;
    }

    private void Remember(JsonObject frame)
    {
        switch (Frames.Action(frame))
        {
            case Frames.Create:
                Receive(frame);
                TimelineOf(frame).Add(frame);
                break;
            case Frames.Update when TimelineOf(frame).Find(Frames.MessageId(frame)) is { } earlier:
                TimelineOf(frame).Replace(Frames.Renew(earlier, frame));
                break;
        }
    }

    private void Receive(JsonObject frame)
    {
        if (!_expected.Remove(Frames.MessageId(frame), out var expected))
            return;
        Frames.Dress(frame, expected.Message, readerId);
        expected.Come.SetResult();
    }

    private Timeline<JsonObject> TimelineOf(JsonObject frame)
    {
        var conversation = Frames.Conversation(frame);
        if (!_history.TryGetValue(conversation, out var timeline))
            _history[conversation] = timeline = new Timeline<JsonObject>(Frames.MessageId, Frames.Thread);
        return timeline;
    }

    private sealed record Expected(Message Message, TaskCompletionSource Come);
}
