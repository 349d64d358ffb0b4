using System.Net;
using System.Text.Json.Serialization;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using UpcTeamsBot.Sdk.Tests.Hosting;

namespace UpcTeamsBot.Sdk.Tests.Protocol;

/// <summary>What the caller gets back when the bot has had its turn.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task Message_ThatTheBotTook_IsAnsweredWithoutABody()
    {
        await using var host = await BotHost.StartAsync(new LambdaBot(
            (turn, ct) => turn.SendActivityAsync("Echo: " + turn.Activity.Text, cancellationToken: ct)));

        using var response = await host.PostAsync(Messages.Text("hello"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
        Assert.Contains("Echo: hello", Assert.Single(host.Connector.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invoke_ThatTheBotAnswers_HasItsStatusAndBody()
    {
        await using var host = await BotHost.StartAsync(new LambdaBot((turn, ct) => Answer(turn, 412, new { code = "Stale", nothing = (string?)null }, ct)));

        using var response = await host.PostAsync(Messages.Invoke("anything"));

        Assert.Equal(HttpStatusCode.PreconditionFailed, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Json.Equal("""{"code":"Stale"}""", await response.Content.ReadAsStringAsync());
        Assert.Empty(host.Connector.Requests);
    }

    [Fact]
    public async Task Invoke_ThatTheBotAnswersWithoutABody_HasNone()
    {
        await using var host = await BotHost.StartAsync(new LambdaBot((turn, ct) => Answer(turn, 200, null, ct)));

        using var response = await host.PostAsync(Messages.Invoke("anything"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Invoke_ThatTheBotDoesNotAnswer_IsNotImplemented()
    {
        await using var host = await BotHost.StartAsync(new LambdaBot(_ => { }));

        using var response = await host.PostAsync(Messages.Invoke("anything"));

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
    }

    [Fact]
    public async Task Body_OfTheAppsOwnType_IsWrittenAsThatTypeSays()
    {
        var card = new RawJson("""{"type":"AdaptiveCard","version":"1.5"}""");
        var body = new AdaptiveCardInvokeResponse { StatusCode = 200, Type = "application/vnd.microsoft.card.adaptive", Value = card };
        await using var host = await BotHost.StartAsync(new LambdaBot((turn, ct) => Answer(turn, 200, body, ct)));

        using var response = await host.PostAsync(Messages.Invoke("adaptiveCard/action"));

        Json.Equal(
            """{"statusCode":200,"type":"application/vnd.microsoft.card.adaptive","value":{"type":"AdaptiveCard","version":"1.5"}}""",
            await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Replies_ThatTheCallerExpects_AreInTheAnswer()
    {
        await using var host = await BotHost.StartAsync(new LambdaBot(
            (turn, ct) => turn.SendActivitiesAsync([MessageFactory.Text("one"), MessageFactory.Text("two")], ct)));

        using var response = await host.PostAsync(Messages.Activity("message", ("text", "hi"), ("deliveryMode", "expectReplies")));

        var activities = Json.Of(await response.Content.ReadAsStringAsync())!["activities"]!.AsArray();
        Assert.Equal(["one", "two"], activities.Select(activity => activity!["text"]!.GetValue<string>()));
        Assert.Empty(host.Connector.Requests);
    }

    [Fact]
    public async Task Exception_OfTheBot_IsAServerError()
    {
        await using var host = await BotHost.StartAsync(new LambdaBot(_ => throw new InvalidOperationException("bug")));

        using var response = await host.PostAsync(Messages.Text("hello"));

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
    }

    [Fact]
    public async Task Exception_OfTheBot_GoesToOnTurnErrorWhenSet()
    {
        await using var host = await BotHost.StartAsync(new LambdaBot(_ => throw new InvalidOperationException("bug")));
        host.Adapter.OnTurnError = (turn, e) => turn.SendActivityAsync("Sorry: " + e.Message);

        using var response = await host.PostAsync(Messages.Text("hello"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("Sorry: bug", Assert.Single(host.Connector.Requests).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exception_OfAnInvoke_MayBeAnsweredByOnTurnError()
    {
        await using var host = await BotHost.StartAsync(new LambdaBot(_ => throw new InvalidOperationException("bug")));
        host.Adapter.OnTurnError = (turn, _) => Answer(turn, 200, new { type = "application/vnd.microsoft.error" }, default);

        using var response = await host.PostAsync(Messages.Invoke("adaptiveCard/action"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Json.Equal("""{"type":"application/vnd.microsoft.error"}""", await response.Content.ReadAsStringAsync());
    }

    private static Task<ResourceResponse> Answer(ITurnContext turn, int status, object? body, CancellationToken cancellationToken) => turn.SendActivityAsync(
        new Activity { Type = ActivityTypesEx.InvokeResponse, Value = new InvokeResponse { Status = status, Body = body } }, cancellationToken);
}
