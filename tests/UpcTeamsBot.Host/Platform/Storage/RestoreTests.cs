using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Accountability.Audit;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Storage;

/// <summary>A backup is restored on another machine, as docs/operations.md says.</summary>
// Copies the file, and queries it as the document says.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class RestoreTests : IAsyncLifetime
{
    // The backup holds leases of the lost machine. The restored bot sends nothing to those chats until they end.
    private const string Lease = "00:00:05";

    private readonly string _folder = Directory.CreateTempSubdirectory("upc-restore-").FullName;
    private readonly BotHost _lost;

    public RestoreTests() => _lost = new()
    {
        Settings = { ["Audit:HeadsFile"] = Heads, ["Outbox:Lease"] = Lease },
    };

    private string Heads => Path.Combine(_folder, "heads.txt");

    private string Backup => Path.Combine(_folder, "backup.db");

    public Task InitializeAsync() => _lost.InitializeAsync();

    public async Task DisposeAsync()
    {
        await _lost.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Backup_Restored_IsFoundToBeOlderThanTheHeads_AndTheWorkGoesOnFromThere()
    {
        await Referrals.SendAsync(_lost.People.Casey, "AB000003C");
        var request = await _lost.Teams.SeesAsync(
            _lost.People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the approval");
        await _lost.SettledAsync();
        await NotedAsync(_lost);
        var before = await EventsAsync(_lost);
        BackUp();

        // What comes after the backup is lost with the machine.
        await _lost.People.Priya.PressesAsync(request, "Approve");
        await _lost.Teams.SeesAsync(
            _lost.People.Dana.Chat, m => m.Summary!.StartsWith("Decision needed", StringComparison.Ordinal),
            "the task");
        await _lost.SettledAsync();
        await NotedAsync(_lost);

        var restored = new BotHost
        {
            SharedDatabase = Backup, SharedTeams = _lost.Teams,
            Settings = { ["Audit:HeadsFile"] = Heads, ["Outbox:Lease"] = Lease },
        };
        await restored.InitializeAsync();
        try
        {
            Assert.Contains("is missing", (await VerifyAsync(restored)).Break, StringComparison.Ordinal);
            File.Move(Heads, Heads + ".before-restore");
            var verdict = await VerifyAsync(restored);
            Assert.Null(verdict.Break);
            Assert.Equal(before, verdict.Links);

            // Nobody approved it, as far as the bot knows. Priya does so again, and Dana is asked.
            Assert.Equal(ConsiderationState.AwaitingManager, await StateAsync(restored));
            await restored.People.Priya.PressesAsync(request, "Approve");
            Assert.Equal(ConsiderationState.WithDsm, await StateAsync(restored));
            await restored.SettledAsync();
            Assert.Equal(
                2, _lost.Teams.In(_lost.People.Dana.Chat).Count(
                    m => m.Summary!.StartsWith("Decision needed", StringComparison.Ordinal)));
            Assert.Null((await VerifyAsync(restored)).Break);
        }
        finally
        {
            await restored.DisposeAsync();
        }
    }

    // The restored database holds the customers again. The old one's trail and the logs name them.
    [Fact]
    public async Task Removal_AfterTheBackup_IsFoundInTheLogs_AndByTheDocumentsQuery()
    {
        var whole = await RegisteredEntries.AddAsync(_lost, "Lapsa Forgetme", "AA000033C");
        var part = await RegisteredEntries.AddAsync(
            _lost, "Severa Complaints", "AA000034C", "jcp-north", "2026-10-20", "2026-11-01");
        BackUp();
        await RemoveAsync(whole, all: true);
        await RemoveAsync(part, all: false);

        Assert.Equal(
            [$"Removed from the register: UPC-{whole:000000}",
            $"Complaints removed from the register: UPC-{part:000000}"],
            _lost.Logs.GetSnapshot().Where(l => l.Id.Id is 7401 or 7402).Select(l => l.Message));

        var document = await File.ReadAllTextAsync(Repository.PathOf("docs", "operations.md"));
        var query = document[document.IndexOf("SELECT DISTINCT RecordId", StringComparison.Ordinal)..];
        await using var connection = new SqliteConnection($"Data Source={_lost.DatabasePath}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = query[..query.IndexOf("```", StringComparison.Ordinal)];
        await using var row = await command.ExecuteReaderAsync();
        var found = new List<(long, string)>();
        while (await row.ReadAsync())
        {
            found.Add((row.GetInt64(0), row.GetString(1)));
        }

        Assert.Equal([(whole, "EntryRemoved"), (part, "ComplaintsRemoved")], found);
    }

    private async Task RemoveAsync(long id, bool all)
    {
        var complaints = await _lost.ReadAsync(
            db => db.Set<Complaint>().Where(c => c.RegisterEntryId == id).OrderBy(c => c.Id).Select(c => c.Id)
                .ToArrayAsync());
        var chris = _lost.People.Chris;
        var entry = await chris.AsksAsync($"UPC-{id:000000}");
        var form = await chris.PressesAsync(entry, "Remove…");
        await chris.PressesAsync(
            entry, form.Card!, "Confirm: remove",
            [("ground", "Lapsed"), .. all ? Array.Empty<(string, string)>() : [("complaints", $"{complaints[0]}")]]);
    }

    // While the bot runs, as a backup does.
    private void BackUp()
    {
        using var from = new SqliteConnection($"Data Source={_lost.DatabasePath}");
        using var to = new SqliteConnection($"Data Source={Backup}");
        from.Open();
        to.Open();
        from.BackupDatabase(to);
    }

    private static async Task NotedAsync(BotHost host)
    {
        await host.Services.GetRequiredService<AuditSealer>().SealNewAsync(default);
        await host.Services.GetRequiredService<AuditHeads>().NoteAsync(default);
    }

    private static Task<AuditVerdict> VerifyAsync(BotHost host) =>
        host.Services.GetRequiredService<AuditVerifier>().VerifyAsync(default);

    private static Task<long> EventsAsync(BotHost host) => host.ReadAsync(db => db.Set<AuditEvent>().LongCountAsync());

    private static Task<ConsiderationState> StateAsync(BotHost host) =>
        host.ReadAsync(db => db.Set<Consideration>().Select(c => c.State).SingleAsync());
}
