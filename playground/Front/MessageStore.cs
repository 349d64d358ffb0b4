using System.Text.Json;

namespace UpcTeamsBot.Playground.Front;

/// <summary>
/// Keeps messages in memory and in a file, since the Playground forgets them when it stops. A crash loses at most the
/// last half second.
/// </summary>
internal sealed class MessageStore : IAsyncDisposable
{
    private static readonly TimeSpan SaveEvery = TimeSpan.FromMilliseconds(500);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Timeline<Message>> _conversations = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _file;
    private readonly Task _saving;
    private bool _changed;

    private MessageStore(string file, IEnumerable<Message> messages)
    {
        _file = file;
        foreach (var message in messages)
            TimelineOf(message.Conversation).Add(message);
        _saving = SaveRegularlyAsync();
    }

    public static MessageStore Open(string file)
    {
        try
        {
            var messages = File.Exists(file) ? JsonNode.Parse(File.ReadAllText(file))!.AsArray() : [];
            return new MessageStore(file, messages.Select(message => Message.Read(message!.AsObject())));
        }
        catch (Exception exception)
            when (exception is JsonException or InvalidOperationException or NullReferenceException)
        {
            throw new PlaygroundException($"{file} is damaged. Delete it; only the pages' history is lost.", exception);
        }
    }

    /// <summary>Returns the messages of each conversation, oldest first.</summary>
    public IReadOnlyList<IReadOnlyList<Message>> Conversations()
    {
        lock (_lock)
            return [.. _conversations.Values.Select(timeline => timeline.Items.ToList())];
    }

    public Message? Find(string conversation, string id)
    {
        lock (_lock)
            return _conversations.GetValueOrDefault(conversation)?.Find(id);
    }

    public void Add(Message message)
    {
        lock (_lock)
        {
            TimelineOf(message.Conversation).Add(message);
            _changed = true;
        }
    }

    public void Replace(Message message)
    {
        lock (_lock)
        {
            TimelineOf(message.Conversation).Replace(message);
            _changed = true;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _saving;
        Save();
        _stop.Dispose();
    }

    private Timeline<Message> TimelineOf(string conversation)
    {
        if (!_conversations.TryGetValue(conversation, out var timeline))
            _conversations[conversation] = timeline = new Timeline<Message>(
                message => message.Id,
                message => message.Thread);
        return timeline;
    }

    private async Task SaveRegularlyAsync()
    {
        using var timer = new PeriodicTimer(SaveEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
                Save();
        }
        catch (OperationCanceledException)
        {
            // DisposeAsync saves once more.
        }
    }

    private void Save()
    {
        string text;
        lock (_lock)
        {
            if (!_changed)
                return;
            _changed = false;
            text = new JsonArray([
                .. _conversations
                    .Values.SelectMany(timeline => timeline.Items)
                    .Select(message => (JsonNode)message.ToJson()),
            ]).ToJsonString();
        }

        var draft = _file + ".new";
        File.WriteAllText(draft, text);
        File.Move(draft, _file, overwrite: true);
    }
}
