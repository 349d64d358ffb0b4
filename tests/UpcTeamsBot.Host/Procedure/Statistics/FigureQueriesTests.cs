using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Statistics;

namespace UpcTeamsBot.Tests.Statistics;

/// <summary>
/// The figures are summed in the database from indexes, and SQL Server can run each query as a whole.
/// </summary>
public sealed class FigureQueriesTests(BotHost host) : IClassFixture<BotHost>
{
    private static readonly LocalDate Today = new(2026, 11, 24);

    public static TheoryData<string, string> Queries => new()
    {
        { "entries", "IX_Complaints_BusinessKey_RegisterEntryId" },
        { "lapsed", "IX_Complaints_LapsesOn" },
        { "lapses", "IX_Complaints_LapsesOn" },
        { "decisions", "IX_Decisions_Stage_DecidedOn_DueOn" },
        { "own decisions", "IX_Decisions_ById_Stage_DecidedOn" },
        { "overdue", "IX_Considerations_State_DueOn" },
        { "waits", "IX_EnquiryAnswers_AnsweredOn_WaitedMinutes" },
        { "due", "IX_Considerations_DsmId_NextReminderAt" },
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
            var lines = new List<string>();
            while (await reader.ReadAsync())
            {
                lines.Add(reader.GetString(3));
            }

            return lines;
        });

        // A query that counts every complaint scans an index and never the table.
        Assert.True(
            plan.Exists(line => line.Contains(index, StringComparison.Ordinal)
                && (line.StartsWith("SEARCH", StringComparison.Ordinal)
                || line.Contains("COVERING", StringComparison.Ordinal))),
            string.Join('\n', plan));
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void Query_ForSqlServer_IsTranslatedWhole(string query, string index)
    {
        using var db = new SqlServerUpcDbContext(
            new DbContextOptionsBuilder<SqlServerUpcDbContext>().UseSqlServer("Server=never-asked").Options);
        Assert.Contains(index.Split('_')[2], Query(db, query).ToQueryString(), StringComparison.Ordinal);
    }

    private static IQueryable Query(UpcDbContext db, string name) => name switch
    {
        "entries" => FigureQueries.EntriesBy(db),
        "lapsed" => FigureQueries.LapsedBy(db, Today),
        "lapses" => FigureQueries.LapsesOn(db, Today, Today.PlusMonths(3)),
        "decisions" => FigureQueries.DecidedSince(db, Today, null),
        "own decisions" => FigureQueries.DecidedSince(db, Today, Guid.Parse("00000000-0000-0000-0000-000000000012")),
        "overdue" => FigureQueries.OverdueBy(db, Today),
        "waits" => FigureQueries.Waits(db, Today, Today.PlusMonths(1)).OrderBy(w => w).Skip(7),
        _ => FigureQueries.WaitingFor(db, Guid.Parse("00000000-0000-0000-0000-000000000012")),
    };
}
