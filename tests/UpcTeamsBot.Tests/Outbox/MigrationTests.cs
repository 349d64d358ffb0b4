using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>A database of the first version is brought up to date with what waits in it.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("upc-migration-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task NoticesThatWait_AreDeliveredByTheirLanesAfterwards()
    {
        await using var db = new SqliteUpcDbContext(new DbContextOptionsBuilder<SqliteUpcDbContext>().UseSqlite($"Data Source={Path.Combine(_folder, "upc.db")}").Options);
        await db.GetService<IMigrator>().MigrateAsync("Initial");
        const string Columns = "\"Key\", Kind, RecordKind, RecordId, Card, Audience, State, CreatedAt, DueAt, Attempts, LeasedUntil";
        await db.Database.ExecuteSqlRawAsync(
            $"INSERT INTO Notices ({Columns}) VALUES ('a', 'Show', 'Enquiry', 1, 'enquiry-triage', 'channel:crest', 'Queued', '2026-11-24 10:00:00', '2026-11-24 10:00:00', 0, '2026-11-24 10:01:00')");
        await db.Database.ExecuteSqlRawAsync(
            $"INSERT INTO Notices ({Columns}) VALUES ('b', 'Refresh', 'Enquiry', 1, '', '', 'Queued', '2026-11-24 10:00:00', '2026-11-24 10:00:00', 2, NULL)");

        await db.Database.MigrateAsync();

        var waiting = await db.Set<OutboxMessage>().OrderBy(n => n.Id).ToListAsync();
        Assert.Equal(["channel:crest", "refresh:Enquiry:1"], waiting.Select(n => n.Lane));
        Assert.All(waiting, n => Assert.Equal((OutboxMessageState.Queued, OutboxMessagePurpose.Needed, Remedies.None), (n.State, n.Purpose, n.Tried)));
        Assert.All(waiting, n => Assert.Null(n.BegunAt));
        Assert.Equal(waiting[0].CreatedAt, waiting[0].QueuedAt);
    }
}
