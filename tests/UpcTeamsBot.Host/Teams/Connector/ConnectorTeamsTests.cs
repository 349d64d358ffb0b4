using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Rest;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Tests.Hosting;

public sealed class ConnectorTeamsTests : IAsyncLifetime
{
    private static readonly DrawnCard Card = new(
        new CardContent(
            $$"""{"type":"AdaptiveCard","version":"1.5","body":[{"type":"TextBlock","text":"{{Call.Secret}}"}]}"""),
        "UPC-1 changed");
    private static readonly Guid Someone = new("00000000-0000-0000-0000-000000000010");
    private ConnectorStandIn _connector = null!;
    private EdgeHost _host = null!;
    private ITeams _teams = null!;

    public async Task InitializeAsync()
    {
        _connector = await ConnectorStandIn.StartAsync();
        _host = await StartAsync(TimeSpan.FromMinutes(1));
        _teams = _host.Services.GetRequiredService<ITeams>();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _connector.DisposeAsync();
    }

    [Fact]
    public async Task Post_ToAPerson_IsAMessageInTheirChat()
    {
        var sent = await _teams.PostAsync(
            Chat.Of(Audience.Person(Someone), "a:1/2", _connector.Url, "29:x"), Card, default);

        Assert.Equal(("a:1/2", "m1"), sent);
        var asked = Assert.Single(_connector.Requests);
        Assert.Equal(
            ("POST", "/teams/v3/conversations/a%3A1%2F2/activities", null),
            (asked.Method, asked.Path, asked.Authorization));
        Assert.Equal("message", (string?)asked.Body!["type"]);
        Assert.Equal("28:upc-bot", (string?)asked.Body["from"]!["id"]);
        Assert.Equal("UPC-1 changed", (string?)asked.Body["summary"]);
        Assert.Equal("AdaptiveCard", (string?)asked.Body["attachments"]![0]!["content"]!["type"]);
        Assert.Null(asked.Body["text"]);
    }

    [Theory]
    [InlineData("user", Standing.Member)]
    [InlineData("guest", Standing.Outsider)]
    [InlineData("other tenant", Standing.Outsider)]
    [InlineData("other person", Standing.Outsider)]
    [InlineData("no tenant", Standing.Outsider)]
    [InlineData("not a member", Standing.Outsider)]
    [InlineData("no answer", Standing.Unknown)]
    public async Task Roster_SaysWhoseAccountTheSenderHas(string how, Standing standing)
    {
        _connector.Answer = c =>
        {
            (c.Response.StatusCode, object body) = how switch
            {
                "no answer" => (503, new { }),
                "not a member" => (404, new { error = new { code = "MemberNotFoundInConversation", message = "x" } }),
                _ => (200, (object)new
                {
                    id = "29:x", aadObjectId = how == "other person" ? Guid.Empty : Someone, userRole = how == "guest"
                        ? "guest" : "user",
                    tenantId = how switch
                    {
                        "other tenant" => Guid.Empty.ToString(),
                        "no tenant" => null,
                        _ => Call.TenantId
                    },
                }),
            };
            return c.Response.WriteAsJsonAsync(body);
        };
        var membership = Membership();
        var activity = In("19:c@thread.tacv2;messageid=3");

        Assert.Equal(standing, await membership.OfAsync(activity, Someone, default));
        Assert.Equal(standing, await membership.OfAsync(activity, Someone, default));

        // There is one request, for the channel, because a thread has no roster.
        var asked = Assert.Single(_connector.Requests);
        Assert.Equal(
            ("GET", "/teams/v3/conversations/19%3Ac%40thread.tacv2/members/29%3Ax"), (asked.Method, asked.Path));
    }

    // A search can come from a chat that the bot is not in.
    [Fact]
    public async Task Roster_ThatTeamsRefusesInOneChat_IsAskedForInTheSendersOwn()
    {
        _connector.Answer = c =>
        {
            (c.Response.StatusCode, object body) = c.Request.Path.Value!.Contains("19:", StringComparison.Ordinal)
                ? (403, new { error = new { code = "BotNotInConversationRoster", message = "x" } })
                : (200, (object)new { id = "29:x", aadObjectId = Someone, tenantId = Call.TenantId });
            return c.Response.WriteAsJsonAsync(body);
        };
        var membership = Membership();

        Assert.Equal(Standing.Unknown, await membership.OfAsync(In("19:other@thread.v2"), Someone, default));
        Assert.Equal(Standing.Unknown, await membership.OfAsync(In("19:other@thread.v2"), Someone, default));
        Assert.Equal(Standing.Member, await membership.OfAsync(In("a:own"), Someone, default));
        Assert.Equal(Standing.Member, await membership.OfAsync(In("19:other@thread.v2"), Someone, default));
        Assert.Equal(2, _connector.Requests.Count);
    }

