using System.Text.Json.Nodes;
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Tests.Graph;

public sealed class GraphDirectoryTests : IDisposable
{
    private const string Fields =
        "id,displayName,mail,jobTitle,department,businessPhones,accountEnabled,userType,creationType";

    private static readonly Guid Casey = Sample(10);
    private static readonly Guid Dana = Sample(12);
    private static readonly Guid Dev = Sample(13);
    private static readonly Guid Somebody = new("9a000000-0000-4000-8000-000000000001");
    private static readonly Guid Manager = new("9a000000-0000-4000-8000-000000000002");
    private readonly GraphStandIn _graph = new();

    [Fact]
    public async Task Find_OneRequest_GivesProfileAndManager()
    {
        _graph.On("GET", $"/users/{Somebody}", Answer.Json(GraphStandIn.User(Somebody, "Ann Other", Manager)));

        var person = await _graph.Directory.FindAsync(Somebody);

        Assert.Equal(
            ("Ann Other", "Grade from Graph", "Department from Graph", "from.graph@dwp.example", "0113 496 0999"),
            (person!.Name, person.Position, person.Team, person.Email, person.Phone));
        Assert.Equal((Manager, Roles.None), (person.ManagerId, person.Roles));
        var asked = Assert.Single(_graph.Asked);
        Assert.Equal(
            "?$expand=manager($select=id)"
                + $"&$select={Fields}",
            asked.Query);
        Assert.Equal("Bearer token-1", asked.Token);
        Assert.Equal("https://graph.microsoft.com/.default", Assert.Single(_graph.Credential.Scopes));
    }

    [Fact]
    public async Task Find_SomebodyOfTheFile_KeepsTheFilesAuthorityAndTakesGraphsProfile()
    {
        _graph.On("GET", $"/users/{Dana}", Answer.Json(GraphStandIn.User(Dana, "Dana Smith-Jones")));

        var dana = await _graph.Directory.FindAsync(Dana);

        Assert.Equal(("Dana Smith-Jones", Roles.Dsm, "Grade from Graph"), (dana!.Name, dana.Roles, dana.Position));
        Assert.Equal(["jcp-north"], dana.Businesses);
    }

    [Fact]
    public async Task Find_SomebodyWhomOnlyGraphKnows_MayShareTheirName()
    {
        _graph.On("GET", $"/users/{Somebody}", Answer.Json(GraphStandIn.User(Somebody, "Ann Other")));
        _graph.On("GET", $"/users/{Dana}", Answer.Json(GraphStandIn.User(Dana, "Dana Smith")));

        Assert.True((await _graph.Directory.FindAsync(Somebody))!.SharesName);
        Assert.False((await _graph.Directory.FindAsync(Dana))!.SharesName);
    }

    [Fact]
    public async Task Find_EmptyFieldsAtGraph_AreTheFiles()
    {
        var user = new JsonObject
        {
            ["id"] = Casey.ToString(), ["displayName"] = "Casey Worker", ["mail"] = null, ["jobTitle"] = null,
            ["businessPhones"] = new JsonArray(), ["accountEnabled"] = true
        };
        _graph.On("GET", $"/users/{Casey}", Answer.Json(user));
        using var plain = new GraphStandIn(("Graph:Enabled", "false"));

        Assert.Equivalent(
            await plain.Directory.FindAsync(Casey), await _graph.Directory.FindAsync(Casey), strict: true);
    }

    [Theory]
    [InlineData("Member", null, true)]
    [InlineData(null, null, true)]
    [InlineData("Member", "EmailVerified", true)]
    [InlineData("Guest", "Invitation", false)]
    [InlineData("Member", "Invitation", false)]
    [InlineData("Member", "SelfServiceSignUp", false)]
    public async Task Find_SomebodyOfAnotherOrganisation_IsNobodyHere(string? type, string? creation, bool isHere)
    {
        var user = GraphStandIn.User(Somebody, "Ann Other");
        (user["userType"], user["creationType"]) = (type, creation);
        _graph.On("GET", $"/users/{Somebody}", Answer.Json(user));

        Assert.Equal(isHere, await _graph.Directory.FindAsync(Somebody) is not null);
        Assert.Equal(isHere, await ((IAccounts)_graph.Directory).IsHereAsync(Somebody));
    }

