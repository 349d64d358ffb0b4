using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using static UpcTeamsBot.Tests.Considerations.Invented;

namespace UpcTeamsBot.Tests.Reminders;

/// <summary>
/// A job's cost depends on what is due, not on how much exists: each job's query uses an index, and also works on SQL
/// Server.
/// </summary>
public sealed class JobQueriesTests(BotHost host) : IClassFixture<BotHost>
{
    public static TheoryData<string, string> Queries => new()
    {
        { "first due", "IX_Considerations_NextReminderAt_Id" },
        { "next due", "IX_Considerations_NextReminderAt_Id" },
        { "planned before", "IX_Considerations_PlannedBy_Id" },
        { "planned after", "IX_Considerations_PlannedBy_Id" },
        { "waiting for a DSM", "IX_Considerations_DsmId_NextReminderAt" },
    };

    // Reads SQLite's plan.
    [Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Query_OnSqlite_SearchesAnIndex(string query, string index)
    {
        var plan = await host.ReadAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = Query(db, query).CreateDbCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            await using var reader = await command.ExecuteReaderAsync();
            return await LinesAsync(reader);
        });
        Assert.Contains(
            plan, line =>
                line.StartsWith("SEARCH", StringComparison.Ordinal) && line.Contains(index, StringComparison.Ordinal));
        Assert.DoesNotContain(plan, line => line.StartsWith("SCAN c", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void Query_ForSqlServer_IsTranslatedWhole(string query, string index)
    {
        using var db = new SqlServerUpcDbContext(
            new DbContextOptionsBuilder<SqlServerUpcDbContext>().UseSqlServer("Server=never-asked").Options);
        var sql = Query(db, query).ToQueryString();
        Assert.Contains(index.Split('_')[2], sql, StringComparison.Ordinal);
        Assert.Contains("TOP(", sql, StringComparison.Ordinal);
    }

    private static IQueryable Query(UpcDbContext db, string name)
    {
        var seen = In(ConsiderationState.WithDsm);
        return name switch
        {
            "first due" => ReminderJob.Due(db, Now, null),
            "next due" => ReminderJob.Due(db, Now, seen),
            "planned before" => DeadlineJob.PlannedOtherwise(db, "this plan", true, [7]),
            "planned after" => DeadlineJob.PlannedOtherwise(db, "this plan", false, []),
            _ => AbsenceJob.WaitingFor(db, Dsm.ObjectId, 5),
        };
    }

    private static async Task<List<string>> LinesAsync(DbDataReader reader)
    {
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    }
}
