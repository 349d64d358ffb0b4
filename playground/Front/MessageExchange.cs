using System.Collections.Concurrent;
using UpcTeamsBot.Playground.Instances;
using UpcTeamsBot.Playground.Pages;
using UpcTeamsBot.Playground.People;

namespace UpcTeamsBot.Playground.Front;

/// <summary>
/// Carries what the bot and the people say to every page that shows the conversation, in one order for all, and remembers it.
/// </summary>
internal sealed class MessageExchange(Workplace workplace, ConversationMap map, MessageStore store, IReadOnlyList<PlaygroundInstance> instances)
{
    private const string DeletedText = "This message has been deleted";

    /// <summary>What a person says goes straight to the pages, and must not overtake what goes round by the Playground.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>The bot says something: to a person, to a group, in a thread, or as a new thread of a channel.</summary>
    public async Task<ConnectorAnswer> PostAsync(ConversationAddress address, JsonObject activity)
    {
        if (workplace.Find(address.Conversation) is not { } conversation || !ThreadExists(conversation, address))
            return ConnectorAnswer.NoSuchConversation();
        return await InTurnAsync(conversation, async () =>
        {
            var message = new Message(map.NewId(), conversation.Id, address.Root, Author: null, AuthorName: null, activity, Now());
            var answer = await DeliverToAllAsync(conversation, message);
            if (answer.IsSuccess && IsMessage(activity))
                store.Add(message);
            return answer;
        });
    }

    /// <summary>The bot changes something that it said, on every page that shows it.</summary>
    public async Task<ConnectorAnswer> UpdateAsync(ConversationAddress address, string id, JsonObject activity, bool delete = false)
    {
        if (workplace.Find(address.Conversation) is not { } conversation)
            return ConnectorAnswer.NoSuchConversation();
        return await InTurnAsync(conversation, async () =>
        {
            var message = store.Find(conversation.Id, id);
            if (message is { Deleted: true })
                return ConnectorAnswer.NoSuchActivity();
            var answers = new List<ConnectorAnswer>();
            foreach (var (instance, local) in Copies(conversation, id))
                answers.Add(await ChangeAsync(conversation, instance, local, activity));
            var answer = answers.Find(answer => answer.IsSuccess) ?? answers.FirstOrDefault()
                ?? (message is null ? ConnectorAnswer.NoSuchActivity() : ConnectorAnswer.Updated(id));
            if (!answer.IsSuccess)
                return answer;
            if (message is not null)
                store.Replace(message with { Activity = activity, Deleted = delete });
            return ConnectorAnswer.Updated(id);
        });
    }

    /// <summary>The Playground cannot take a message away; saying that it is gone comes nearest.</summary>
    public Task<ConnectorAnswer> DeleteAsync(ConversationAddress address, string id) =>
        UpdateAsync(address, id, new JsonObject { ["type"] = "message", ["text"] = DeletedText, ["textFormat"] = "plain" }, delete: true);

    /// <summary>
    /// A person has typed something; their own Playground and page have it already. Everybody else's page gets it, and where it opens
    /// a thread, everybody else's Playground too, or the bot's answer would find no thread there.
    /// </summary>
    public async Task SayAsync(PlaygroundInstance author, string? page, Typed typed)
    {
        var key = author.Person.Key;
        var address = map.ToOurs(typed.Address, key);
        if (workplace.Find(address.Conversation) is not { } conversation)
            return;
        await InTurnAsync(conversation, async () =>
        {
            var (id, name) = (author.Person.TeamsId, author.Person.Name);
            var message = new Message(map.Adopt(typed.MessageId, key), conversation.Id, address.Root, id, name, typed.ToActivity(), typed.At);
            author.Pages.PublishOwn(page, Frames.Said(message, id, typed.MessageId, typed.Address.ToString(), typed.PostConversationId));
            foreach (var instance in Viewing(conversation).Where(instance => instance != author))
                await DeliverAsync(conversation, message, instance);
            store.Add(message);
            return true;
        });
    }

    /// <summary>Tells instances that have just started, and know nothing, what was said before.</summary>
    public Task RetellAsync() => Task.WhenAll(store.Conversations().Select(RetellAsync));

    private async Task RetellAsync(IReadOnlyList<Message> messages)
    {
        foreach (var message in messages)
        {
            if (workplace.Find(message.Conversation) is not { } conversation)
                continue;
            foreach (var instance in Viewing(conversation))
                await DeliverAsync(conversation, message, instance);
        }
    }

