using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace UpcTeamsBot.Benchmarks;

/// <summary>
/// Measures SQLite's own commits on this disk, with the bot's settings. No turn with a commit can be faster.
/// </summary>
internal static class SqliteFloor
{
    public static Figure Measure(TempFolder folder, TimeSpan duration)
    {
        var file = folder["floor.db"];
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection,
            "PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON; PRAGMA synchronous=FULL; PRAGMA busy_timeout=10000; "
                + "PRAGMA foreign_keys=ON;");
        Execute(connection, "CREATE TABLE Rows (Id INTEGER PRIMARY KEY, Text TEXT NOT NULL)");
        using var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO Rows (Text) VALUES ($text)";
        insert.Parameters.AddWithValue("$text", new string('x', 600));
        var latencies = new Latencies();
        var all = Stopwatch.StartNew();
        while (all.Elapsed < duration)
        {
            var began = Stopwatch.GetTimestamp();
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            insert.ExecuteNonQuery();
            transaction.Commit();
            latencies.Add("commit", Stopwatch.GetElapsedTime(began));
        }

        return latencies.ToFigure("sqlite.commit") with { PerSecond = latencies.Count / all.Elapsed.TotalSeconds };
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this file.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
