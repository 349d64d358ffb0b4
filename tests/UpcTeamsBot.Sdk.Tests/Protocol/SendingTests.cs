using Microsoft.Bot.Builder;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using UpcTeamsBot.Sdk.Tests.Hosting;

namespace UpcTeamsBot.Sdk.Tests.Protocol;

/// <summary>What the connector is asked when the bot says something.</summary>
public sealed class SendingTests
{
    private const string Thread = "/v3/conversations/19%3Acrest%40thread.tacv2%3Bmessageid%3D1795475646593";

    [Fact]
    public async Task Send_InATurn_RepliesToItsActivity()
    {
        var request = await OneRequestAsync((turn, ct) => turn.SendActivityAsync("Hello", cancellationToken: ct));

        Assert.Equal("POST", request.Method);
        Assert.Equal(Thread + "/activities/a-1", request.Target);
        Json.Equal(
            """
            {"type":"message","text":"Hello","channelId":"msteams","serviceUrl":"CONNECTOR","from":{"id":"28:bot-id","name":"Case Bot"},
             "recipient":{"id":"29:casey","name":"Casey Worker"},
             "conversation":{"id":"19:crest@thread.tacv2;messageid=1795475646593","conversationType":"channel"},
             "replyToId":"a-1","inputHint":"acceptingInput"}
            """,
            request.Body);
    }

    [Fact]
    public async Task Send_OfAnAttachment_WritesItsContentByItsOwnType()
    {
        var card = new Attachment { ContentType = "application/vnd.microsoft.card.adaptive", Content = new RawJson("""{"type":"AdaptiveCard"}""") };

        var request = await OneRequestAsync((turn, ct) => turn.SendActivityAsync(MessageFactory.Attachment(card), ct));

        var sent = Json.Of(request.Body)!["attachments"]![0]!;
        Json.Equal("""{"contentType":"application/vnd.microsoft.card.adaptive","content":{"type":"AdaptiveCard"}}""", sent.ToJsonString());
    }

    [Fact]
    public async Task Send_OfAMention_WritesAllOfIt()
    {
        var message = MessageFactory.Text("<at>Casey</at> look");
        message.Entities = [new Mention { Mentioned = new ChannelAccount("29:casey", "Casey"), Text = "<at>Casey</at>" }];

        var request = await OneRequestAsync((turn, ct) => turn.SendActivityAsync(message, ct));

        Json.Equal(
            """[{"type":"mention","text":"<at>Casey</at>","mentioned":{"id":"29:casey","name":"Casey"}}]""",
            Json.Of(request.Body)!["entities"]!.ToJsonString());
    }

    [Fact]
    public async Task Send_GivesTheIdThatTheConnectorGave()
    {
        ResourceResponse? response = null;

        await OneRequestAsync(async (turn, ct) => response = await turn.SendActivityAsync("Hello", cancellationToken: ct));

        Assert.Equal("sent-1", response?.Id);
    }

    [Fact]
    public async Task Send_WhenTheConnectorGivesNoBody_HasAnEmptyId()
    {
        ResourceResponse? response = null;
        await using var host = await BotHost.StartAsync(new LambdaBot(
            async (turn, ct) => response = await turn.SendActivityAsync("Hello", cancellationToken: ct)));
        host.Connector.Answer = _ => new ConnectorAnswer(202);

        using var answer = await host.PostAsync(Messages.Text("hi"));

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Equal(string.Empty, response?.Id);
    }

    [Fact]
    public async Task Update_PutsTheActivity()
    {
        var request = await OneRequestAsync((turn, ct) => turn.UpdateActivityAsync(new Activity { Type = "message", Id = "1795;x", Text = "New" }, ct));

        Assert.Equal("PUT", request.Method);
        Assert.Equal(Thread + "/activities/1795%3Bx", request.Target);
        Assert.Equal("New", Json.Of(request.Body)!["text"]!.GetValue<string>());
    }

    [Fact]
    public async Task Delete_DeletesTheActivity()
    {
        var request = await OneRequestAsync((turn, ct) => turn.DeleteActivityAsync("1795", ct));

        Assert.Equal("DELETE", request.Method);
        Assert.Equal(Thread + "/activities/1795", request.Target);
    }

    [Fact]
    public async Task Trace_NeverLeavesTheBot()
    {
        await using var host = await BotHost.StartAsync(
            new LambdaBot((turn, ct) => turn.SendActivityAsync(Activity.CreateTraceActivity("trace"), ct)));

        using var answer = await host.PostAsync(Messages.Text("hi"));

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Empty(host.Connector.Requests);
    }