    [Fact]
    public async Task Find_Twice_AsksOnceUntilTheProfileIsOld()
    {
        _graph.On("GET", $"/users/{Somebody}", Answer.Json(GraphStandIn.User(Somebody, "Ann Other")),
            Answer.Json(GraphStandIn.User(Somebody, "Ann Newname")));

        await _graph.Directory.FindAsync(Somebody);
        _graph.Time.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("Ann Other", (await _graph.Directory.FindAsync(Somebody))!.Name);
        Assert.Single(_graph.Asked);

        // The old profile is still returned at once, and refreshed in the background.
        _graph.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("Ann Other", (await _graph.Directory.FindAsync(Somebody))!.Name);
        await Eventually(async () => (await _graph.Directory.FindAsync(Somebody))!.Name == "Ann Newname");
        Assert.Equal(2, _graph.Asked.Count);
    }

    [Fact]
    public async Task Find_AccountDisabledMoreThanAnHourAgo_IsNobodyAtOnce_UnlessGraphDoesNotRespond()
    {
        _graph.On("GET", $"/users/{Somebody}", Answer.Json(GraphStandIn.User(Somebody, "Ann Other")),
            Answer.Fault(400, "made-up"), Answer.Json(GraphStandIn.User(Somebody, "Ann Other", enabled: false)));
        await _graph.Directory.FindAsync(Somebody);

        _graph.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.True(await ((IAccounts)_graph.Directory).IsHereAsync(Somebody));
        _graph.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.False(await ((IAccounts)_graph.Directory).IsHereAsync(Somebody));
    }

    [Fact]
    public async Task Find_ManyAtOnce_IsOneQuestion()
    {
        var gate = new TaskCompletionSource();
        _graph.On("GET", $"/users/{Somebody}",
            Answer.Json(GraphStandIn.User(Somebody, "Ann Other")) with { Until = gate.Task });

        var finding = Enumerable.Range(0, 50).Select(_ => _graph.Directory.FindAsync(Somebody).AsTask()).ToArray();
        gate.SetResult();

        Assert.All(await Task.WhenAll(finding), p => Assert.Equal("Ann Other", p!.Name));
        Assert.Single(_graph.Asked);
    }

    [Fact]
    public async Task Find_CallerWhoGivesUp_EndsNothingForTheOthers()
    {
        var (gate, arrived) = (new TaskCompletionSource(), new TaskCompletionSource());
        _graph.On("GET", $"/users/{Somebody}",
            Answer.Json(GraphStandIn.User(Somebody, "Ann Other")) with { Until = Signal(arrived, gate) });
        using var impatient = new CancellationTokenSource();
        var first = _graph.Directory.FindAsync(Somebody, impatient.Token).AsTask();
        var second = _graph.Directory.FindAsync(Somebody).AsTask();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();

        Assert.Equal("Ann Other", (await second)!.Name);
    }

