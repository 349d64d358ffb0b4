using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Tests.Migrations;

/// <summary>Tests the migrations on SQLite. SqlServerTests parses those for SQL Server.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("upc-migration-").FullName;

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task NewDatabase_IsWhatTheModelSays_AndProtectsTheAuditTrail()
    {
        var file = $"Data Source={Path.Combine(_folder, "upc.db")}";
        await using var db = new SqliteUpcDbContext(
            new DbContextOptionsBuilder<SqliteUpcDbContext>().UseSqlite(file).Options);

        await db.Database.MigrateAsync();

        Assert.False(db.Database.HasPendingModelChanges());
        var triggers = db.Database.SqlQueryRaw<string>(
            "SELECT name AS Value FROM sqlite_master WHERE type = 'trigger'");
        Assert.Equal(
            ["AuditEvents_NoDELETE", "AuditEvents_NoUPDATE", "AuditSeals_NoDELETE", "AuditSeals_NoUPDATE"],
            (await triggers.ToListAsync()).Order(StringComparer.Ordinal));
    }
}
