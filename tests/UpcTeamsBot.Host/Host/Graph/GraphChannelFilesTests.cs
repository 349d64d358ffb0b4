using System.Text.Json.Nodes;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Connector;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace UpcTeamsBot.Tests.Graph;

/// <summary>The log is uploaded to the files of a shared channel, which has its own site.</summary>
public sealed class GraphChannelFilesTests : IDisposable
{
    private const string Name = "UPC log Jobcentre Plus North.xlsx";
    private const string Folder = "/teams/22222222-2222-2222-2222-222222222202/channels/*/filesFolder";
    private const string Item = "/drives/b!drive/items/folder1:/UPC log Jobcentre Plus North.xlsx:/";
    private static readonly TeamsChannel Channel = new(
        "bcp-jcp-north", "19:bcp-jcp-north@thread.tacv2", "UPC contact point", "19:jcp-north@thread.tacv2",
        new("22222222-2222-2222-2222-222222222202"));
    private readonly GraphStandIn _graph = new();

    private static Answer FilesFolder => Answer.Json(new JsonObject
    {
        ["id"] = "folder1", ["name"] = "UPC contact point", ["folder"] = new JsonObject(),
        ["parentReference"] = new JsonObject { ["driveId"] = "b!drive", ["driveType"] = "documentLibrary" },
    });

    [Fact]
    public async Task File_Small_IsPutByNameIntoTheChannelsOwnFolder_WhichIsAskedForOnce()
    {
        _graph.On("GET", Folder, FilesFolder)
            .On("PUT", Item + "content", new Answer(201, """{"id":"file1","name":"log"}"""));

        await PutAsync(100);
        await PutAsync(100);

        Assert.Equal(["GET", "PUT", "PUT"], _graph.Asked.Select(a => a.Method));
        Assert.EndsWith(
            "/channels/19:bcp-jcp-north@thread.tacv2/filesFolder", _graph.Asked[0].Path, StringComparison.Ordinal);
        Assert.Equal(Item + "content", Uri.UnescapeDataString(_graph.Asked[1].Path));
        Assert.Equal("Bearer token-1", _graph.Asked[1].Token);
    }

    [Fact]
    public async Task File_Large_GoesInStretchesToASessionThatGetsNoToken()
    {
        using var site = WireMock.Server.WireMockServer.Start();
        site.Given(Request.Create().WithPath("/upload/1").UsingPut()).AtPriority(2)
            .RespondWith(Response.Create().WithStatusCode(202).WithHeader("Content-Type", "application/json")
            .WithBody("""{"nextExpectedRanges":["5242880-"]}"""));
        site.Given(Request.Create().WithPath("/upload/1").UsingPut().WithHeader("Content-Range", "*-12582911/*"))
            .AtPriority(1)
            .RespondWith(Response.Create().WithStatusCode(201).WithHeader("Content-Type", "application/json")
                .WithBody("""{"id":"file1"}"""));
        _graph.On("GET", Folder, FilesFolder)
            .On("POST", Item + "createUploadSession",
            Answer.Json(new JsonObject
            {
                ["uploadUrl"] = site.Url + "/upload/1", ["expirationDateTime"] = "2026-11-24T11:30:00Z"
            }));

        await PutAsync(12 * 1024 * 1024);

        Assert.Equal("replace", (string?)_graph.Asked[1].Body!["item"]!["@microsoft.graph.conflictBehavior"]);
        Assert.Equal(
            ["bytes 0-5242879/12582912", "bytes 5242880-10485759/12582912", "bytes 10485760-12582911/12582912"],
            site.LogEntries.Select(e => e.RequestMessage!.Headers!["Content-Range"].Single()));
        Assert.All(site.LogEntries, e => Assert.DoesNotContain("Authorization", e.RequestMessage!.Headers!.Keys));
        Assert.DoesNotContain("/upload/1", _graph.LogText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, DeliveryFailure.TryAgain)]
    [InlineData(429, DeliveryFailure.TryAgain)]
    [InlineData(503, DeliveryFailure.Ambiguous)]
    [InlineData(403, DeliveryFailure.Final)]
    public async Task Session_ThatFails_IsBegunAnewOrGivenUp(int status, DeliveryFailure failure)
    {
        using var site = WireMock.Server.WireMockServer.Start();
        site.Given(Request.Create().WithPath("/upload/1").UsingPut())
            .RespondWith(Response.Create().WithStatusCode(status));
        _graph.On("GET", Folder, FilesFolder)
            .On("POST", Item + "createUploadSession",
            Answer.Json(new JsonObject { ["uploadUrl"] = site.Url + "/upload/1" }));

        var failed = await Assert.ThrowsAsync<DeliveryException>(() => PutAsync(5 * 1024 * 1024));

        Assert.Contains(
            failed.Failure, failure == DeliveryFailure.Ambiguous
                ? [DeliveryFailure.Ambiguous, DeliveryFailure.TryAgain] : new[] { failure });
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/upload")]
    [InlineData("/upload/1")]
    [InlineData(null)]
    public async Task Session_AtAnAddressThatIsNone_IsRefused(string? address)
    {
        _graph.On("GET", Folder, FilesFolder)
            .On("POST", Item + "createUploadSession", Answer.Json(new JsonObject { ["uploadUrl"] = address }));

        Assert.Equal(
            "AddressNotAllowed", (await Assert.ThrowsAsync<DeliveryException>(() => PutAsync(5 * 1024 * 1024))).Code);
    }

    [Fact]
    public async Task File_WhenThereIsTooMuchAtOnce_IsTriedAgainWhenGraphSays()
    {
        _graph.On("GET", Folder, Answer.Fault(429, "activityLimitReached", ("Retry-After", "17")));

        var failed = await Assert.ThrowsAsync<DeliveryException>(() => PutAsync(10));

        Assert.Equal((DeliveryFailure.TryAgain, TimeSpan.FromSeconds(17)), (failed.Failure, failed.RetryAfter));
        Assert.DoesNotContain("Zebedee", _graph.LogText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_WhereTheBotMayNot_OrThereIsNoTeam_IsNotTriedAgain()
    {
        _graph.On("GET", Folder, Answer.Fault(403, "accessDenied"));

        Assert.Equal(DeliveryFailure.Final, (await Assert.ThrowsAsync<DeliveryException>(() => PutAsync(10))).Failure);
        Assert.Equal(
            "ChannelNotInGraph",
            (await Assert.ThrowsAsync<DeliveryException>(
                () => _graph.Files.PutAsync(Channel with { GroupId = null }, Name, new MemoryStream(), default))).Code);
    }

    [Fact]
    public async Task Folder_ThatIsGone_IsAskedForAgain()
    {
        _graph.On("GET", Folder, FilesFolder)
            .On("PUT", Item + "content", Answer.Fault(404, "itemNotFound"), new Answer(201, """{"id":"file1"}"""));

        Assert.Equal(
            DeliveryFailure.TryAgain, (await Assert.ThrowsAsync<DeliveryException>(() => PutAsync(10))).Failure);
        await PutAsync(10);

        Assert.Equal(["GET", "PUT", "GET", "PUT"], _graph.Asked.Select(a => a.Method));
    }

    public void Dispose() => _graph.Dispose();

    private Task PutAsync(int bytes) =>
        _graph.Files.PutAsync(Channel, Name, new MemoryStream(new byte[bytes]), default);
}
