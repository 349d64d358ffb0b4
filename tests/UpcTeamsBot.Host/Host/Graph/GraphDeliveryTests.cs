using System.Text.Json.Nodes;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Tests.Graph;

public sealed class GraphDeliveryTests : IDisposable
{
    private static readonly Guid Dana = GraphDirectoryTests.Sample(12);
    private static readonly string Apps = $"/users/{Dana}/teamwork/installedApps";
    private static readonly Mail Registration = new(
        "complaints.jcp.north@dwp.example", "Registration:\r\nUPC-000123",
        "A customer was registered: UPC-000123.\nPlease see the register.");
    private readonly GraphStandIn _graph = new();

    [Theory]
    [InlineData(201, null)]
    [InlineData(201, "")]
    [InlineData(409, "Conflict")]
    public async Task Install_NewOrThereAlready_GivesTheChat(int status, string? code)
    {
        _graph.On("POST", Apps, status == 201 ? new Answer(201, code) : Answer.Fault(status, code!));
        _graph.On("GET", Apps, Answer.Json(Installed(GraphStandIn.ManifestId)));
        _graph.On("GET", Apps
            + "/installation-1/chat",
            Answer.Json(new JsonObject { ["id"] = "19:dana_bot@unq.gbl.spaces", ["chatType"] = "oneOnOne" }));

        Assert.Equal("19:dana_bot@unq.gbl.spaces", await _graph.Installer.InstallAsync(Dana, default));

        Assert.Equal(
            [$"POST {Apps}", $"GET {Apps}", $"GET {Apps}/installation-1/chat"], _graph.Asked.Select(a => a.Line));
        var body = _graph.Asked[0].Body!;
        Assert.Equal(
            $"{_graph.BaseUrl}/appCatalogs/teamsApps/{GraphStandIn.CatalogId}", (string?)body["teamsApp@odata.bind"]);
        var consent = Assert.Single(body["consentedPermissionSet"]!["resourceSpecificPermissions"]!.AsArray())!;
        Assert.Equal(
            ("TeamsActivity.Send.User", "application"),
            ((string?)consent["permissionValue"], (string?)consent["permissionType"]));
        Assert.Equal(
            $"?$expand=teamsApp&$filter=teamsApp/externalId eq '{GraphStandIn.ManifestId}'", _graph.Asked[1].Query);
    }

    [Fact]
    public async Task Install_WithoutConsent_NamesTheAppOnly()
    {
        using var graph = new GraphStandIn(("Graph:ConsentOnInstall", "false"));
        graph.On("POST", Apps, new Answer(201))
            .On("GET", Apps, Answer.Json(new JsonObject { ["value"] = new JsonArray() }));
        Assert.Null(await graph.Installer.InstallAsync(Dana, default));
        Assert.Null(graph.Asked[0].Body!["consentedPermissionSet"]);
    }

    [Theory]
    [InlineData("9a000000-0000-4000-8000-0000000000ff", "19:x@unq.gbl.spaces")]
    [InlineData(GraphStandIn.ManifestId, "javascript:alert(1)")]
    [InlineData(GraphStandIn.ManifestId, "")]
    public async Task Install_AnotherAppOrAnOddChat_IsNoChat(string manifest, string chat)
    {
        _graph.On("POST", Apps, new Answer(201)).On("GET", Apps, Answer.Json(Installed(manifest)))
            .On("GET", Apps + "/*/chat", Answer.Json(new JsonObject { ["id"] = chat }));
        Assert.Null(await _graph.Installer.InstallAsync(Dana, default));
    }

    [Theory]
    [InlineData(429, "TooManyRequests")]
    [InlineData(500, "InternalServerError")]
    [InlineData(403, "Forbidden")]
    public async Task Install_ChatNotFound_IsInstalledAllTheSame(int status, string code)
    {
        _graph.On("POST", Apps, new Answer(201)).On("GET", Apps, Answer.Fault(status, code));
        Assert.Null(await _graph.Installer.InstallAsync(Dana, default));
    }

    [Theory]
    [InlineData(400, "BadRequest", DeliveryFailure.Final)]
    [InlineData(403, "Forbidden", DeliveryFailure.Final)]
    [InlineData(404, "NotFound", DeliveryFailure.Final)]
    [InlineData(429, "TooManyRequests", DeliveryFailure.TryAgain)]
    [InlineData(503, "ServiceUnavailable", DeliveryFailure.TryAgain)]
    public async Task Install_Failure_MeansWhatTheTableSays(int status, string code, DeliveryFailure failure)
    {
        _graph.On("POST", Apps, Answer.Fault(status, code));
        await AssertFailsAsync(() => _graph.Installer.InstallAsync(Dana, default), failure, code);
        Assert.Single(_graph.Asked);
    }

