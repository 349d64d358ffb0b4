using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>Posts activities captured from a real client to the bot.</summary>
public sealed class CapturedActivityTests
{
    [Fact]
    public async Task Activities_AllCaptured_ReachTheBotWhole()
    {
        Activity? received = null;
        await using var host = await EdgeHost.StartAsync(
            "Development", [], services =>
                services.AddSingleton<IBot>(new LambdaBot(turn => Task.FromResult(received = turn.Activity))));
        var failures = new List<string>();
        foreach (var name in CapturedActivities.Names)
        {
            var sent = CapturedActivities.Read(name, "http://localhost:5000/");
            received = null;
            using var content = Json(sent);
            using var answer = await host.Http.PostAsync("/api/messages", content);
            failures.AddRange(received is null
                ? [$"{name}: {answer.StatusCode}"] : Differences(sent, received).Select(d => $"{name}: {d}"));
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task Activities_AllCaptured_AreAnsweredByTheWholeBot()
    {
        var host = new BotHost();
        await host.InitializeAsync();
        try
        {
            var failures = new List<string>();
            var files = CapturedActivities.Names.Select(
                n => (Name: n, Activity: CapturedActivities.Read(n, host.Teams.ServiceUrl)))
                .Concat((CapturedActivities.Originals is { } folder ? Directory.GetFiles(folder, "*.json") : [])
                    .Select(p => (Name: p, Activity: CapturedActivities.ReadFile(p, host.Teams.ServiceUrl)!))
                        .Where(f => f.Activity is not null));
            foreach (var (name, activity) in files)
            {
                host.Logs.Clear();
                using var content = Json(activity);
                using var answer = await host.Http.PostAsync("/api/messages", content);
                if (!IsRight(answer.StatusCode, activity))
                {
                    failures.Add($"{name}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                }

                failures.AddRange(
                    host.Logs.GetSnapshot().Where(r => r.Level >= LogLevel.Error).Select(r => $"{name}: {r.Message}"));
            }

            Assert.True(failures.Count == 0, string.Join('\n', failures));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Texts_ThatLookLikeDatesOrTypes_ReachTheBotAsTheyWereTyped()
    {
        string? value = null;
        await using var host = await EdgeHost.StartAsync(
            "Development", [], services => services.AddSingleton<IBot>(
                new LambdaBot(turn => Task.FromResult(value = turn.Activity.Value?.ToString()))));
        var activity = CapturedActivities.Read("message-submit-value-personal", "http://localhost:5000/");
        activity["value"] = new JsonObject
        {
            ["$type"] = "System.Uri", ["when"] = "2026-11-24T10:00:00+01:00",
            ["number"] = "1e3", ["$ref"] = "1"
        };

        using var content = Json(activity);
        using var answer = await host.Http.PostAsync("/api/messages", content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(JsonNode.DeepEquals(activity["value"], JsonNode.Parse(value!)), value);
    }

    // An invoke that the bot does not support returns 404. Everything else is answered.
    private static bool IsRight(HttpStatusCode status, JsonObject activity) => status == (
        (string?)activity["type"] != "invoke" ? HttpStatusCode.OK : (string?)activity["name"] switch
        {
            "adaptiveCard/action" or "composeExtension/query" => HttpStatusCode.OK,

            // The captured dialogs are of buttons that this bot does not have.
            "task/fetch" or "task/submit" => HttpStatusCode.BadRequest,
            _ => HttpStatusCode.NotFound,
        });

    private static IEnumerable<string> Differences(JsonObject sent, Activity received)
    {
        (string Member, string? Sent, string? Received)[] texts =
        [
            ("type", Text(sent["type"]), received.Type), ("id", Text(sent["id"]), received.Id),
                ("text", Text(sent["text"]), received.Text),
            ("name", Text(sent["name"]), received.Name), ("replyToId", Text(sent["replyToId"]), received.ReplyToId),
            ("action", Text(sent["action"]), received.Action),
                ("from", Text(sent["from"]?["aadObjectId"]), received.From.AadObjectId),
            ("conversation", Text(sent["conversation"]!["id"]), received.Conversation.Id),
            ("conversationType", Text(sent["conversation"]!["conversationType"]),
                received.Conversation.ConversationType),
            ("tenant", Text(sent["conversation"]!["tenantId"]), received.Conversation.TenantId),
            ("timestamp", Text(sent["timestamp"]),
                received.Timestamp?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'")),
            ("entities", Count(sent["entities"]), received.Entities?.Count.ToString()),
            ("membersAdded", Ids(sent["membersAdded"]), received.MembersAdded is { } added
                ? string.Join(' ', added.Select(m => m.Id)) : null),
            ("membersRemoved", Ids(sent["membersRemoved"]), received.MembersRemoved is { } gone
                ? string.Join(' ', gone.Select(m => m.Id)) : null),
            ("reactions", Count(sent["reactionsAdded"]), received.ReactionsAdded?.Count.ToString()),
        ];
        return texts.Where(t => t.Sent != t.Received).Select(t => $"{t.Member} was {t.Sent}, is {t.Received}")
            .Concat(Same(sent["value"], received.Value) ? [] : ["value differs"])
            .Concat(Same(sent["channelData"], received.ChannelData) ? [] : ["channelData differs"]);
    }

    private static bool Same(JsonNode? sent, object? received) =>
        JsonNode.DeepEquals(sent, received is null ? null : JsonNode.Parse(received.ToString()!));

    private static string? Text(JsonNode? node) => (string?)node;

    private static string? Count(JsonNode? node) => node?.AsArray().Count.ToString();

    private static string? Ids(JsonNode? node) => node is null
        ? null : string.Join(' ', node.AsArray().Select(m => (string?)m!["id"]));

    private static StringContent Json(JsonNode node) => new(node.ToJsonString(), Encoding.UTF8, "application/json");
}