    [Fact]
    public async Task Post_ToAChannel_IsANewThread()
    {
        _connector.Answer = c =>
            c.Response.WriteAsJsonAsync(new { id = "19:c@thread.tacv2;messageid=17", activityId = "17" });

        var sent = await _teams.PostAsync(
            Chat.Of(Audience.Channel("crest"), "19:c@thread.tacv2;messageid=3", _connector.Url, null), Card, default);

        Assert.Equal(("19:c@thread.tacv2;messageid=17", "17"), sent);
        var asked = Assert.Single(_connector.Requests);
        Assert.Equal(("POST", "/teams/v3/conversations"), (asked.Method, asked.Path));
        Assert.True((bool?)asked.Body!["isGroup"]);
        Assert.Equal("19:c@thread.tacv2", (string?)asked.Body["channelData"]!["channel"]!["id"]);
        Assert.Equal(Call.TenantId, (string?)asked.Body["channelData"]!["tenant"]!["id"]);
        Assert.Equal(Call.TenantId, (string?)asked.Body["tenantId"]);
        Assert.Equal("28:upc-bot", (string?)asked.Body["bot"]!["id"]);
        Assert.Equal("AdaptiveCard", (string?)asked.Body["activity"]!["attachments"]![0]!["content"]!["type"]);
    }

    [Fact]
    public async Task Update_IsAPutOfTheMessage()
    {
        await _teams.UpdateAsync(_connector.Url, "19:c@thread.tacv2;messageid=17", "17", Card, default);

        var asked = Assert.Single(_connector.Requests);
        Assert.Equal(
            ("PUT", "/teams/v3/conversations/19%3Ac%40thread.tacv2%3Bmessageid%3D17/activities/17"),
            (asked.Method, asked.Path));
        Assert.Equal("17", (string?)asked.Body!["id"]);
    }

    [Fact]
    public async Task OpenChat_NamesTheBotThePersonAndTheTenant()
    {
        _connector.Answer = c => c.Response.WriteAsJsonAsync(new { id = "a:9" });

        Assert.Equal("a:9", await _teams.OpenChatAsync(_connector.Url, Someone, default));

        var asked = Assert.Single(_connector.Requests);
        Assert.Equal(("POST", "/teams/v3/conversations"), (asked.Method, asked.Path));
        Assert.Equal(Someone.ToString(), (string?)asked.Body!["members"]![0]!["id"]);
        Assert.Equal("28:upc-bot", (string?)asked.Body["bot"]!["id"]);
        Assert.Equal(Call.TenantId, (string?)asked.Body["tenantId"]);
        Assert.Equal(Call.TenantId, (string?)asked.Body["channelData"]!["tenant"]!["id"]);
        Assert.False((bool?)asked.Body["isGroup"] ?? false);
    }

