using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore.Migrations;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Migration helpers that make tables append-only with triggers.</summary>
public static class AppendOnly
{
    private static readonly CompositeFormat Sqlite = CompositeFormat.Parse(
        "CREATE TRIGGER {0}_No{1} BEFORE {1} ON {0} BEGIN SELECT RAISE(ABORT, '{0} is append-only'); END");

    // EXEC, because CREATE TRIGGER must be the only statement in its batch and a migration script has others.
    private static readonly CompositeFormat SqlServer = CompositeFormat.Parse(
        "EXEC(N'CREATE TRIGGER [{0}_AppendOnly] ON [{0}] FOR UPDATE, DELETE AS THROW 51000, ''{0} is append-only'', "
            + "1;')");

    /// <summary>Creates all triggers. The Initial migration calls this last.</summary>
    public static void CreateTriggers(this MigrationBuilder migration)
    {
        migration.OnlyAppends("AuditEvents");
        migration.OnlyAppends("AuditSeals");
    }

    /// <summary>Creates triggers that prevent updates and deletes in a table.</summary>
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
