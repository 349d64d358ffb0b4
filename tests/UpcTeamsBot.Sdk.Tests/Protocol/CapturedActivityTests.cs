using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Bot.Builder.Teams;
using Microsoft.Bot.Schema;
using UpcTeamsBot.Sdk.Tests.Hosting;

namespace UpcTeamsBot.Sdk.Tests.Protocol;

/// <summary>Activities as a real client sent them.</summary>
public sealed class CapturedActivityTests
{
    public static TheoryData<string> Names => Captured.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Activity_IsReadWhole(string name)
    {
        var sent = Captured.Read(name);
        Activity? received = null;
        await using var host = await BotHost.StartAsync(new LambdaBot(turn => received = turn.Activity));

        using var response = await host.PostAsync(sent.ToJsonString());

        Assert.NotNull(received);
        Assert.Equal((string?)sent["type"], received.Type);
        Assert.Equal((string?)sent["id"], received.Id);
        Assert.Equal((string?)sent["text"], received.Text);
        Assert.Equal((string?)sent["name"], received.Name);
        Assert.Equal((string?)sent["replyToId"], received.ReplyToId);
        Assert.Equal((string?)sent["action"], received.Action);
        Assert.Equal((string?)sent["from"]!["aadObjectId"], received.From.AadObjectId);
        Assert.Equal((string?)sent["conversation"]!["id"], received.Conversation.Id);
        Assert.Equal((string?)sent["conversation"]!["conversationType"], received.Conversation.ConversationType);
        Assert.Equal((string?)sent["conversation"]!["tenantId"], received.Conversation.TenantId);
        Assert.Equal(sent["timestamp"] is { } time ? DateTimeOffset.Parse((string)time!, null) : null, received.Timestamp);
        Assert.True(JsonNode.DeepEquals(sent["value"], Json.Of(received.Value)));
        Assert.True(JsonNode.DeepEquals(sent["channelData"], Json.Of(received.ChannelData)));
        Assert.Equal(sent["entities"]?.AsArray().Count, received.Entities?.Count);
        Assert.Equal(sent["membersAdded"]?.AsArray().Select(m => (string?)m!["id"]), received.MembersAdded?.Select(m => m.Id));
        Assert.Equal(sent["membersRemoved"]?.AsArray().Select(m => (string?)m!["id"]), received.MembersRemoved?.Select(m => m.Id));
        Assert.Equal(sent["reactionsAdded"]?.AsArray().Select(r => (string?)r!["type"]), received.ReactionsAdded?.Select(r => r.Type));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Activity_IsDispatched_AndInvokesThatNobodyTakesAreNotImplemented(string name)
    {
        var sent = Captured.Read(name);
        await using var host = await BotHost.StartAsync(new TeamsActivityHandler());
        host.Connector.Answer = _ => new ConnectorAnswer(200, """{"id":"29:x","userPrincipalName":"x@example.org"}""");

        using var response = await host.PostAsync(sent.ToJsonString());

        Assert.Equal((string?)sent["type"] == "invoke" ? HttpStatusCode.NotImplemented : HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Mention_OfTheBot_IsTakenOutOfTheText()
    {
        string? text = null;
        Mention[] mentions = [];
        await using var host = await BotHost.StartAsync(new LambdaBot(turn =>
        {
            mentions = turn.Activity.GetMentions();
            text = turn.Activity.RemoveRecipientMention();
        }));

        using var response = await host.PostAsync(Captured.Read("message-channel").ToJsonString());

        Assert.Equal("28:bot-id", Assert.Single(mentions).Mentioned.Id);
        Assert.Equal("hello channel", text);
    }
}
