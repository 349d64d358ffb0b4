using System.Collections.Immutable;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Hosting;

namespace UpcTeamsBot.Tests.Graph;

public sealed class GraphActivityFeedTests : IDisposable
{
    private const string Bulk = "/teamwork/sendActivityNotificationToRecipients";
    private static readonly Guid Dana = GraphDirectoryTests.Sample(12);
    private static readonly TeamsChannel Crest = new(
        TeamsChannel.Crest, "19:crest-register@thread.tacv2", "UPC register & more", "19:crest@thread.tacv2",
        new("22222222-2222-2222-2222-222222222201"));
    private static readonly FeedItem Decision = new(
        FeedActivity.DecisionNeeded, "Decision needed by Mon 30 Nov: F-2026-000123", new(RecordKind.Consideration, 123),
        null);
    private static readonly FeedItem Task1 = new(
        FeedActivity.CrestTask, "Enquiry to answer: E-2026-000007", new(RecordKind.Enquiry, 7), Crest);
    private readonly GraphStandIn _graph = new();

    [Fact]
    public async Task Notify_OnePerson_IsTheCallForOneAndLeadsToTheApp()
    {
        _graph.On("POST", "/users/*/teamwork/sendActivityNotification", new Answer(204));

        await _graph.Feed.NotifyAsync([Dana, Dana], Decision, default);

        var asked = Assert.Single(_graph.Asked);
        Assert.Equal($"/users/{Dana}/teamwork/sendActivityNotification", asked.Path);
        var body = asked.Body!;
        Assert.Equal("entityUrl", (string?)body["topic"]!["source"]);
        Assert.Equal(
            $"{_graph.BaseUrl}/appCatalogs/teamsApps/{GraphStandIn.CatalogId}", (string?)body["topic"]!["value"]);
        Assert.Equal("decisionNeeded", (string?)body["activityType"]);
        Assert.Equal(Decision.Text, (string?)body["previewText"]!["content"]);
        Assert.Equal(Decision.ChainId, (long?)body["chainId"]);
        Assert.Equal(GraphStandIn.CatalogId, (string?)body["teamsAppId"]);
        var parameter = Assert.Single(body["templateParameters"]!.AsArray())!;
        Assert.Equal(("reference", "F-2026-000123"), ((string?)parameter["name"], (string?)parameter["value"]));
    }

    [Fact]
    public async Task Notify_AChannelsMembers_IsOneBulkCallWithALinkToTheChannel()
    {
        _graph.On("POST", Bulk, new Answer(202));

        await _graph.Feed.NotifyAsync(People(3), Task1, default);

        var body = Assert.Single(_graph.Asked).Body!;
        Assert.Equal(("text", Crest.Name), ((string?)body["topic"]!["source"], (string?)body["topic"]!["value"]));
        Assert.Equal(
            "https://teams.microsoft.com/l/channel/19%3Acrest-register%40thread.tacv2/UPC%20register%20%26%20more"
                + $"?groupId={Crest.GroupId}&tenantId={Call.TenantId}",
            (string?)body["topic"]!["webUrl"]);
        Assert.Equal("crestTask", (string?)body["activityType"]);
        Assert.Equal(Task1.ChainId, (long?)body["chainId"]);
        var recipients = body["recipients"]!.AsArray();
        Assert.Equal(People(3).Select(p => p.ToString()), recipients.Select(r => (string?)r!["userId"]));
        Assert.All(recipients, r => Assert.EndsWith(
            "microsoft.graph.aadUserNotificationRecipient", (string?)r!["@odata.type"], StringComparison.Ordinal));
    }

    [Fact]
    public async Task Notify_ManyPeople_GoesByHundreds()
    {
        _graph.On("POST", Bulk, new Answer(202));
        await _graph.Feed.NotifyAsync(People(150), Task1, default);
        Assert.Equal([100, 50], _graph.Asked.Select(a => a.Body!["recipients"]!.AsArray().Count));
    }

