using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>The parts of the migrations that EF does not make from the model.</summary>
public static class AppendOnly
{
    private static readonly CompositeFormat Sqlite = CompositeFormat.Parse(
        "CREATE TRIGGER {0}_No{1} BEFORE {1} ON {0} BEGIN SELECT RAISE(ABORT, '{0} is append-only'); END");

    // EXEC, because CREATE TRIGGER must be the only statement in its batch and a migration script has others.
    private static readonly CompositeFormat SqlServer = CompositeFormat.Parse(
        "EXEC(N'CREATE TRIGGER [{0}_AppendOnly] ON [{0}] FOR UPDATE, DELETE AS THROW 51000, ''{0} is append-only'', "
            + "1;')");

    // TRUNCATE fires no trigger. SQL Server refuses it for a table that a foreign key refers to, even an empty one.
    private static readonly CompositeFormat NoTruncate = CompositeFormat.Parse(
        "CREATE TABLE [{0}_NoTruncate] ([{1}] bigint NOT NULL PRIMARY KEY REFERENCES [{0}] ([{1}]), CHECK (1 = 0))");

    /// <summary>
    /// Creates all triggers, and on SQL Server the tables of the scheduler. The Initial migration calls this last.
    /// </summary>
    public static void CreateTriggers(this MigrationBuilder migration)
    {
        migration.OnlyAppends("AuditEvents", "Id");
        migration.OnlyAppends("AuditSeals", "Number");
        if (!IsSqlite(migration))
        {
            foreach (var statement in ScheduleTables.Statements())
            {
                migration.Sql(statement);
            }
        }
    }

    /// <summary>
    /// Drops what <see cref="CreateTriggers"/> created apart from the triggers, which go with their tables. The Initial
    /// migration calls this first when it is undone.
    /// </summary>
    public static void DropTriggers(this MigrationBuilder migration)
    {
        if (!IsSqlite(migration))
        {
            migration.Sql("DROP TABLE [AuditEvents_NoTruncate], [AuditSeals_NoTruncate]");
            migration.Sql($"DROP TABLE {string.Join(", ", ScheduleTables.Names())}");
        }
    }

    /// <summary>Prevents updates and deletes in a table, and emptying it.</summary>
    /// <param name="migration">The migration.</param>
    /// <param name="table">The table.</param>
    /// <param name="key">Its key column.</param>
    public static void OnlyAppends(this MigrationBuilder migration, string table, string key)
    {
        ArgumentNullException.ThrowIfNull(migration);
        if (IsSqlite(migration))
        {
            migration.Sql(string.Format(CultureInfo.InvariantCulture, Sqlite, table, "UPDATE"));
            migration.Sql(string.Format(CultureInfo.InvariantCulture, Sqlite, table, "DELETE"));
        }
        else
        {
            migration.Sql(string.Format(CultureInfo.InvariantCulture, SqlServer, table));
            migration.Sql(string.Format(CultureInfo.InvariantCulture, NoTruncate, table, key));
        }
    }

    private static bool IsSqlite(MigrationBuilder migration) =>
        migration.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true;
}
