using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Has the database itself refuse to change or delete rows of a table. For migrations.</summary>
public static class AppendOnly
{
    private static readonly CompositeFormat Sqlite = CompositeFormat.Parse(
        "CREATE TRIGGER {0}_No{1} BEFORE {1} ON {0} BEGIN SELECT RAISE(ABORT, '{0} is append-only'); END");

    // In a string of its own: a trigger must be the only statement of its batch, and a script has others around it.
    private static readonly CompositeFormat SqlServer = CompositeFormat.Parse(
        "EXEC(N'CREATE TRIGGER [{0}_AppendOnly] ON [{0}] FOR UPDATE, DELETE AS THROW 51000, ''{0} is append-only'', 1;')");

    /// <summary>Creates every trigger of the database. The generated Initial migration calls it last.</summary>
    public static void CreateTriggers(this MigrationBuilder migration)
    {
        migration.OnlyAppends("AuditEvents");
        migration.OnlyAppends("AuditSeals");
    }

    /// <summary>Protects a table.</summary>
    public static void OnlyAppends(this MigrationBuilder migration, string table)
    {
        ArgumentNullException.ThrowIfNull(migration);
        if (migration.ActiveProvider?.EndsWith("Sqlite", StringComparison.Ordinal) == true)
        {
            migration.Sql(string.Format(CultureInfo.InvariantCulture, Sqlite, table, "UPDATE"));
            migration.Sql(string.Format(CultureInfo.InvariantCulture, Sqlite, table, "DELETE"));
        }
        else
        {
            migration.Sql(string.Format(CultureInfo.InvariantCulture, SqlServer, table));
        }
    }
}
