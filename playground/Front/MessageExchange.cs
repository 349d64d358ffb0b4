using System.Collections.Concurrent;
using UpcTeamsBot.Playground.Instances;
using UpcTeamsBot.Playground.Pages;
using UpcTeamsBot.Playground.People;

namespace UpcTeamsBot.Playground.Front;

/// <summary>
/// Delivers messages from the bot and from people to every page that shows the conversation, in the same order
/// everywhere, and stores them.
/// </summary>
internal sealed class MessageExchange(
    Workplace workplace,
    ConversationMap map,
    MessageStore store,
    IReadOnlyList<PlaygroundInstance> instances)
{
    private const string DeletedText = "This message has been deleted";

    // A person's message goes straight to the pages and must not overtake one that goes through the Playground.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, SemaphoreSlim> _turns = new(StringComparer.Ordinal);

    /// <summary>
    /// Posts a message from the bot: to a person, to a group, in a thread, or as a new thread in a channel.
    /// </summary>
    public async Task<ConnectorAnswer> PostAsync(ConversationAddress address, JsonObject activity)
    {
        if (workplace.Find(address.Conversation) is not { } conversation || !ThreadExists(conversation, address))
            return ConnectorAnswer.NoSuchConversation();
        return await InTurnAsync(
            conversation,
            async () =>
            {
                var message = new Message(
                    map.NewId(),
                    conversation.Id,
                    address.Root,
                    Author: null,
                    AuthorName: null,
                    activity,
                    Now());
                var answer = await DeliverToAllAsync(conversation, message);
                if (answer.IsSuccess && IsMessage(activity))
                    store.Add(message);
                return answer;
            });
    }

    /// <summary>Updates a message from the bot on every page that shows it.</summary>
    public async Task<ConnectorAnswer> UpdateAsync(
        ConversationAddress address,
        string id,
        JsonObject activity,
        bool delete = false)
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

    /// <summary>Replaces a message with a note, because the Playground cannot delete one.</summary>
    public Task<ConnectorAnswer> DeleteAsync(ConversationAddress address, string id) =>
        UpdateAsync(
            address,
            id,
            new JsonObject
            {
                ["type"] = "message",
                ["text"] = DeletedText,
                ["textFormat"] = "plain",
            },
            delete: true);

    /// <summary>
    /// Delivers a message that a person typed. Their own Playground and page already have it. It goes to everyone
    /// else's page and, if it starts a thread, to everyone else's Playground, which must have the thread for the bot's
    /// reply.
    /// </summary>
    public async Task SayAsync(PlaygroundInstance author, string? page, Typed typed)
    {
        var key = author.Person.Key;
        var address = map.ToOurs(typed.Address, key);
        if (workplace.Find(address.Conversation) is not { } conversation)
            return;
        await InTurnAsync(
            conversation,
            async () =>
            {
                var (id, name) = (author.Person.TeamsId, author.Person.Name);
                var message = new Message(
                    map.Adopt(typed.MessageId, key),
                    conversation.Id,
                    address.Root,
                    id,
                    name,
                    typed.ToActivity(),
                    typed.At);
                author.Pages.PublishOwn(
                    page,
                    Frames.Said(message, id, typed.MessageId, typed.Address.ToString(), typed.PostConversationId));
                foreach (var instance in Viewing(conversation).Where(instance => instance != author))
                    await DeliverAsync(conversation, message, instance);
                store.Add(message);
                return true;
            });
    }

    /// <summary>Sends the history to instances that have just started.</summary>
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

    private async Task<ConnectorAnswer> DeliverAsync(
        Conversation conversation,
        Message message,
        PlaygroundInstance instance)
    {
        var key = instance.Person.Key;
        if (map.ToLocal(new ConversationAddress(conversation.Id, message.Root), key) is not { } address)
            return ConnectorAnswer.NoSuchConversation();
        var opensThread = conversation.Kind == ConversationKind.Channel && message.Root is null;
        if (message.Author is not null && !opensThread)
        {
            instance.Pages.Publish(
                Frames.Said(
                    message,
                    instance.Person.TeamsId,
                    "said-" + message.Id,
                    address.ToString(),
                    postConversationId: null));
            return ConnectorAnswer.Created(message.Id);
        }

        var body = message.Author is null
            ? Outgoing(message.Activity, address.ToString())
            : new JsonObject { ["type"] = "message", ["text"] = "Opened by a person" };
        var shown = Task.CompletedTask;
        var sent = await instance.SendAsync(
            HttpMethod.Post,
            ActivitiesPath(address.ToString()),
            body,
            Note,
            CancellationToken.None);
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
    /// Updates a message, and waits until the page has the update. The bot updates the message for everyone before it
    /// answers a button press, and an update that came after the answer would hide what only the person who pressed
    /// should see.
    /// </summary>
    private static async Task<ConnectorAnswer> ChangeAsync(
        Conversation conversation,
        PlaygroundInstance instance,
        string local,
        JsonObject activity)
    {
        var shown = Task.CompletedTask;
        var answer = await instance.SendAsync(
            HttpMethod.Put,
            ActivityPath(conversation.Id, local),
            Outgoing(activity, conversation.Id),
            Note,
            CancellationToken.None);
        await Task.WhenAny(shown, Task.Delay(LongestWait));
        return answer;

        void Note(ConnectorAnswer noted)
        {
            if (noted.IsSuccess)
                shown = instance.Pages.ExpectChange(local);
        }
    }

    private bool ThreadExists(Conversation conversation, ConversationAddress address) =>
        address.Root is null
        || store.Find(conversation.Id, address.Root) is not null
        || Copies(conversation, address.Root).Any();

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

    /// <summary>Runs one operation at a time per conversation, so that all pages show the same order.</summary>
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

    /// <summary>
    /// Returns the bot's activity with the instance's conversation id. The thread is part of that id.
    /// </summary>
    private static JsonObject Outgoing(JsonObject activity, string conversation)
    {
        var outgoing = activity.DeepClone().AsObject();
        outgoing.Remove("id");
        outgoing.Remove("replyToId");
        outgoing["conversation"] = new JsonObject { ["id"] = conversation };
        return outgoing;
    }

    private static bool IsMessage(JsonObject activity) => activity["type"]?.GetValue<string>() is "message";

    private static string ActivitiesPath(string conversation) =>
        $"v3/conversations/{Uri.EscapeDataString(conversation)}/activities";

    private static string ActivityPath(string conversation, string id) =>
        $"{ActivitiesPath(conversation)}/{Uri.EscapeDataString(id)}";

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
}
