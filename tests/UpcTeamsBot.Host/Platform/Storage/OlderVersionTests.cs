using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;
using UpcTeamsBot.Tests.SqlServer;

namespace UpcTeamsBot.Tests.Migrations;

/// <summary>
/// During a release, and after a rollback, the version before runs over the database of the next one
/// (<see cref="DatabaseStart.OnlyAdds"/>).
/// </summary>
public sealed class OlderVersionTests
{
    [Fact]
    [Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
    public async Task Version_OverADatabaseWithAdditionsOfTheNextOne_StartsAndWorks()
    {
        var host = new BotHost();
        await host.InitializeAsync();
        try
        {
            await host.ReadAsync(db => db.Database.ExecuteSqlRawAsync(
                """
                ALTER TABLE "Enquiries" ADD COLUMN "Later" TEXT NULL;
                ALTER TABLE "RegisterEntries" ADD COLUMN "Later" INTEGER NOT NULL DEFAULT 0;
                CREATE TABLE "Laters" ("Id" INTEGER PRIMARY KEY);
                INSERT INTO "__EFMigrationsHistory" VALUES ('20991231000000_AddsLater', '99.0.0');
                """));

            await host.RestartAsync();

            await host.People.Casey.AsksCrestAsync();
            var triage = await host.Teams.SeesAsync(
                SamplePeople.CrestChannel, m => m.Card.Buttons().Contains("Claim"), "the enquiry");
            var claimed = await host.People.Chris.PressesAsync(triage, "Claim");
            await host.People.Chris.PressesAsync(triage, claimed.Card!, "Not recorded");
            var told = await host.Teams.SeesAsync(
                host.People.Casey.Chat, m => m.Summary!.StartsWith("Answered", StringComparison.Ordinal), "the answer");
            Assert.Contains("not on the register", told.Card.Words(), StringComparison.Ordinal);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public void Migration_ThatSaysThatItOnlyAdds_DoesOnlyThat()
    {
        Cases.AllHold(
            new (string What, Action<MigrationBuilder> Does, bool Adds)[]
            {
                ("a table", m => m.CreateTable("T", t => new { Id = t.Column<int>() }), true),
                ("a column with nothing in it", m => m.AddColumn<string>("C", "T", nullable: true), true),
                ("a column with a default", m => m.AddColumn<int>("C", "T", defaultValue: 0), true),
                ("an index", m => m.CreateIndex("I", "T", "C"), true),
                ("a column that must be filled in", m => m.AddColumn<string>("C", "T"), false),
                ("a unique index", m => m.CreateIndex("I", "T", "C", unique: true), false),
                ("a column less", m => m.DropColumn("C", "T"), false),
                ("another name", m => m.RenameColumn("C", "T", "D"), false),
                ("words of its own", m => m.Sql("UPDATE T SET C = 1"), false),
            },
            c =>
            {
                var builder = new MigrationBuilder(null);
                c.Does(builder);
                Assert.Equal(c.Adds, OnlyAdds(builder.Operations));
            });

        using var sqlServer = SqlServerListener.NeverAsked();
        using var sqlite = new SqliteUpcDbContext(
            new DbContextOptionsBuilder<SqliteUpcDbContext>().UseSqlite("Data Source=:memory:").Options);
        foreach (var db in new DbContext[] { sqlServer, sqlite })
        {
            var migrations = db.GetService<IMigrationsAssembly>();
            var saying = $"_{DatabaseStart.OnlyAdds}";
            Assert.All(
                migrations.Migrations.Where(m => m.Key.Contains(saying, StringComparison.Ordinal)), m => Assert.True(
                    OnlyAdds(migrations.CreateMigration(m.Value, db.Database.ProviderName!).UpOperations), m.Key));
        }
    }

    private static bool OnlyAdds(IEnumerable<MigrationOperation> operations) => operations.All(o => o switch
    {
        CreateTableOperation => true,
        AddColumnOperation column => column.IsNullable || column.DefaultValue is not null,
        CreateIndexOperation index => !index.IsUnique,
        _ => false,
    });
}