    [Theory]
    [InlineData(404, "Request_ResourceNotFound")]
    [InlineData(404, "ResourceNotFound")]
    public async Task Find_WhomTheTenantDoesNotKnow_IsNobody(int status, string code)
    {
        _graph.On("GET", "/users/*", Answer.Fault(status, code));
        Assert.Null(await _graph.Directory.FindAsync(Somebody));
        Assert.Null(await _graph.Directory.FindAsync(Somebody));
        Assert.Single(_graph.Asked);
        Assert.DoesNotContain("Graph gave no", _graph.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_SwitchedOffAccount_IsNobodyWhateverTheFileSays()
    {
        _graph.On("GET", $"/users/{Dana}", Answer.Json(GraphStandIn.User(Dana, "Dana Smith", enabled: false)));
        Assert.Null(await _graph.Directory.FindAsync(Dana));
    }

    [Theory]
    [InlineData(401, "InvalidAuthenticationToken")]
    [InlineData(403, "Authorization_RequestDenied")]
    [InlineData(429, "TooManyRequests")]
    [InlineData(500, "InternalServerError")]
    [InlineData(503, "ServiceUnavailable")]
    [InlineData(301, "Moved")]
    public async Task Find_WhenGraphFails_IsWhatTheFileSays(int status, string code)
    {
        _graph.On("GET", "/users/*", Answer.Fault(status, code));

        Assert.Equal("Dana Smith", (await _graph.Directory.FindAsync(Dana))!.Name);
        Assert.Null(await _graph.Directory.FindAsync(Somebody));

        Assert.Contains($"Graph gave no profile: {code}", _graph.LogText, StringComparison.Ordinal);
        AssertNothingPersonalLogged();
    }

    [Theory]
    [InlineData("{\"id\":")]
    [InlineData("[1,2]")]
    [InlineData("\"Zebedee\"")]
    [InlineData("{}")]
    [InlineData("{\"id\":7,\"displayName\":{}}")]
    [InlineData("{\"id\":\"9a000000-0000-4000-8000-0000000000ff\",\"displayName\":\"Somebody Else\"}")]
    [InlineData("<html>Zebedee</html>")]
    [InlineData("")]
    public async Task Find_UnreadableAnswer_IsWhatTheFileSays(string body)
    {
        _graph.On("GET", "/users/*", new Answer(200, body));
        Assert.Equal("Dana Smith", (await _graph.Directory.FindAsync(Dana))!.Name);
        Assert.Null(await _graph.Directory.FindAsync(Somebody));
        AssertNothingPersonalLogged();
    }

    [Theory]
    [InlineData(503, "<html>Zebedee is away</html>", "text/html")]
    [InlineData(502, null, "text/plain")]
    public async Task Find_GatewaysPage_IsItsStatus(int status, string? body, string type)
    {
        _graph.On("GET", "/users/*", new Answer(status, body, type));
        Assert.Equal("Dana Smith", (await _graph.Directory.FindAsync(Dana))!.Name);
        Assert.Contains($"Graph gave no profile: Http{status}", _graph.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_AnswerLargerThanAnyProfile_IsNotRead()
    {
        _graph.On("GET", "/users/*", new Answer(200, new string(' ', 9 * 1024 * 1024)));
        Assert.Equal("Dana Smith", (await _graph.Directory.FindAsync(Dana))!.Name);
        Assert.Contains("AnswerTooLarge", _graph.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Find_NoAnswerInTime_IsWhatTheFileSays()
    {
        var (gate, arrived) = (new TaskCompletionSource(), new TaskCompletionSource());
        _graph.On("GET", "/users/*", new Answer(200, "{}") with { Until = Signal(arrived, gate) });

        var finding = _graph.Directory.FindAsync(Dana).AsTask();
        await Eventually(() => Task.FromResult(_graph.Asked.Count == 1));
        _graph.Time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal("Dana Smith", (await finding)!.Name);
        Assert.Contains("Graph gave no profile: Timeout", _graph.LogText, StringComparison.Ordinal);
        gate.SetResult();
    }

    [Fact]
    public async Task Find_NoToken_IsWhatTheFileSays()
    {
        _graph.Credential.Fails = true;
        Assert.Equal("Dana Smith", (await _graph.Directory.FindAsync(Dana))!.Name);
        Assert.Empty(_graph.Asked);
        AssertNothingPersonalLogged();
    }

    [Fact]
    public async Task Find_TokenNotTaken_AsksForAnother()
    {
        _graph.On("GET", "/users/*", Answer.Fault(401, "InvalidAuthenticationToken"),
            Answer.Json(GraphStandIn.User(Dev, "Dev Okafor")));
        await _graph.Directory.FindAsync(Dana);
        await _graph.Directory.FindAsync(Dev);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], _graph.Asked.Select(a => a.Token));
    }

    [Fact]
    public async Task Find_Throttled_AsksNobodyUntilGraphSaid()
    {
        _graph.On("GET", "/users/*", Answer.Fault(429, "TooManyRequests", ("Retry-After", "120")),
            Answer.Json(GraphStandIn.User(Dev, "Dev from Graph")));

        await _graph.Directory.FindAsync(Dana);
        _graph.Time.Advance(TimeSpan.FromSeconds(119));
        Assert.Equal("Dev Okafor", (await _graph.Directory.FindAsync(Dev))!.Name);
        Assert.Single(_graph.Asked);

        _graph.Time.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal("Dev from Graph", (await _graph.Directory.FindAsync(Dev))!.Name);
    }

    [Fact]
    public async Task Find_KnownAndGraphAway_IsStillKnown()
    {
        _graph.On("GET", "/users/*", Answer.Json(GraphStandIn.User(Somebody, "Ann Other")),
            Answer.Fault(503, "ServiceUnavailable"));
        await _graph.Directory.FindAsync(Somebody);
        _graph.Time.Advance(TimeSpan.FromHours(5));
        Assert.Equal("Ann Other", (await _graph.Directory.FindAsync(Somebody))!.Name);
    }

    [Fact]
    public async Task Find_HostileName_IsTextOfOneLineAndBoundedLength()
    {
        _graph.On("GET", "/users/*",
            Answer.Json(GraphStandIn.User(Somebody, "<at>all</at> **Ann**\r\n\0" + new string('x', 5000))));
        var name = (await _graph.Directory.FindAsync(Somebody))!.Name;
        Assert.StartsWith("<at>all</at> **Ann**xxx", name, StringComparison.Ordinal);
        Assert.Equal(256, name.Length);
    }

    [Fact]
    public async Task Find_OwnManager_HasNone()
    {
        _graph.On("GET", "/users/*", Answer.Json(GraphStandIn.User(Somebody, "Ann Other", Somebody)));
        Assert.Null((await _graph.Directory.FindAsync(Somebody))!.ManagerId);
    }

    [Fact]
    public async Task Dsms_AreReadInOneBatch()
    {
        _graph.On("POST", "/$batch",
            Batch((_, id) => (200, GraphStandIn.User(id, id == Dana ? "Zoe Smith" : "Dev Okafor"))));

        var dsms = await _graph.Directory.DsmsAsync();
        await _graph.Directory.DsmsAsync();

        Assert.Equal(["Dev Okafor", "Zoe Smith"], dsms.Select(d => d.Name));
        Assert.All(dsms, d => Assert.Equal(Roles.Dsm, d.Roles));
        var asked = Assert.Single(_graph.Asked);
        var requests = asked.Body!["requests"]!.AsArray();
        Assert.Equal(2, requests.Count);
        Assert.Equal(2, requests.Select(r => (string?)r!["id"]).Distinct().Count());
        Assert.All(requests, r => Assert.Equal("GET", (string?)r!["method"]));
        Assert.Contains(
            $"/users/{Dana}?$select={Fields}&$expand=manager($select=id)",
            requests.Select(r => Uri.UnescapeDataString((string)r!["url"]!)));
        Assert.DoesNotContain("token-", asked.Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("Bearer token-1", asked.Token);

        // A profile read in a batch is cached like any other.
        Assert.Equal("Zoe Smith", (await _graph.Directory.FindAsync(Dana))!.Name);
        Assert.Single(_graph.Asked);
    }

    [Fact]
    public async Task Dsms_OneOfTheBatchThrottled_IsAskedForAgainWhenGraphSaid()
    {
        _graph.On("POST", "/$batch",
            Batch((turn, id) =>
                id == Dana && turn == 0 ? (429, Fault("TooManyRequests"))
                    : (200, GraphStandIn.User(id, "Name from Graph"))));

        Assert.Equal(["Dana Smith", "Name from Graph"], (await _graph.Directory.DsmsAsync()).Select(d => d.Name));
        Assert.Contains("Graph gave no profile: Http429", _graph.LogText, StringComparison.Ordinal);

        _graph.Time.Advance(TimeSpan.FromSeconds(16));
        Assert.Equal(["Dana Smith", "Name from Graph"], (await _graph.Directory.DsmsAsync()).Select(d => d.Name));
        Assert.Single(_graph.Asked);

        _graph.Time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(["Name from Graph", "Name from Graph"], (await _graph.Directory.DsmsAsync()).Select(d => d.Name));
        Assert.Single(_graph.Asked[1].Body!["requests"]!.AsArray());
    }

    [Fact]
    public async Task Dsms_WhoLeft_AreListedNoMore()
    {
        _graph.On("POST", "/$batch",
            Batch((_, id) =>
                id == Dana ? (404, Fault("Request_ResourceNotFound")) : (200, GraphStandIn.User(id, "Dev Okafor"))));
        Assert.Equal(Dev, Assert.Single(await _graph.Directory.DsmsAsync()).ObjectId);
    }

    [Theory]
    [InlineData("{\"responses\":[]}")]
    [InlineData("{\"responses\":[{\"id\":\"nobody\",\"status\":200,\"body\":{}}]}")]
    [InlineData("{\"responses\":7}")]
    [InlineData("{}")]
    [InlineData("[")]
    public async Task Dsms_UnreadableBatch_AreTheFiles(string body)
    {
        _graph.On("POST", "/$batch", new Answer(200, body));
        Assert.Equal(["Dana Smith", "Dev Okafor"], (await _graph.Directory.DsmsAsync()).Select(d => d.Name));
    }

    [Fact]
    public async Task Search_AsksForAllWordsAndEmployeesOnly()
    {
        var found = new JsonObject
        {
            ["value"] = new JsonArray(
                GraphStandIn.User(Somebody, "Priya Other"), GraphStandIn.User(Manager, "Priya Gone", enabled: false))
        };
        _graph.On("GET", "/users", Answer.Json(found));

        var people = await _graph.Directory.SearchAsync(" priya  o'th ");

        Assert.Equal(["Priya Other"], people.Select(p => p.Name));
        var asked = Assert.Single(_graph.Asked);
        Assert.Equal("eventual", asked.Headers["ConsistencyLevel"]);
        Assert.Contains(
            "$search=\"displayName:priya\" AND \"displayName:o'th\"", asked.Query, StringComparison.Ordinal);
        Assert.Contains(
            "$filter=accountEnabled eq true and userType eq 'Member'", asked.Query, StringComparison.Ordinal);
        Assert.Contains("$count=true", asked.Query, StringComparison.Ordinal);
        Assert.Contains("$top=10", asked.Query, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("priya\" OR \"mail:x")]
    [InlineData("pri\\ya")]
    public async Task Search_QuotesAndBackslashes_DoNotReachTheQuery(string words)
    {
        _graph.On("GET", "/users", Answer.Json(new JsonObject { ["value"] = new JsonArray() }));
        await _graph.Directory.SearchAsync(words);
        Assert.All(_graph.Asked, a =>
            Assert.Equal(a.Query.Split("displayName:").Length - 1, (a.Query.Count(c => c == '"')) / 2));
        Assert.All(_graph.Asked, a => Assert.DoesNotContain('\\', a.Query));
    }

    [Fact]
    public async Task Search_PeopleOfTheFile_AreFoundWithoutGraphToo()
    {
        _graph.On("GET", "/users", Answer.Fault(500, "InternalServerError"));
        Assert.Equal(Dana, Assert.Single(await _graph.Directory.SearchAsync("dana smith")).ObjectId);
        Assert.Empty(await _graph.Directory.SearchAsync("   "));
        Assert.Empty(await _graph.Directory.SearchAsync("Zebedee Quartermain"));
        Assert.Empty(await _graph.Directory.SearchAsync(string.Join(' ', Enumerable.Repeat("qqq", 500))));
        AssertNothingPersonalLogged();
    }

    public void Dispose() => _graph.Dispose();

    internal static Guid Sample(int number) => Guid.Parse($"00000000-0000-0000-0000-{number:000000000000}");

    internal static async Task Eventually(Func<Task<bool>> holds)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await holds())
        {
            await Task.Delay(5, limit.Token);
        }
    }

    // Creates a response for each request in a batch.
    private static Answer Batch(Func<int, Guid, (int Status, JsonNode Body)> answer)
    {
        var turn = -1;
        return new(200)
        {
            Body = "",
            Make = request =>
            {
                var now = ++turn;
                var responses = JsonNode.Parse(request.Body!)!["requests"]!.AsArray().Select(r =>
                {
                    var (status, body) = answer(now, Guid.Parse(((string)r!["url"]!).Split('/', '?')[2]));
                    var headers = new JsonObject { ["Content-Type"] = "application/json" };
                    if (status == 429)
                    {
                        headers["Retry-After"] = "30";
                    }

                    return (JsonNode)new JsonObject
                    {
                        ["id"] = (string?)r["id"], ["status"] = status, ["headers"] = headers, ["body"] = body
                    };
                });

                // Graph may return responses in any order.
                return new JsonObject { ["responses"] = new JsonArray([.. responses.Reverse()]) }.ToJsonString();
            },
        };
    }

    private static JsonObject Fault(string code) =>
        new() { ["error"] = new JsonObject { ["code"] = code, ["message"] = "Zebedee" } };

    private static Task Signal(TaskCompletionSource arrived, TaskCompletionSource gate)
    {
        arrived.TrySetResult();
        return gate.Task;
    }

    private void AssertNothingPersonalLogged()
    {
        foreach (var secret in new[] {
            "Zebedee", "Quartermain", "dwp.example", Dana.ToString(), Somebody.ToString(), "127.0.0.1", "token-",
            "/users" })
        {
            Assert.DoesNotContain(secret, _graph.LogText, StringComparison.OrdinalIgnoreCase);
        }
    }
}
