using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Races;

/// <summary>
/// After kill -9 at any point and a restart, every accepted action has happened once, and every dialog continues.
/// </summary>
// Reads the file while no process has it open.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class KilledProcessTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("upc-killed-").FullName;
    private FakeTeams _teams = null!;
    private HttpClient _http = null!;
    private SamplePeople _people = null!;
    private BotProcess _bot = null!;

    public async Task InitializeAsync()
    {
        _teams = await FakeTeams.StartAsync();
        _bot = new(_folder, new Dictionary<string, string?>
        {
            ["Teams__ServiceUrl"] = _teams.ServiceUrl, ["Database__LoadSamples"] = "true",
            ["Outbox__Lease"] = "00:00:05", ["Outbox__MessagesPerSecond"] = "1000",
            ["Outbox__ThreadLimits__0__Messages"] = "1000", ["Outbox__ThreadLimits__0__Seconds"] = "1",
        });
        _http = new() { BaseAddress = new($"http://127.0.0.1:{_bot.Port}"), Timeout = TimeSpan.FromMinutes(2) };
        _people = new(_http, _teams);
        await _bot.StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _bot.KillAsync();
        _http.Dispose();
        await _teams.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Kill_BetweenAllSteps_LosesNothingAndRepeatsNothing()
    {
        var message = await _people.Casey.AsksAsync("check AA000001A");
        await AgainAsync();

        // The dialog continues: the new process understands a typed answer.
        await _people.Casey.SaysAsync("yes");
        message = await _teams.SeesAsync(
            _people.Casey.Chat, m => m.Card.Fields().GetValueOrDefault("finalResponse") == "yes", "the typed answer");
        await AgainAsync();

        var wrong = await _people.Casey.PressesAsync(
            message, "Send to CReST", ("marker", "no"), ("customerName", "Alex Example"), ("district", "Leeds"));
        Assert.Contains("Enter the region", wrong.Card.Words(), StringComparison.Ordinal);
        await AgainAsync();

        // What was typed before the kill is still there. Only the missing field is added.
        await _people.Casey.SaysAsync("hello");
        var resume = await _teams.SeesAsync(
            _people.Casey.Chat, m =>
                m.Card.Words().Contains("Continue?", StringComparison.Ordinal), "the waiting form");
        var resumed = await _people.Casey.PressesAsync(resume, "Continue");
        Assert.Equal("Alex Example", resumed.Card.Fields()["customerName"]);
        var sent = await _people.Casey.PressesAsync(resume, resumed.Card!, "Send to CReST", ("region", "North"));
        Assert.Contains("CReST has your enquiry", sent.Card.Words(), StringComparison.Ordinal);
        await AgainAsync();

        // It was accepted just before the kill. CReST gets it once, whichever process sends it.
        var triage = await _teams.SeesAsync(SamplePeople.CrestChannel, m => m.Card is not null, "the enquiry");
        var claimed = await _people.Chris.PressesAsync(triage, "Claim");
        await AgainAsync();
        await _people.Chris.PressesAsync(triage, claimed.Card!, "Recorded: UPC-000001");
        await AgainAsync();
        await _teams.SeesAsync(
            _people.Casey.Chat, m =>
                m.Summary == "Answered: E-2026-000001"
                    || m.Summary?.StartsWith("Answered: E-", StringComparison.Ordinal) == true, "the answer");
        await using var db = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={Path.Combine(_folder, "upc.db")};Mode=ReadOnly");
        await db.OpenAsync();
        using var count = db.CreateCommand();
        count.CommandText =
            "SELECT COUNT(*) FROM AuditEvents WHERE What IN ('EnquirySubmitted', 'EnquiryClaimed', 'EnquiryAnswered')";
        Assert.Equal(3L, await count.ExecuteScalarAsync());
    }

    [Fact]
    public async Task Kill_AtRandomMomentsDuringSends_KeepsEveryAcceptedEnquiryOnce()
    {
        var random = new Random(20261124);
        var accepted = 0;
        for (var round = 0; round < 6; round++)
        {
            var killing = KillAfterAsync(random.Next(5, 120));
            for (var i = 0; i < 4; i++)
            {
                try
                {
                    var message = await _people.Casey.AsksAsync("check AA000002B");
                    var sent = await _people.Casey.PressesAsync(
                        message, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"),
                        ("customerName", "Jordan Sample"), ("district", "Bradford"), ("region", "North"));
                    accepted += sent.Card.Words().Contains("CReST has your enquiry", StringComparison.Ordinal) ? 1 : 0;
                }
                catch (Exception e) when (
                    e is HttpRequestException or IOException or InvalidOperationException
                        or ArgumentOutOfRangeException)
                {
                    // The process was killed during the request, so the caller does not count it as accepted.
                    break;
                }
            }

            await killing;
            await _bot.StartAsync();
        }

        await using var db = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={Path.Combine(_folder, "upc.db")};Mode=ReadOnly");
        await db.OpenAsync();
        using var count = db.CreateCommand();
        count.CommandText =
            "SELECT (SELECT COUNT(*) FROM Enquiries), (SELECT COUNT(*) FROM OutboxMessages WHERE Kind = 'Show'), "
                + "(SELECT COUNT(*) FROM AuditEvents WHERE What = 'EnquirySubmitted'), (SELECT COUNT(DISTINCT "
                + "BecameId) FROM Drafts)";
        using var row = await count.ExecuteReaderAsync();
        Assert.True(await row.ReadAsync());
        var (enquiries, outboxMessages, submitted, became) = (
            row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3));

        // An enquiry may have been committed although its response was lost, so there can be more than the callers know
        // of, but never fewer. Each has one notice and one event.
        Assert.InRange(enquiries, accepted, accepted + 6);
        Assert.Equal((enquiries, enquiries, enquiries), (outboxMessages, submitted, became));
    }

    private async Task AgainAsync()
    {
        await _bot.KillAsync();
        await _bot.StartAsync();
    }

    private async Task KillAfterAsync(int milliseconds)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(milliseconds));
        await timer.WaitForNextTickAsync();
        await _bot.KillAsync();
    }
}