    [Fact]
    public async Task Notify_Nobody_AsksNothing()
    {
        await _graph.Feed.NotifyAsync([], Task1, default);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _graph.Feed.NotifyAsync([Dana], Decision, new CancellationToken(canceled: true)));
        Assert.Empty(_graph.Asked);
    }

    [Fact]
    public async Task Notify_LongText_IsCutBetweenCharacters()
    {
        _graph.On("POST", "/users/*", new Answer(204));
        await _graph.Feed.NotifyAsync([Dana], Decision with { Text = new string('x', 148) + "😀😀" }, default);
        var text = (string)_graph.Asked[0].Body!["previewText"]!["content"]!;
        Assert.Equal(new string('x', 148) + "…", text);
        Assert.Equal("UPC", (string?)_graph.Asked[0].Body!["templateParameters"]![0]!["value"]);
    }

    [Fact]
    public async Task Notify_InBulk_UsesATokenOfAtLeast45Minutes()
    {
        _graph.On("POST", "/users/*", new Answer(204));
        _graph.On("POST", Bulk, new Answer(202));
        await _graph.Feed.NotifyAsync([Dana], Decision, default);
        _graph.Time.Advance(TimeSpan.FromMinutes(31));
        await _graph.Feed.NotifyAsync([Dana], Decision, default);
        await _graph.Feed.NotifyAsync(People(2), Task1, default);
        Assert.Equal(["Bearer token-1", "Bearer token-1", "Bearer token-2"], _graph.Asked.Select(a => a.Token));
    }

    [Fact]
    public async Task Notify_InBulk_PreconditionFailed_RepeatsOnceWithANewToken()
    {
        _graph.On("POST", Bulk, Answer.Fault(412, "PreconditionFailed"), new Answer(202));
        await _graph.Feed.NotifyAsync(People(2), Task1, default);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], _graph.Asked.Select(a => a.Token));
    }

    [Fact]
    public async Task Notify_InBulk_PreconditionFailedAgain_IsTriedLater()
    {
        _graph.On("POST", Bulk, Answer.Fault(412, "PreconditionFailed"));
        await AssertFailsAsync(People(2), Task1, DeliveryFailure.TryAgain, "PreconditionFailed");
        Assert.Equal(2, _graph.Asked.Count);
    }

    [Theory]
    [InlineData(400, "BadRequest", DeliveryFailure.Final)]
    [InlineData(401, "InvalidAuthenticationToken", DeliveryFailure.TryAgain)]
    [InlineData(403, "Forbidden", DeliveryFailure.Final)]
    [InlineData(404, "NotFound", DeliveryFailure.Final)]
    [InlineData(409, "Conflict", DeliveryFailure.Final)]
    [InlineData(429, "TooManyRequests", DeliveryFailure.TryAgain)]
    [InlineData(500, "InternalServerError", DeliveryFailure.TryAgain)]
    [InlineData(502, "BadGateway", DeliveryFailure.TryAgain)]
    [InlineData(503, "ServiceUnavailable", DeliveryFailure.TryAgain)]
    [InlineData(504, "GatewayTimeout", DeliveryFailure.TryAgain)]
    public async Task Notify_Failure_MeansWhatTheTableSays(int status, string code, DeliveryFailure failure)
    {
        _graph.On("POST", "/users/*", Answer.Fault(status, code));
        await AssertFailsAsync([Dana], Decision, failure, code);
        Assert.Single(_graph.Asked);
    }

    [Theory]
    [InlineData("{\"error\":{\"code\":\"Zebedee Quartermain is away\"}}")]
    [InlineData("{\"error\":\"Zebedee\"}")]
    [InlineData("{\"error\"")]
    [InlineData("<html>Zebedee</html>")]
    [InlineData(null)]
    public async Task Notify_FailureWithoutACode_IsItsStatus(string? body)
    {
        _graph.On("POST", "/users/*", new Answer(403, body));
        await AssertFailsAsync([Dana], Decision, DeliveryFailure.Final, "Http403");
    }

    [Fact]
    public async Task Notify_OneHundredRefused_TheOthersAreToldAllTheSame()
    {
        _graph.On("POST", Bulk, Answer.Fault(403, "Forbidden"), new Answer(202));
        await AssertFailsAsync(People(150), Task1, DeliveryFailure.Final, "Forbidden");
        Assert.Equal(2, _graph.Asked.Count);
    }

    [Fact]
    public async Task Notify_Throttled_SaysHowLongAndAsksNothingUntilThen()
    {
        _graph.On("POST", "/users/*", Answer.Fault(429, "TooManyRequests", ("Retry-After", "7")), new Answer(204));

        Assert.Equal(
            TimeSpan.FromSeconds(7),
            (await AssertFailsAsync([Dana], Decision, DeliveryFailure.TryAgain, "TooManyRequests")).RetryAfter);
        _graph.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(
            TimeSpan.FromSeconds(1),
            (await AssertFailsAsync([Dana], Decision, DeliveryFailure.TryAgain, "Throttled")).RetryAfter);
        Assert.Single(_graph.Asked);

        _graph.Time.Advance(TimeSpan.FromSeconds(1));
        await _graph.Feed.NotifyAsync([Dana], Decision, default);
        Assert.Equal(2, _graph.Asked.Count);
    }

    [Fact]
    public async Task Notify_AskedToWaitADay_WaitsHalfAnHour()
    {
        _graph.On("POST", "/users/*", Answer.Fault(503, "ServiceUnavailable", ("Retry-After", "86400")));
        Assert.Equal(
            TimeSpan.FromMinutes(30),
            (await AssertFailsAsync([Dana], Decision, DeliveryFailure.TryAgain, "ServiceUnavailable")).RetryAfter);
    }

    [Fact]
    public async Task Notify_SixAtOnce_TheSixthWaitsASecond()
    {
        _graph.On("POST", "/users/*", new Answer(204));
        var sending = Enumerable.Range(0, 6).Select(_ => _graph.Feed.NotifyAsync([Dana], Decision, default)).ToArray();
        await Task.WhenAll(sending[..5]);
        Assert.False(sending[5].IsCompleted);
        _graph.Time.Advance(TimeSpan.FromSeconds(1));
        await sending[5];
        Assert.Equal(6, _graph.Asked.Count);
    }

    [Fact]
    public async Task Notify_MoreThanTheRateBears_IsSentBackToTheOutbox()
    {
        _graph.On("POST", "/users/*", new Answer(204));
        var sending = Enumerable.Range(0, 56).Select(_ => _graph.Feed.NotifyAsync([Dana], Decision, default)).ToArray();
        var e = await Assert.ThrowsAsync<DeliveryException>(() => sending[55]);
        Assert.Equal((DeliveryFailure.TryAgain, "Paced", TimeSpan.FromSeconds(11)), (e.Failure, e.Code, e.RetryAfter));

        // Five per second. Those already sent are answered before the clock advances.
        for (var second = 1; second <= 11; second++)
        {
            await Task.WhenAll(sending[..(5 * second)]);
            _graph.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(55, _graph.Asked.Count);
    }

    [Fact]
    public async Task Notify_NoAnswerInTime_IsTriedAgain()
    {
        var gate = new TaskCompletionSource();
        _graph.On("POST", "/users/*", new Answer(204) { Until = gate.Task });
        var sending = AssertFailsAsync([Dana], Decision, DeliveryFailure.TryAgain, "Timeout");
        await GraphDirectoryTests.Eventually(() => Task.FromResult(_graph.Asked.Count == 1));
        _graph.Time.Advance(TimeSpan.FromSeconds(10));
        await sending;
        gate.SetResult();
    }

    [Fact]
    public async Task Notify_NoToken_SendsNothing()
    {
        _graph.Credential.Fails = true;
        await AssertFailsAsync([Dana], Decision, DeliveryFailure.TryAgain, "NoToken");
        Assert.Empty(_graph.Asked);
    }

    public void Dispose() => _graph.Dispose();

    private static ImmutableArray<Guid> People(int count) =>
        [.. Enumerable.Range(1, count).Select(n => Guid.Parse($"9a000000-0000-4000-8000-{n:000000000000}"))];

    private async Task<DeliveryException> AssertFailsAsync(
        ImmutableArray<Guid> people, FeedItem item, DeliveryFailure failure, string code)
    {
        var e = await Assert.ThrowsAsync<DeliveryException>(() => _graph.Feed.NotifyAsync(people, item, default));
        Assert.Equal((failure, code), (e.Failure, e.Code));
        Assert.DoesNotContain("Zebedee", e.ToString(), StringComparison.Ordinal);
        foreach (var secret in new[] { "Zebedee", "F-2026-000123", Dana.ToString(), "token-", "dwp.example" })
        {
            Assert.DoesNotContain(secret, _graph.LogText, StringComparison.Ordinal);
        }

        return e;
    }
}
