using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using UpcTeamsBot.Sdk.Tests.Hosting;

namespace UpcTeamsBot.Sdk.Tests.Stricter;

/// <summary>Activities with one thing wrong, for every thing and many ways of being wrong: none of them is a server error.</summary>
public sealed class DamagedActivityTests
{
    private static readonly string?[] Replacements = [null, "null", "17", "true", "\"\"", "\"text\"", "[]", "[null]", "[17]", "{}", "{\"id\":null}"];

    public static TheoryData<string> Names =>
    [
        "message-channel", "message-submit-value-all-inputs", "invoke-adaptiveCard_action-all-inputs", "invoke-task_fetch-personal",
        "invoke-composeExtension_query-personal", "invoke-composeExtension_submitAction-personal", "conversationUpdate-membersAdded-teamMemberAdded-channel",
        "conversationUpdate-membersRemoved-teamMemberRemoved-channel", "conversationUpdate-channelRenamed-channel", "installationUpdate-add-channel",
        "messageReaction-personal",
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Activity_WithOneThingWrong_IsNeverAServerError(string name)
    {
        await using var host = await BotHost.StartAsync(new Everything());
        host.Connector.Answer = _ => new ConnectorAnswer(404, """{"error":{"code":"MemberNotFoundInConversation"}}""");
        var failures = new List<string>();

        foreach (var damaged in Damaged(Captured.Read(name)))
        {
            using var response = await host.PostAsync(damaged);
            if (response.StatusCode == HttpStatusCode.InternalServerError) failures.Add(damaged);
        }

        Assert.Empty(failures);
    }

    private static IEnumerable<string> Damaged(JsonObject activity)
    {
        foreach (var path in Paths(activity, []).ToList())
        {
            foreach (var replacement in Replacements)
            {
                var copy = activity.DeepClone();
                var parent = path[..^1].Aggregate(copy, (node, step) => step is int at ? node[at]! : node[(string)step]!);
                if (path[^1] is int index) parent[index] = replacement is null ? null : JsonNode.Parse(replacement);
                else if (replacement is null) parent.AsObject().Remove((string)path[^1]);
                else parent[(string)path[^1]] = JsonNode.Parse(replacement);
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

    /// <summary>Looks at everything that a bot may look at.</summary>
    private sealed class Everything : TeamsActivityHandler
    {
        public override Task OnTurnAsync(ITurnContext turnContext, CancellationToken cancellationToken = default)
        {
            var activity = turnContext.Activity;
            activity.GetMentions();
            activity.RemoveRecipientMention();
            activity.HasContent();
            activity.TryGetChannelData<Microsoft.Bot.Schema.Teams.TeamsChannelData>(out _);
            activity.CreateReply();
            activity.GetConversationReference().GetContinuationActivity();
            return base.OnTurnAsync(turnContext, cancellationToken);
        }

        protected override Task<AdaptiveCardInvokeResponse> OnAdaptiveCardInvokeAsync(
            ITurnContext<IInvokeActivity> turnContext, AdaptiveCardInvokeValue invokeValue, CancellationToken cancellationToken) =>
            Task.FromResult(new AdaptiveCardInvokeResponse { StatusCode = 200, Type = invokeValue.Action.Verb, Value = invokeValue.Action.Data });
    }
}
