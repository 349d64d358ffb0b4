using System.Data.Common;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Imports;
using UpcTeamsBot.Tests.Files;
using UpcTeamsBot.Tests.Races;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Imports;

/// <summary>
/// The database commits, but its answer is lost, as when SQL Server closes a connection. What was committed is shown,
/// and none of it is repeated.
/// </summary>
// Stands in for SQL Server with a file and its errors.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class LostAnswersTests : IAsyncLifetime
{
    private readonly LostAnswers _lost = new();
    private readonly BotHost _host;
    private Drive _drive = null!;

    public LostAnswersTests() => _host = new() { Ports = services => services.Intercept(_lost) };

    public async Task InitializeAsync()
    {
        _drive = await Drive.StartAsync();
        await _host.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _drive.DisposeAsync();
    }

    [Fact]
    public async Task Log_IsReadCheckedAndImportedOnce_ThoughEveryAnswerIsLost()
    {
        _lost.IsOn = true;
        var card = await SendsAsync(
            Row("AA000071A", "Jo Invented", "1 Oct 2026"), Row("AA000071A", "Jo Invented", "31 Feb 2026"),
            Row("AA000072A", "Kim Imagined", "1 Oct 2026"));
        var ready = await SeesAsync(card, "2 faults in 3 rows");
        Assert.Equal(2, await _host.ReadAsync(db => db.Set<ImportFault>().CountAsync()));
        await _host.People.Chris.PressesAsync(ready, "Import 1 entry");
        await SeesAsync(card, "1 entry is on the register");
        _lost.IsOn = false;

        Assert.Equal(1, await _host.ReadAsync(
            db => db.Set<RegisterEntry>().CountAsync(e => e.Customer.NinoBody == "AA000072")));
        Assert.Equal(1, await _host.ReadAsync(db => db.Set<Import>().CountAsync()));
        Assert.True(_lost.Count > 5, $"Only {_lost.Count} answers were lost");
    }

    [Fact]
    public async Task Channel_IsLinkedAndShown_ThoughTheAnswerIsLost_AndAgainForARepeatedPress()
    {
        const string Channel = "19:new-channel@thread.tacv2";
        var chris = _host.People.Chris;
        _lost.IsOn = true;
        await chris.SaysAsync("link this channel", Channel);
        var card = _host.Teams.In(Channel)[^1];
        var confirm = await chris.PressesAsync(
            card, "Continue", ("for", "business:jcp-scotland"), ("name", "Scotland's contact point"));
        for (var times = 0; times < 2; times++)
        {
            var linked = await chris.PressesAsync(card, confirm.Card!, "Confirm: link this channel");
            Assert.Contains("Scotland's contact point", linked.Card.Words(), StringComparison.Ordinal);
        }
    }

    private static string[] Row(string nino, string name, string decided) =>
    [
        "", name, "", nino, "", "Leeds", "Yorkshire", "Jobcentre Plus North", "Sam Spoc", "Del Deputy", "Dana Smith",
        decided, "Says the letter was late", "DWP Operations", "1 Sep 2026", "20 Oct 2026", "yes",
    ];

    private async Task<TeamsMessage> SendsAsync(params string[][] rows)
    {
        var (chris, name) = (_host.People.Chris, "log.csv");
        _drive.Sent[name] = Encoding.UTF8.GetBytes(
            string.Join(
                "\r\n",
                rows.Prepend([.. RegisterLog.Headings]).Select(r => string.Join(',', r.Select(c => $"\"{c}\"")))));
        var activity = chris.Activity("message", chris.Chat, null);
        activity["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = name,
            ["content"] = new JsonObject
            {
                ["downloadUrl"] = $"{_drive.Address}/down/{name}", ["uniqueId"] = "1", ["fileType"] = "csv",
            },
        });
        await _host.Http.PostAsJsonAsync("/api/messages", activity);
        return _host.Teams.In(chris.Chat)[^1];
    }

    private Task<TeamsMessage> SeesAsync(TeamsMessage card, string words) => _host.Teams.SeesAsync(
        _host.People.Chris.Chat,
        m => m.Id == card.Id && m.Card is not null && m.Card.Words().Contains(words, StringComparison.Ordinal), words);

    // Loses the answer to every other commit. Each is followed by one that looks for what was committed.
    private sealed class LostAnswers : DbTransactionInterceptor
    {
        private int _commits;

        public bool IsOn { get; set; }

        public int Count { get; private set; }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            if (IsOn && Interlocked.Increment(ref _commits) % 2 == 1)
            {
                Count++;
                throw SqlErrors.Of(10054, 20);
            }

            return Task.CompletedTask;
        }
    }
}
