using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.Logging;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>Activities with one fault, for every member and many kinds of fault.</summary>
public sealed class DamagedActivityTests(BotHost host) : IClassFixture<BotHost>
{
    private static readonly string?[] Replacements = [null, "null", "17", "\"text\"", "[null]", "{}"];

    private static readonly string[] Names =
    [
        "message-channel", "message-submit-value-all-inputs", "invoke-adaptiveCard_action-all-inputs",
            "invoke-task_fetch-personal",
        "invoke-composeExtension_query-personal", "conversationUpdate-membersAdded-teamMemberAdded-channel",
        "conversationUpdate-membersRemoved-teamMemberRemoved-channel", "installationUpdate-add-channel",
            "messageReaction-personal",
    ];

    [Fact]
    public async Task Activity_WithOneThingWrong_IsRefusedOrAnsweredWithoutAFault()
    {
        host.Logs.Clear();
        var failures = new List<string>();
        foreach (var damaged in Names.SelectMany(name => Damaged(CapturedActivities.Read(name, host.Teams.ServiceUrl))))
        {
            var status = await PostAsync(damaged);
            if (status is < 200 or >= 500)
            {
                failures.Add($"{status}: {damaged}");
            }
        }

        // The connector refuses replies to invented ids, as the real one does.
        failures.AddRange(host.Logs.GetSnapshot()
            .Where(r => r.Level >= LogLevel.Error && !r.Message.Contains(
                nameof(ErrorResponseException), StringComparison.Ordinal)).Select(r => r.Message));
        Assert.True(failures.Count == 0, string.Join('\n', failures.Take(20)));
    }

    [Fact]
    public async Task Message_ThatTheSdkThrowsFor_IsAnswered()
    {
        var casey = host.People.Casey;
        Dictionary<string, Action<JsonObject>> damages = new()
        {
            ["without recipient"] = a => a.Remove("recipient"),
            ["with recipient null"] = a => a["recipient"] = null,
            ["with an entity null"] = a => a["entities"] = new JsonArray((JsonNode?)null),
            ["with a mention of nobody"] = a => a["entities"] = new JsonArray(
                new JsonObject { ["type"] = "mention", ["mentioned"] = null, ["text"] = 7 }),
            ["with a mention without text"] = a =>
                a["entities"] = new JsonArray(
                    new JsonObject { ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = "28:upc-bot" } }),
        };
        var failures = new List<string>();
        foreach (var (what, damage) in damages)
        {
            var activity = casey.Activity("message", casey.Chat, null);
            activity["text"] = "help";
            damage(activity);
            var seen = host.Teams.In(casey.Chat).Count;
            var status = await PostAsync(activity.ToJsonString());
            var answered = host.Teams.In(casey.Chat).Skip(seen)
                .Any(m => m.Card.Words().StartsWith(
                    "Unreasonably persistent contact\nWhat you can do\n", StringComparison.Ordinal));
            if (status != 200 || !answered)
            {
                failures.Add($"{what}: {status}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task MeetingEvent_WithADateThatIsNone_IsAnsweredWithoutAFault()
    {
        host.Logs.Clear();
        var casey = host.People.Casey;
        foreach (var when in new[] { "never", "2026-11-24T10:00:00Z", "24/11/2026" })
        {
            foreach (var name in new[] { "meetingStart", "meetingEnd", "meetingParticipantJoin", "readReceipt" })
            {
                var activity = casey.Activity("event", casey.Chat, null);
                (activity["name"], activity["value"]) = (
                    $"application/vnd.microsoft.{name}", new JsonObject { ["StartTime"] = when, ["EndTime"] = when });
                Assert.Equal(200, await PostAsync(activity.ToJsonString()));
            }
        }

        Assert.DoesNotContain(host.Logs.GetSnapshot(), r => r.Level >= LogLevel.Error);
    }

    private static IEnumerable<string> Damaged(JsonObject activity)
    {
        foreach (var path in Paths(activity, []).ToList())
        {
            foreach (var replacement in Replacements)
            {
                var copy = activity.DeepClone();
                var parent = path[..^1].Aggregate(
                    copy, (node, step) => step is int at ? node[at]! : node[(string)step]!);
                if (path[^1] is int index)
                {
                    parent[index] = replacement is null ? null : JsonNode.Parse(replacement);
                }
                else if (replacement is null)
                {
                    parent.AsObject().Remove((string)path[^1]);
                }
                else
                {
                    parent[(string)path[^1]] = JsonNode.Parse(replacement);
                }

                yield return copy.ToJsonString();
            }
        }
    }

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] at)
    {
        var children = node switch
        {
            JsonObject members => members.Select(member => (Step: (object)member.Key, member.Value)),
            JsonArray items => items.Select((item, index) => (Step: (object)index, Value: item)),
            _ => [],
        };
        return children.SelectMany(child => Paths(child.Value, [.. at, child.Step]).Prepend([.. at, child.Step]));
    }

    private async Task<int> PostAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await host.Http.PostAsync("/api/messages", content);
        return (int)answer.StatusCode;
    }
}
