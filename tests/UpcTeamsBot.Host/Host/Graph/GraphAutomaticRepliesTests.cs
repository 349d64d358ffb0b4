using System.Text.Json.Nodes;

namespace UpcTeamsBot.Tests.Graph;

public sealed class GraphAutomaticRepliesTests : IDisposable
{
    private static readonly Guid Dana = GraphDirectoryTests.Sample(12);
    private static readonly string Path = $"/users/{Dana}/mailboxSettings/automaticRepliesSetting";
    private readonly GraphStandIn _graph = new();

    // The time is 10:30 in London on Tuesday 24 November 2026.
    [Theory]
    [InlineData("alwaysEnabled", "2016-03-19T02:00:00.0000000", "UTC", "2016-03-20T02:00:00.0000000", "UTC", true)]
    [InlineData("disabled", "2026-11-01T00:00:00.0000000", "UTC", "2026-12-01T00:00:00.0000000", "UTC", false)]
    [InlineData("scheduled", "2026-11-24T10:30:00.0000000", "UTC", "2026-11-25T00:00:00.0000000", "UTC", true)]
    [InlineData("Scheduled", "2026-11-24T10:00:00", "UTC", "2026-11-24T10:30:00", "UTC", false)]
    [InlineData("scheduled", "2026-11-24T10:30:01.0000000", "UTC", "2026-11-25T00:00:00.0000000", "UTC", false)]
    [InlineData("scheduled", "2026-11-24T11:00:00.0000000", "W. Europe Standard Time", "2026-11-24T12:00:00.0000000",
        "Europe/Paris", true)]
    [InlineData("scheduled", "2026-11-24T11:00:00.0000000", "GMT Standard Time", "2026-11-24T12:00:00.0000000",
        "Europe/London", false)]
    [InlineData("scheduled", "2026-11-24T00:00:00.0000000", "Zebedee Time", "2026-11-25T00:00:00.0000000", "UTC",
        false)]
    [InlineData("scheduled", "soon", "UTC", "2026-11-25T00:00:00.0000000", "UTC", false)]
    [InlineData("elsewhere", "2026-11-24T00:00:00.0000000", "UTC", "2026-11-25T00:00:00.0000000", "UTC", false)]
    public async Task AreOn_FollowsTheMailboxsSetting(
        string status, string from, string fromZone, string until, string untilZone, bool on)
    {
        _graph.On("GET", Path, Answer.Json(Setting(status, from, fromZone, until, untilZone)));
        Assert.Equal(on, await _graph.AutomaticReplies.AreOnAsync(Dana));
        Assert.Equal(Path, Assert.Single(_graph.Asked).Path);
        AssertNothingPersonalLogged();
    }

    [Fact]
    public async Task AreOn_WithinItsTime_IsAskedOnceAndEndsWithItsWindow()
    {
        _graph.On("GET", Path,
            Answer.Json(Setting("scheduled", "2026-11-24T00:00:00", "UTC", "2026-11-24T10:32:00", "UTC")));
        Assert.True(await _graph.AutomaticReplies.AreOnAsync(Dana));
        _graph.Time.Advance(TimeSpan.FromMinutes(3));
        Assert.False(await _graph.AutomaticReplies.AreOnAsync(Dana));
        Assert.Single(_graph.Asked);
    }

    [Theory]
    [InlineData(401, "InvalidAuthenticationToken")]
    [InlineData(403, "ErrorAccessDenied")]
    [InlineData(404, "MailboxNotEnabledForRESTAPI")]
    [InlineData(429, "ApplicationThrottled")]
    [InlineData(503, "ErrorServerBusy")]
    public async Task AreOn_WhenGraphFails_IsFalse(int status, string code)
    {
        _graph.On("GET", Path, Answer.Fault(status, code));
        Assert.False(await _graph.AutomaticReplies.AreOnAsync(Dana));
        Assert.False(await _graph.AutomaticReplies.AreOnAsync(Dana));
        Assert.Single(_graph.Asked);
        Assert.Contains(code, _graph.LogText, StringComparison.Ordinal);
        AssertNothingPersonalLogged();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"status\":7}")]
    public async Task AreOn_UnreadableAnswer_IsFalse(string body)
    {
        _graph.On("GET", Path, new Answer(200, body));
        Assert.False(await _graph.AutomaticReplies.AreOnAsync(Dana));
    }

    [Fact]
    public async Task AreOn_NoAnswerInTwoSeconds_IsFalse()
    {
        var gate = new TaskCompletionSource();
        _graph.On("GET", Path, new Answer(200, "{}") { Until = gate.Task });
        var asking = _graph.AutomaticReplies.AreOnAsync(Dana).AsTask();
        await GraphDirectoryTests.Eventually(() => Task.FromResult(_graph.Asked.Count == 1));
        _graph.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.False(await asking);
        gate.SetResult();
    }

    [Fact]
    public async Task AreOn_NotToBeRead_AsksNobody()
    {
        using var graph = new GraphStandIn(("Graph:ReadAutomaticReplies", "false"));
        Assert.False(await graph.AutomaticReplies.AreOnAsync(Dana));
        Assert.Empty(graph.Asked);
    }

    public void Dispose() => _graph.Dispose();

    private static JsonObject Setting(string status, string from, string fromZone, string until, string untilZone) =>
        new()
        {
            ["@odata.context"] =
            "https://graph.microsoft.com/v1.0/$metadata#users('x')/mailboxSettings/automaticRepliesSetting",
            ["status"] = status, ["externalAudience"] = "None",
            ["scheduledStartDateTime"] = new JsonObject { ["dateTime"] = from, ["timeZone"] = fromZone },
            ["scheduledEndDateTime"] = new JsonObject { ["dateTime"] = until, ["timeZone"] = untilZone },
            ["internalReplyMessage"] = "<html><body><p>Zebedee is in hospital</p></body></html>",
            ["externalReplyMessage"] = "",
        };

    private void AssertNothingPersonalLogged()
    {
        Assert.DoesNotContain("Zebedee", _graph.LogText, StringComparison.Ordinal);
        Assert.DoesNotContain(Dana.ToString(), _graph.LogText, StringComparison.Ordinal);
    }
}
