using System.Net;
using Microsoft.Bot.Connector;
using Microsoft.Bot.Schema;
using Microsoft.Rest;
using UpcTeamsBot.Sdk.Tests.Hosting;

namespace UpcTeamsBot.Sdk.Tests.Protocol;

/// <summary>The connector's client on its own.</summary>
public sealed class ConnectorClientTests : IAsyncLifetime, IDisposable
{
    private const string Thread = "19:crest@thread.tacv2;messageid=1795/é 1";
    private const string EscapedThread = "19%3Acrest%40thread.tacv2%3Bmessageid%3D1795%2F%C3%A9%201";

    private readonly HttpClient _http = new();
    private ConnectorStandIn _connector = null!;
    private ConnectorClient _client = null!;

    public async Task InitializeAsync()
    {
        _connector = await ConnectorStandIn.StartAsync();
        _client = new ConnectorClient(new Uri(_connector.Url), new Token(), _http, disposeHttpClient: false);
    }

    public async Task DisposeAsync() => await _connector.DisposeAsync();

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    [Fact]
    public async Task Calls_HaveTheRightMethodAndAddress()
    {
        var activity = new Activity { Type = "message" };

        await _client.Conversations.SendToConversationAsync(Thread, activity);
        await _client.Conversations.ReplyToActivityAsync(Thread, "a/1", activity);
        await _client.Conversations.UpdateActivityAsync(Thread, "a 1", activity);
        await _client.Conversations.DeleteActivityAsync(Thread, "a1");
        await _client.Conversations.CreateConversationAsync(new ConversationParameters());
        await _client.Conversations.GetConversationPagedMembersAsync(Thread, 50, "t+1=");

        Assert.Equal(
            [
                $"POST /v3/conversations/{EscapedThread}/activities",
                $"POST /v3/conversations/{EscapedThread}/activities/a%2F1",
                $"PUT /v3/conversations/{EscapedThread}/activities/a%201",
                $"DELETE /v3/conversations/{EscapedThread}/activities/a1",
                "POST /v3/conversations",
                $"GET /v3/conversations/{EscapedThread}/pagedmembers?pageSize=50&continuationToken=t%2B1%3D",
            ],
            _connector.Requests.Select(request => request.Method + " " + request.Target));
    }

    [Fact]
    public async Task Members_AreReadAsTheyCome()
    {
        _connector.Answer = request => request.Target.EndsWith("members", StringComparison.Ordinal)
            ? new ConnectorAnswer(200, """[{"id":"29:a","name":"Ann","objectId":"o-1"},{"id":"29:b","somethingNew":{"x":1}}]""")
            : new ConnectorAnswer(200, """{"id":"29:a","name":"Ann","aadObjectId":"o-1"}""");

        var all = await _client.Conversations.GetConversationMembersAsync("c");
        var one = await ((Conversations)_client.Conversations).GetConversationMemberAsync("29:a", "c");

        Assert.Equal(["29:a", "29:b"], all.Select(member => member.Id));
        Assert.Equal("o-1", one.AadObjectId);
        Assert.Equal("/v3/conversations/c/members/29%3Aa", _connector.Requests.Last().Target);
    }

    [Fact]
    public async Task Credentials_AreOnEveryRequest()
    {
        await _client.Conversations.SendToConversationAsync("c", new Activity { Type = "message" });

        Assert.Equal("Bearer t0ken", Assert.Single(_connector.Requests).Headers["Authorization"]);
    }

    [Fact]
    public async Task Error_OfTheConnector_SaysAllThatTheConnectorSaid()
    {
        _connector.Answer = _ => new ConnectorAnswer(
            429,
            """{"error":{"code":"Throttled","message":"Too many","innerHttpError":{"statusCode":502,"body":{"a":1}}}}""",
            new Dictionary<string, string> { ["Retry-After"] = "7" });

        var exception = await Assert.ThrowsAsync<ErrorResponseException>(
            () => _client.Conversations.SendToConversationAsync("c", new Activity { Type = "message", Text = "x" }));

        Assert.Equal(HttpStatusCode.TooManyRequests, exception.Response.StatusCode);
        Assert.Equal(["7"], exception.Response.Headers["Retry-After"]);
        Assert.Equal(("Throttled", "Too many"), (exception.Body.Error.Code, exception.Body.Error.Message));
        Assert.Equal(502, exception.Body.Error.InnerHttpError.StatusCode);
        Assert.Contains("Throttled", exception.Response.Content, StringComparison.Ordinal);
        Assert.Contains("\"x\"", exception.Request.Content, StringComparison.Ordinal);
        Assert.Contains("TooManyRequests", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, """{"error":{"code":"ActivityNotFoundInConversation"}}""", "ActivityNotFoundInConversation")]
    [InlineData(403, """{"error":{"code":"BotNotInConversationRoster"}}""", "BotNotInConversationRoster")]
    [InlineData(413, """{"error":{"code":"MessageSizeTooBig"}}""", "MessageSizeTooBig")]
    [InlineData(502, "<html>Bad gateway</html>", null)]
    [InlineData(500, "", null)]
    [InlineData(400, "[]", null)]
    public async Task Error_WhateverItsBody_IsAnErrorResponseException(int status, string body, string? code)
    {
        _connector.Answer = _ => new ConnectorAnswer(status, body);

        var exception = await Assert.ThrowsAsync<ErrorResponseException>(() => _client.Conversations.DeleteActivityAsync("c", "a"));

        Assert.Equal(status, (int)exception.Response.StatusCode);
        Assert.Equal(code, exception.Body?.Error?.Code);
        Assert.Equal(body, exception.Response.Content);
    }

    [Fact]
    public async Task Answer_ThatIsNoJson_IsARestException()
    {
        _connector.Answer = _ => new ConnectorAnswer(200, "<html/>");

        await Assert.ThrowsAnyAsync<RestException>(() => _client.Conversations.SendToConversationAsync("c", new Activity { Type = "message" }));
    }

    [Fact]
    public async Task Call_WithoutAConversation_IsNotMade()
    {
        await Assert.ThrowsAsync<ValidationException>(() => _client.Conversations.SendToConversationAsync(null, new Activity { Type = "message" }));
        await Assert.ThrowsAsync<ValidationException>(() => _client.Conversations.UpdateActivityAsync("c", null, new Activity()));

        Assert.Empty(_connector.Requests);
    }

    [Fact]
    public async Task Call_ThatIsCancelled_Stops()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _client.Conversations.SendToConversationAsync("c", new Activity { Type = "message" }, cancelled.Token));
    }

    private sealed class Token : ServiceClientCredentials
    {
        public override Task ProcessHttpRequestAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new("Bearer", "t0ken");
            return Task.CompletedTask;
        }
    }
}