    private async Task<ConnectorAnswer> DeliverToAllAsync(Conversation conversation, Message message)
    {
        var answers = new List<ConnectorAnswer>();
        foreach (var instance in Viewing(conversation))
            answers.Add(await DeliverAsync(conversation, message, instance));
        var answer = answers.Find(answer => answer.IsSuccess) ?? answers.FirstOrDefault();
        return answer is null || answer.Id is not null ? ConnectorAnswer.Created(message.Id) : answer;
    }

    private async Task<ConnectorAnswer> DeliverAsync(Conversation conversation, Message message, PlaygroundInstance instance)
    {
        var key = instance.Person.Key;
        if (map.ToLocal(new ConversationAddress(conversation.Id, message.Root), key) is not { } address)
            return ConnectorAnswer.NoSuchConversation();
        var opensThread = conversation.Kind == ConversationKind.Channel && message.Root is null;
        if (message.Author is not null && !opensThread)
        {
            instance.Pages.Publish(Frames.Said(message, instance.Person.TeamsId, "said-" + message.Id, address.ToString(), postConversationId: null));
            return ConnectorAnswer.Created(message.Id);
        }

        var body = message.Author is null
            ? Outgoing(message.Activity, address.ToString())
            : new JsonObject { ["type"] = "message", ["text"] = "Opened by a person" };
        var shown = Task.CompletedTask;
        var sent = await instance.SendAsync(HttpMethod.Post, ActivitiesPath(address.ToString()), body, Note, CancellationToken.None);
        await Task.WhenAny(shown, Task.Delay(LongestWait));
        return sent;

        void Note(ConnectorAnswer answer)
        {
            if (answer.Id is not { } local)
                return;
            map.Link(message.Id, key, local);
            shown = instance.Pages.Expect(local, message);
        }
    }

    /// <summary>
    /// Ends when the page has the change: the bot answers a press only after it changed the message for everybody, and that change, shown
    /// after the answer, would take away what only whoever pressed is to see.
    /// </summary>
    private static async Task<ConnectorAnswer> ChangeAsync(Conversation conversation, PlaygroundInstance instance, string local, JsonObject activity)
    {
        var shown = Task.CompletedTask;
        var answer = await instance.SendAsync(
            HttpMethod.Put, ActivityPath(conversation.Id, local), Outgoing(activity, conversation.Id), Note, CancellationToken.None);
        await Task.WhenAny(shown, Task.Delay(LongestWait));
        return answer;

        void Note(ConnectorAnswer noted)
        {
            if (noted.IsSuccess)
                shown = instance.Pages.ExpectChange(local);
        }
    }

    private bool ThreadExists(Conversation conversation, ConversationAddress address) =>
        address.Root is null || store.Find(conversation.Id, address.Root) is not null || Copies(conversation, address.Root).Any();

    private IEnumerable<PlaygroundInstance> Viewing(Conversation conversation) =>
        instances.Where(instance => conversation.Viewers.Contains(instance.Person));

    private IEnumerable<(PlaygroundInstance Instance, string Local)> Copies(Conversation conversation, string id)
    {
        foreach (var instance in Viewing(conversation))
        {
            if (map.ToLocal(id, instance.Person.Key) is { } local)
                yield return (instance, local);
        }
    }

    /// <summary>One thing at a time in one conversation, so that all its pages show one order.</summary>
    private async Task<T> InTurnAsync<T>(Conversation conversation, Func<Task<T>> work)
    {
        var turn = _turns.GetOrAdd(conversation.Id, _ => new SemaphoreSlim(1, 1));
        await turn.WaitAsync();
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The bot's activity with the receiving instance's name for the conversation; the thread is told by that name alone.</summary>
    private static JsonObject Outgoing(JsonObject activity, string conversation)
    {
        var outgoing = activity.DeepClone().AsObject();
        outgoing.Remove("id");
        outgoing.Remove("replyToId");
        outgoing["conversation"] = new JsonObject { ["id"] = conversation };
        return outgoing;
    }

    private static bool IsMessage(JsonObject activity) => activity["type"]?.GetValue<string>() is "message";

    private static string ActivitiesPath(string conversation) => $"v3/conversations/{Uri.EscapeDataString(conversation)}/activities";

    private static string ActivityPath(string conversation, string id) => $"{ActivitiesPath(conversation)}/{Uri.EscapeDataString(id)}";

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