    [Fact]
    public async Task Handlers_OfTheTurn_SeeWhatIsSentUpdatedAndDeleted()
    {
        var seen = new List<string>();
        await using var host = await BotHost.StartAsync(new LambdaBot(async (turn, ct) =>
        {
            turn.OnSendActivities((_, activities, next) =>
            {
                seen.Add("first " + activities[0].Text);
                activities[0].Text += "!";
                return next();
            });
            turn.OnSendActivities((_, activities, next) =>
            {
                seen.Add("second " + activities[0].Text);
                return next();
            });
            turn.OnUpdateActivity((_, activity, next) =>
            {
                seen.Add("update " + activity.Id);
                return next();
            });
            turn.OnDeleteActivity((_, reference, next) =>
            {
                seen.Add("delete " + reference.ActivityId);
                return next();
            });
            await turn.SendActivityAsync("Hello", cancellationToken: ct);
            await turn.UpdateActivityAsync(new Activity { Type = "message", Id = "u" }, ct);
            await turn.DeleteActivityAsync("d", ct);
        }));

        using var answer = await host.PostAsync(Messages.Text("hi"));

        Assert.Equal(["first Hello", "second Hello!", "update u", "delete d"], seen);
        Assert.Equal(["POST", "PUT", "DELETE"], host.Connector.Requests.Select(request => request.Method));
        Assert.Contains("Hello!", host.Connector.Requests.First().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Continue_OfAStoredConversation_SendsThere()
    {
        ConversationReference? stored = null;
        await using var host = await BotHost.StartAsync(new LambdaBot(turn => stored = turn.Activity.GetConversationReference()));
        using var answer = await host.PostAsync(Messages.Text("hi"));
        stored!.ActivityId = null;
        string? name = null;

        await host.Adapter.ContinueConversationAsync(
            "app-id",
            stored,
            async (turn, ct) =>
            {
                name = turn.Activity.Name;
                await turn.SendActivityAsync("Reminder", cancellationToken: ct);
            },
            default);

        Assert.Equal(ActivityEventNames.ContinueConversation, name);
        var request = Assert.Single(host.Connector.Requests);
        Assert.Equal("Reminder", Json.Of(request.Body)!["text"]!.GetValue<string>());
        Assert.StartsWith(Thread + "/activities", request.Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_OfAConversation_GivesTheBotATurnInIt()
    {
        await using var host = await BotHost.StartAsync(new LambdaBot(_ => { }));
        host.Connector.Answer = request => request.Target == "/v3/conversations"
            ? new ConnectorAnswer(201, """{"id":"19:c@thread.tacv2;messageid=7","activityId":"7"}""")
            : new ConnectorAnswer(201, """{"id":"8"}""");
        var parameters = new ConversationParameters
        {
            IsGroup = true,
            TenantId = "t-1",
            ChannelData = new { channel = new { id = "19:c@thread.tacv2" } },
            Activity = MessageFactory.Text("New thread"),
        };
        ConversationReference? where = null;

        await host.Adapter.CreateConversationAsync(
            "app-id",
            Channels.Msteams,
            host.Connector.Url,
            "https://api.botframework.com",
            parameters,
            async (turn, ct) =>
            {
                where = turn.Activity.GetConversationReference();
                await turn.SendActivityAsync("Second", cancellationToken: ct);
            },
            default);

        Assert.Equal("19:c@thread.tacv2;messageid=7", where?.Conversation.Id);
        Assert.Equal("7", where?.ActivityId);
        var create = host.Connector.Requests.First();
        Json.Equal(
            """
            {"isGroup":true,"tenantId":"t-1","channelData":{"channel":{"id":"19:c@thread.tacv2"}},
             "activity":{"type":"message","text":"New thread","inputHint":"acceptingInput"}}
            """,
            create.Body);
    }

    private static async Task<ConnectorRequest> OneRequestAsync(Func<ITurnContext, CancellationToken, Task> turn)
    {
        await using var host = await BotHost.StartAsync(new LambdaBot(turn));
        Exception? exception = null;
        host.Adapter.OnTurnError = (_, e) => Task.FromResult(exception = e);
        using var answer = await host.PostAsync(Messages.Text("hi"));
        Assert.Null(exception);
        var request = Assert.Single(host.Connector.Requests);
        return request with { Body = request.Body.Replace(host.Connector.Url, "CONNECTOR", StringComparison.Ordinal) };
    }
}