    [Fact]
    public async Task Mail_IsPlainTextFromTheOneMailboxAndKeepsNoCopy()
    {
        _graph.On("POST", "/users/*/sendMail", new Answer(202));

        await _graph.Mail.SendAsync(Registration, default);

        var asked = Assert.Single(_graph.Asked);
        Assert.Equal($"/users/{GraphStandIn.MailFrom}/sendMail", asked.Path);
        var message = asked.Body!["Message"] ?? asked.Body["message"]!;
        Assert.Equal("Registration: UPC-000123", (string?)message["subject"]);
        Assert.Equal(
            ("text", Registration.Text),
            ((string?)message["body"]!["contentType"], (string?)message["body"]!["content"]));
        Assert.Equal(
            Registration.To, (string?)Assert.Single(message["toRecipients"]!.AsArray())!["emailAddress"]!["address"]);
        Assert.False((bool?)(asked.Body["SaveToSentItems"] ?? asked.Body["saveToSentItems"]));
    }

    [Theory]
    [InlineData(400, "ErrorInvalidRecipients", DeliveryFailure.Final)]
    [InlineData(401, "InvalidAuthenticationToken", DeliveryFailure.TryAgain)]
    [InlineData(403, "ErrorAccessDenied", DeliveryFailure.Final)]
    [InlineData(404, "ErrorInvalidUser", DeliveryFailure.Final)]
    [InlineData(429, "ApplicationThrottled", DeliveryFailure.TryAgain)]
    [InlineData(500, "ErrorInternalServerError", DeliveryFailure.Ambiguous)]
    [InlineData(502, "BadGateway", DeliveryFailure.Ambiguous)]
    [InlineData(503, "ErrorServerBusy", DeliveryFailure.Ambiguous)]
    [InlineData(504, "GatewayTimeout", DeliveryFailure.Ambiguous)]
    public async Task Mail_Failure_IsNeverRepeatedBlindly(int status, string code, DeliveryFailure failure)
    {
        _graph.On("POST", "/users/*/sendMail", Answer.Fault(status, code, ("Retry-After", "5")));
        var e = await AssertFailsAsync(() => _graph.Mail.SendAsync(Registration, default), failure, code);
        Assert.Equal(TimeSpan.FromSeconds(5), e.RetryAfter);
        Assert.Single(_graph.Asked);
    }

    [Fact]
    public async Task Mail_NoAnswerInTime_MayHaveBeenSent()
    {
        var gate = new TaskCompletionSource();
        _graph.On("POST", "/users/*/sendMail", new Answer(202) { Until = gate.Task });
        var sending = AssertFailsAsync(
            () => _graph.Mail.SendAsync(Registration, default), DeliveryFailure.Ambiguous, "Timeout");
        await GraphDirectoryTests.Eventually(() => Task.FromResult(_graph.Asked.Count == 1));
        _graph.Time.Advance(TimeSpan.FromSeconds(10));
        await sending;
        gate.SetResult();
    }

    [Theory]
    [InlineData("")]
    [InlineData("nobody")]
    [InlineData("Zebedee <zebedee@dwp.example>")]
    public async Task Mail_ToNoAddress_IsNotSent(string to)
    {
        await AssertFailsAsync(
            () => _graph.Mail.SendAsync(Registration with { To = to }, default), DeliveryFailure.Final,
            "AddressNotValid");
        Assert.Empty(_graph.Asked);
    }

    [Fact]
    public async Task Mail_WithoutAMailbox_IsNotSent()
    {
        using var graph = new GraphStandIn(("Graph:MailFrom", ""));
        await AssertFailsAsync(
            () => graph.Mail.SendAsync(Registration, default), DeliveryFailure.Final, "MailNotConfigured");
    }

    [Fact]
    public async Task Connection_Refused_SentNothing()
    {
        using var graph = new GraphStandIn(("Graph:BaseUrl", "http://127.0.0.1:1/v1.0"));
        await AssertFailsAsync(
            () => graph.Mail.SendAsync(Registration, default), DeliveryFailure.TryAgain, "ConnectionError");
    }

    public void Dispose() => _graph.Dispose();

    private static JsonObject Installed(string manifest) => new()
    {
        ["value"] = new JsonArray(new JsonObject
        {
            ["id"] = "installation-1",
            ["teamsApp"] = new JsonObject
            {
                ["id"] = GraphStandIn.CatalogId, ["externalId"] = manifest, ["displayName"] = "UPC",
                ["distributionMethod"] = "organization"
            },
        }),
    };

    private async Task<DeliveryException> AssertFailsAsync(Func<Task> act, DeliveryFailure failure, string code)
    {
        var e = await Assert.ThrowsAsync<DeliveryException>(act);
        Assert.Equal((failure, code), (e.Failure, e.Code));
        foreach (var secret in new[] { "Zebedee", "complaints.jcp", "UPC-000123", Dana.ToString(), "token-" })
        {
            Assert.DoesNotContain(secret, e.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, _graph.LogText, StringComparison.Ordinal);
        }

        return e;
    }
}