    [Theory]
    [InlineData(400, "BadArgument", DeliveryFailure.Final, DeliveryFailure.Final)]
    [InlineData(401, "BotNotRegistered", DeliveryFailure.Final, DeliveryFailure.Final)]
    [InlineData(403, "BotDisabledByAdmin", DeliveryFailure.Final, DeliveryFailure.Final)]
    [InlineData(403, "BotNotInConversationRoster", DeliveryFailure.Final, DeliveryFailure.Final)]
    [InlineData(403, "ConversationBlockedByUser", DeliveryFailure.Final, DeliveryFailure.Final)]
    [InlineData(404, "ConversationNotFound", DeliveryFailure.Gone, DeliveryFailure.Gone)]
    [InlineData(404, "ActivityNotFoundInConversation", DeliveryFailure.Gone, DeliveryFailure.Gone)]
    [InlineData(404, "NotFound", DeliveryFailure.Final, DeliveryFailure.Final)]
    [InlineData(412, "PreconditionFailed", DeliveryFailure.TryAgain, DeliveryFailure.TryAgain)]
    [InlineData(413, "MessageSizeTooBig", DeliveryFailure.Final, DeliveryFailure.Final)]
    [InlineData(429, "Throttled", DeliveryFailure.TryAgain, DeliveryFailure.TryAgain)]
    [InlineData(500, "ServiceError", DeliveryFailure.Ambiguous, DeliveryFailure.TryAgain)]
    [InlineData(502, "BadGateway", DeliveryFailure.Ambiguous, DeliveryFailure.TryAgain)]
    [InlineData(503, "ServiceUnavailable", DeliveryFailure.Ambiguous, DeliveryFailure.TryAgain)]
    [InlineData(504, "GatewayTimeout", DeliveryFailure.Ambiguous, DeliveryFailure.TryAgain)]
    [InlineData(307, "Moved", DeliveryFailure.Final, DeliveryFailure.Final)]
    public async Task Failure_Answered_MeansWhatTheTableSays(
        int status, string code, DeliveryFailure post, DeliveryFailure put)
    {
        var body = JsonSerializer.Serialize(
            new
            {
                error = new
                {
                    code, message = Call.Secret, innerHttpError = new { statusCode = status, body = new { } }
                }
            });
        _connector.Refuse(status, body, ("Location", _connector.Url + "elsewhere"));
        await AssertFailsAsync(PostAsync, post, code);
        await AssertFailsAsync(PostToChannelAsync, post, code);
        await AssertFailsAsync(UpdateAsync, put, code);
        await AssertFailsAsync(OpenAsync, put, code);

        Assert.Equal(4, _connector.Requests.Count);
        Assert.DoesNotContain("Zebedee", _host.LogText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"subCode":"MessageWritesBlocked","errorCode":209}""", "MessageWritesBlocked")]
    [InlineData(
        """{"error":{"code":"Forbidden","message":"{\"subCode\":\"MessageWritesBlocked\",\"details\":\"Zebedee\"}"}}""",
        "MessageWritesBlocked")]
    [InlineData(
        """
        {"error":{"code":"Forbidden","innerHttpError":{"statusCode":403,"body":{"subCode":"MessageWritesBlocked"}}}}
        """,
        "MessageWritesBlocked")]
    [InlineData("""{"error":{"code":"Zebedee Quartermain is away","message":"x"}}""", "Http403")]
    [InlineData("""{"error":{"code":7}}""", "Http403")]
    [InlineData("""{"error":"Zebedee"}""", "Http403")]
    [InlineData("""[1,2]""", "Http403")]
    [InlineData("""<html>Zebedee</html>""", "Http403")]
    [InlineData(null, "Http403")]
    public async Task Failure_CodeAnywhere_IsFoundAndAMessageIsNone(string? body, string code)
    {
        _connector.Refuse(403, body);
        await AssertFailsAsync(PostAsync, DeliveryFailure.Final, code);
    }

    [Fact]
    public void Failure_WithARetryAfterDateAndNoDateOfItsOwn_GoesByOurClock()
    {
        using var answer = new HttpResponseMessage(System.Net.HttpStatusCode.TooManyRequests);
        var time = new FakeTimeProvider(new(2026, 11, 24, 10, 30, 0, TimeSpan.Zero));
        answer.Headers.TryAddWithoutValidation("Retry-After", "Tue, 24 Nov 2026 10:40:00 GMT");
        var e = ConnectorFailures.Of(
            new ErrorResponseException("Throttled") { Response = new HttpResponseMessageWrapper(answer, "") },
                Repeatable.No, time)!;
        Assert.Equal(TimeSpan.FromMinutes(10), e.RetryAfter);
    }

    [Theory]
    [InlineData(429, "7", 7)]
    [InlineData(503, "120", 120)]
    [InlineData(429, "Tue, 24 Nov 2026 10:00:30 GMT", 30)]
    [InlineData(429, "Tue, 24 Nov 2026 09:00:00 GMT", null)]
    [InlineData(429, "soon", null)]
    public async Task Failure_WithRetryAfter_SaysHowLongToWait(int status, string retryAfter, int? seconds)
    {
        _connector.Refuse(status, null, ("Retry-After", retryAfter), ("Date", "Tue, 24 Nov 2026 10:00:00 GMT"));
        var e = await Assert.ThrowsAsync<DeliveryException>(UpdateAsync);
        Assert.Equal(DeliveryFailure.TryAgain, e.Failure);
        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, e.RetryAfter);
    }

    [Fact]
    public async Task Failure_NobodyListens_IsTriedAgain()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}/";
        listener.Stop();

        var e = await Assert.ThrowsAsync<DeliveryException>(
            () => _teams.PostAsync(Chat.Of(Audience.Person(Someone), "a:1", url, null), Card, default));
        Assert.Equal((DeliveryFailure.TryAgain, "ConnectionError"), (e.Failure, e.Code));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, DeliveryFailure.TryAgain)]
    [InlineData(HttpRequestError.SecureConnectionError, DeliveryFailure.TryAgain)]
    [InlineData(HttpRequestError.ProxyTunnelError, DeliveryFailure.TryAgain)]
    [InlineData(HttpRequestError.ResponseEnded, DeliveryFailure.Ambiguous)]
    [InlineData(HttpRequestError.InvalidResponse, DeliveryFailure.Ambiguous)]
    [InlineData(HttpRequestError.Unknown, DeliveryFailure.Ambiguous)]
    public void Failure_OfTheNetwork_IsCertainOnlyBeforeSending(HttpRequestError error, DeliveryFailure post)
    {
        var failure = new HttpRequestException(error);
        Assert.Equal(post, ConnectorFailures.Of(failure, Repeatable.No, TimeProvider.System)!.Failure);
        Assert.Equal(
            DeliveryFailure.TryAgain, ConnectorFailures.Of(failure, Repeatable.Yes, TimeProvider.System)!.Failure);
    }

    [Fact]
    public async Task Failure_ConnectionDropped_IsAmbiguousForAPostOnly()
    {
        _connector.Answer = c =>
        {
            c.Abort();
            return Task.CompletedTask;
        };
        Assert.Equal(DeliveryFailure.Ambiguous, (await Assert.ThrowsAsync<DeliveryException>(PostAsync)).Failure);
        Assert.Equal(DeliveryFailure.TryAgain, (await Assert.ThrowsAsync<DeliveryException>(UpdateAsync)).Failure);
    }

    [Fact]
    public async Task Failure_NoAnswerInTime_IsAmbiguousForAPostOnly()
    {
        _connector.Answer = c => Task.Delay(Timeout.InfiniteTimeSpan, c.RequestAborted);
        await using var impatient = await StartAsync(TimeSpan.FromMilliseconds(500));
        _teams = impatient.Services.GetRequiredService<ITeams>();
        await AssertFailsAsync(PostAsync, DeliveryFailure.Ambiguous, "Timeout");
        await AssertFailsAsync(UpdateAsync, DeliveryFailure.TryAgain, "Timeout");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("<html>")]
    public async Task Failure_AcceptedButNobodyCanTellWhere_IsAmbiguous(string body)
    {
        _connector.Answer = c => c.Response.WriteAsync(body);
        Assert.Equal(DeliveryFailure.Ambiguous, (await Assert.ThrowsAsync<DeliveryException>(PostAsync)).Failure);
        Assert.Equal(
            DeliveryFailure.Ambiguous, (await Assert.ThrowsAsync<DeliveryException>(PostToChannelAsync)).Failure);
    }

    [Fact]
    public async Task Failure_ServiceUrlNotAllowed_IsFinal()
    {
        var e = await Assert.ThrowsAsync<DeliveryException>(
            () => _teams.UpdateAsync("https://evil.example/", "a:1", "1", Card, default));
        Assert.Equal((DeliveryFailure.Final, "ServiceUrlNotAllowed"), (e.Failure, e.Code));
    }

    [Fact]
    public void Failure_NoToken_IsTriedAgainAsNothingWasSent() =>
        Assert.Equal(
            DeliveryFailure.TryAgain,
            ConnectorFailures.Of(new NoTokenException("x"), Repeatable.No, TimeProvider.System)!.Failure);

    [Fact]
    public async Task Call_CancelledByTheCaller_IsNoFailureOfTheConnector()
    {
        using var cancel = new CancellationTokenSource();
        _connector.Answer = async c =>
        {
            await cancel.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, c.RequestAborted);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _teams.UpdateAsync(_connector.Url, "a:1", "1", Card, cancel.Token));
    }

    private static Task<EdgeHost> StartAsync(TimeSpan callWithin) => EdgeHost.StartAsync(
        "Development", new() { ["Teams:TenantId"] = Call.TenantId },
        s => s.Configure<HttpClientFactoryOptions>(
            TeamsConnectors.HttpClientName, o => o.HttpClientActions.Add(c => c.Timeout = callWithin)));

    private Task PostAsync() =>
        _teams.PostAsync(Chat.Of(Audience.Person(Someone), "a:1", _connector.Url, null), Card, default);

    private Task PostToChannelAsync() =>
        _teams.PostAsync(Chat.Of(Audience.Channel("crest"), "19:c@thread.tacv2", _connector.Url, null), Card, default);

    private Task UpdateAsync() => _teams.UpdateAsync(_connector.Url, "a:1", "1", Card, default);

    private Task OpenAsync() => _teams.OpenChatAsync(_connector.Url, Someone, default);

    private static async Task AssertFailsAsync(Func<Task> call, DeliveryFailure failure, string code)
    {
        var e = await Assert.ThrowsAsync<DeliveryException>(call);
        Assert.Equal((failure, code), (e.Failure, e.Code));
        Assert.DoesNotContain("Zebedee", e.ToString(), StringComparison.Ordinal);
    }

    private Membership Membership() => new(
        NSubstitute.Substitute.For<IAccounts>(), _host.Services.GetRequiredService<IRoster>(),
        new OpenMode(
            Microsoft.Extensions.Options.Options.Create(new TeamsOptions { AppId = Call.AppId }),
            new Microsoft.Extensions.Hosting.Internal.HostingEnvironment()),
        Microsoft.Extensions.Options.Options.Create(new TeamsOptions { TenantId = Call.TenantId }),
        TimeProvider.System);

    private Activity In(string conversationId) => new()
    {
        ServiceUrl = _connector.Url, Conversation = new() { Id = conversationId }, From = new("29:x"),
    };
}
