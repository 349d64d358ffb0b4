using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace UpcTeamsBot.Tests.Shared;

/// <summary>A message as people see it in Teams, with its newest content.</summary>
/// <param name="ConversationId">The conversation ID; in a channel, that of the thread.</param>
/// <param name="Id">The activity ID.</param>
/// <param name="Activity">The activity as the bot last sent it.</param>
/// <param name="Updates">How many times it was replaced.</param>
public sealed record TeamsMessage(string ConversationId, string Id, JsonObject Activity, int Updates)
{
    /// <summary>The Adaptive Card it carries, or null.</summary>
    public JsonObject? Card => Activity["attachments"] is JsonArray { Count: > 0 } attachments
        ? attachments[0]?["content"] as JsonObject
        : null;

    /// <summary>The plain text, or null.</summary>
    public string? Text => (string?)Activity["text"];

    /// <summary>The notification text.</summary>
    public string? Summary => (string?)Activity["summary"];
}

/// <summary>
/// A fake Bot Connector over real HTTP on loopback. Accepts what the bot sends and updates, replies in the connector's
/// shapes, and can be told to misbehave.
/// </summary>
public sealed class FakeTeams : IAsyncDisposable
{
    // Long enough for a busy machine. Only a failing test waits this long.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly WebApplication _app;
    private readonly Lock _lock = new();
    private readonly List<TeamsMessage> _messages = [];

    // Where each conversation's messages are in the list: a simulated quarter has hundreds of thousands.
    private readonly Dictionary<string, List<int>> _places = new(StringComparer.Ordinal);
    private readonly List<(Func<bool> Seen, TaskCompletionSource Done)> _waiting = [];
    private long _nextId = 1_795_000_000_000;

    private FakeTeams(WebApplication app) => _app = app;

    /// <summary>The service URL for the bot.</summary>
    public string ServiceUrl { get; private set; } = "";

    /// <summary>Personal chats by Entra object ID.</summary>
    public ConcurrentDictionary<Guid, string> Chats { get; } = new();

    /// <summary>Handles a request instead of this server if it returns true. Used to simulate failures.</summary>
    public Func<HttpContext, Task<bool>>? Interfere { get; set; }

    /// <summary>Runs after a message is visible but before the bot gets the reply.</summary>
    public Func<TeamsMessage, Task>? Answering { get; set; }

    /// <summary>All messages, oldest first, with their newest content.</summary>
    public IReadOnlyList<TeamsMessage> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Starts the server on a free port.</summary>
    public static async Task<FakeTeams> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var teams = new FakeTeams(app);
        app.Use(async (context, next) =>
        {
            if (teams.Interfere is not { } interfere || !await interfere(context))
            {
                await next();
            }
        });
        app.MapPost("/v3/conversations", (Delegate)teams.CreateConversationAsync);
        app.MapPost("/v3/conversations/{conversation}/activities", teams.PostAsync);
        app.MapPost(
            "/v3/conversations/{conversation}/activities/{activity}",
            (HttpContext c, string conversation, string activity) => teams.PostAsync(c, conversation));
        app.MapPut("/v3/conversations/{conversation}/activities/{activity}", teams.PutAsync);
        await app.StartAsync();
        teams.ServiceUrl = app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/";
        return teams;
    }

    /// <summary>Returns the messages in a conversation; for a channel, in all its threads.</summary>
    public IReadOnlyList<TeamsMessage> In(string conversation)
    {
        lock (_lock)
        {
            return _places.TryGetValue(conversation, out var places) ? [.. places.Select(p => _messages[p])] : [];
        }
    }

    /// <summary>Waits for a matching message in a conversation and returns the newest.</summary>
    public async Task<TeamsMessage> SeesAsync(string conversation, Func<TeamsMessage, bool> wanted, string what)
    {
        TeamsMessage? Find() => In(conversation).LastOrDefault(wanted);
        TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (Find() is { } there)
            {
                return there;
            }

            _waiting.Add((() => Find() is not null, done));
        }

        try
        {
            await done.Task.WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            throw new TimeoutException(
                $"{conversation} never saw {what}; "
                + $"it has {string.Join(" | ", In(conversation).Select(m => m.Summary ?? m.Text))}");
        }

        return Find()!;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task<IResult> CreateConversationAsync(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        if ((bool?)body["isGroup"] == true)
        {
            var channel = (string)body["channelData"]!["channel"]!["id"]!;
            var id = NextId();
            var thread = $"{channel};messageid={id}";
            var started = new TeamsMessage(thread, id, (JsonObject)body["activity"]!.DeepClone(), 0);
            Add(started);
            if (Answering is { } answering)
            {
                await answering(started);
            }

            return Results.Json(new { id = thread, activityId = id }, statusCode: 201);
        }

        var member = (string)body["members"]![0]!["id"]!;
        return Guid.TryParse(member, out var person)
            ? Results.Json(new { id = Chats.GetOrAdd(person, p => $"a:personal-{p:N}") }, statusCode: 201)
            : Error(400, "BadArgument");
    }

    private async Task<IResult> PostAsync(HttpContext context, string conversation)
    {
        var activity = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        var id = NextId();
        var thread = conversation.EndsWith("@thread.tacv2", StringComparison.Ordinal)
            ? $"{conversation};messageid={id}"
            : conversation;
        if ((string?)activity["type"] == "message")
        {
            var message = new TeamsMessage(thread, id, activity, 0);
            Add(message);
            if (Answering is { } answering)
            {
                await answering(message);
            }
        }

        return Results.Json(new { id }, statusCode: 201);
    }

    private async Task<IResult> PutAsync(HttpContext context, string conversation, string activity)
    {
        var content = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        lock (_lock)
        {
            var places = _places.GetValueOrDefault(conversation.Split(';')[0]) ?? [];
            var place = places.FindLastIndex(p => _messages[p].Id == activity);
            if (place < 0)
            {
                return Error(404, "ActivityNotFoundInConversation");
            }

            var at = places[place];
            _messages[at] = _messages[at] with { Activity = content, Updates = _messages[at].Updates + 1 };
        }

        Changed();
        return Results.Json(new { id = activity });
    }

    private void Add(TeamsMessage message)
    {
        lock (_lock)
        {
            var place = message.ConversationId.Split(';')[0];
            if (!_places.TryGetValue(place, out var places))
            {
                _places[place] = places = [];
            }

            places.Add(_messages.Count);
            _messages.Add(message);
        }

        Changed();
    }

    private void Changed()
    {
        lock (_lock)
        {
            foreach (var waiting in _waiting.Where(w => w.Seen()).ToArray())
            {
                _waiting.Remove(waiting);
                waiting.Done.TrySetResult();
            }
        }
    }

    private string NextId() =>
        Interlocked.Increment(ref _nextId).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IResult Error(int status, string code) =>
        Results.Json(new { error = new { code, message = code } }, statusCode: status);
}
