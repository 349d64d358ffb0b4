using System.Text.Json.Nodes;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Tests.Hosting;

namespace UpcTeamsBot.Tests.Graph;

public sealed class GraphMembersTests : IDisposable
{
    private const string Group = "22222222-2222-2222-2222-222222222201";
    private const string Path = $"/teams/{Group}/channels/*/allMembers";
    private static readonly TeamsChannel Crest = new(
        TeamsChannel.Crest, "19:crest-register@thread.tacv2", "UPC register", "19:crest@thread.tacv2", new(Group));
    private readonly GraphStandIn _graph = new();

    [Fact]
    public async Task Members_OfOurTenant_DirectAndIndirectOnce()
    {
        _graph.On("GET", Path,
            Page(null, Member(1), Member(2, tenant: Guid.NewGuid().ToString()),
                Member(3, tenant: Call.TenantId.ToUpperInvariant()), Member(1)));

        Assert.Equal([Id(1), Id(3)], await _graph.Directory.MembersAsync(Crest));
        await _graph.Directory.MembersAsync(Crest);

        var asked = Assert.Single(_graph.Asked);
        Assert.Equal($"/teams/{Group}/channels/19:crest-register@thread.tacv2/allMembers", asked.Path);
        Assert.Equal("", asked.Query);
    }

    [Fact]
    public async Task Members_OfSeveralPages_AreAll()
    {
        _graph.On("GET", Path,
            Page(_graph.BaseUrl + $"/teams/{Group}/channels/19:x/allMembers?$skiptoken=abc", Member(1)),
            Page(null, Member(2)));

        Assert.Equal([Id(1), Id(2)], await _graph.Directory.MembersAsync(Crest));
        Assert.Equal("?$skiptoken=abc", _graph.Asked[1].Query);
        Assert.Equal("Bearer token-1", _graph.Asked[1].Token);
    }

    [Theory]
    [InlineData("/elsewhere")]
    [InlineData("/beta/teams/x")]
    public async Task Members_NextPageElsewhere_GetsNoTokenAndNoRequest(string path)
    {
        using var elsewhere = WireMock.Server.WireMockServer.Start();
        foreach (var next in new[] {
            elsewhere.Url
                + path, _graph.BaseUrl.Replace("/v1.0", path, StringComparison.Ordinal),
                _graph.BaseUrl.Replace("http://", "http://x@", StringComparison.Ordinal) + "/teams" })
        {
            using var graph = new GraphStandIn();
            graph.On("GET", Path, Page(next, Member(1)));

            Assert.Equal([GraphDirectoryTests.Sample(14)], await graph.Directory.MembersAsync(Crest));

            Assert.Single(graph.Asked);
            Assert.Empty(elsewhere.LogEntries);
            Assert.Contains(
                "Graph gave no members of channel crest: AddressNotAllowed", graph.LogText, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Members_Redirected_TokenDoesNotFollow()
    {
        using var elsewhere = WireMock.Server.WireMockServer.Start();
        _graph.On("GET", Path, new Answer(302, null, "", ("Location", elsewhere.Url + "/v1.0")));
        Assert.Equal([GraphDirectoryTests.Sample(14)], await _graph.Directory.MembersAsync(Crest));
        Assert.Empty(elsewhere.LogEntries);
    }

    [Fact]
    public async Task Members_TenThousand_AreCutAndSaidSo()
    {
        _graph.On("GET", Path,
            Page(_graph.BaseUrl
                + $"/teams/{Group}/channels/19:x/allMembers?$skiptoken=abc",
                [.. Enumerable.Range(1, 10_000).Select(n => Member(n))]));
        Assert.Equal(2_000, (await _graph.Directory.MembersAsync(Crest)).Count);
        Assert.Single(_graph.Asked);
        Assert.Contains("more than 2000 members", _graph.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_PagesWithoutEnd_End()
    {
        _graph.On("GET", Path,
            Page(_graph.BaseUrl + $"/teams/{Group}/channels/19:x/allMembers?$skiptoken=again", Member(1)));
        var members = _graph.Directory.MembersAsync(Crest).AsTask();

        // At most four pages a second.
        while (!members.IsCompleted)
        {
            _graph.Time.Advance(TimeSpan.FromMilliseconds(500));
            await Task.Delay(1);
        }

        Assert.Equal([Id(1)], await members);
        Assert.Equal(50, _graph.Asked.Count);
    }

    [Theory]
    [InlineData(403, "Forbidden")]
    [InlineData(404, "NotFound")]
    [InlineData(429, "TooManyRequests")]
    [InlineData(500, "InternalServerError")]
    public async Task Members_WhenGraphFails_AreTheFiles(int status, string code)
    {
        _graph.On("GET", Path, Answer.Fault(status, code));
        Assert.Equal([GraphDirectoryTests.Sample(14)], await _graph.Directory.MembersAsync(Crest));
        Assert.Contains($"Graph gave no members of channel crest: {code}", _graph.LogText, StringComparison.Ordinal);
        Assert.DoesNotContain("Zebedee", _graph.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_OddEntries_AreLeftOut()
    {
        var bot = new JsonObject
        {
            ["@odata.type"] = "#microsoft.graph.anonymousGuestConversationMember", ["id"] = "x",
            ["displayName"] = "Zebedee",
        };
        var broken =
            new JsonObject { ["@odata.type"] = "#microsoft.graph.aadUserConversationMember", ["userId"] = "not an id" };
        _graph.On("GET", Path, Page(null, bot, broken, Member(4)));
        Assert.Equal([Id(4)], await _graph.Directory.MembersAsync(Crest));
    }

    [Fact]
    public async Task Members_ChannelWithoutGroup_AreTheFiles()
    {
        Assert.Equal(
            [GraphDirectoryTests.Sample(14)], await _graph.Directory.MembersAsync(Crest with { GroupId = null }));
        Assert.Empty(_graph.Asked);
    }

    public void Dispose() => _graph.Dispose();

    private static Guid Id(int number) => Guid.Parse($"9a000000-0000-4000-8000-{number:000000000000}");

    private static JsonObject Member(int number, string tenant = Call.TenantId) => new()
    {
        ["@odata.type"] = "#microsoft.graph.aadUserConversationMember", ["id"] = $"opaque-{number}",
        ["roles"] = new JsonArray(), ["displayName"] = $"Zebedee {number}",
        ["userId"] = Id(number).ToString(), ["email"] = $"zebedee{number}@dwp.example", ["tenantId"] = tenant,
    };

    private static Answer Page(string? next, params JsonObject[] members)
    {
        var page = new JsonObject
        {
            ["@odata.context"] = "https://graph.microsoft.com/v1.0/$metadata#teams('x')/channels('y')/allMembers",
            ["@odata.count"] = members.Length,
            ["value"] = new JsonArray([.. members.Select(m => m.DeepClone())]),
        };
        if (next is not null)
        {
            page["@odata.nextLink"] = next;
        }

        return Answer.Json(page);
    }
}
