using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Migrates the database, and checks at startup that it can be used.</summary>
public static class DatabaseStart
{
    /// <summary>The argument with which the program migrates the database and ends.</summary>
    public const string MigrateArgument = "migrate";

    /// <summary>
    /// How the name of a migration begins, after its time, if it only adds what an older version need not know: that
    /// version then goes on running over the newer database, as blue/green deployments and rollbacks require.
    /// </summary>
    public const string OnlyAdds = "Adds";

    // EF sets it where it creates the database itself.
    private const string SnapshotReads = "READ_COMMITTED_SNAPSHOT";

    /// <summary>
    /// Makes the database ready at startup. A SQLite file is created and migrated. On SQL Server the bot needs no right
    /// to change tables: it refuses to start over a database that was not migrated.
    /// </summary>
    /// <exception cref="OptionsValidationException"><see cref="DatabaseOptions"/> are invalid.</exception>
    /// <exception cref="StartRefusedException">The database cannot be used.</exception>
    public static async Task PrepareAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        if (services.GetRequiredService<IOptions<DatabaseOptions>>().Value.SqlServer.Length == 0)
        {
            await services.MigrateAsync(cancellationToken);
            return;
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<UpcDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        if (await IsBehindAsync(db, cancellationToken))
        {
            throw new StartRefusedException(
                $"The database lacks tables or columns of this version. Start the bot once with the argument "
                    + $"{MigrateArgument}, as a login that may change tables");
        }

        if (!await ReadsSnapshotsAsync(db, cancellationToken))
        {
            throw new StartRefusedException(
                $"The database has {SnapshotReads} off, so whoever reads would wait for whoever writes. Start the bot "
                    + $"once with the argument {MigrateArgument}, or run ALTER DATABASE CURRENT SET "
                    + $"{SnapshotReads} ON");
        }
    }

    /// <summary>Creates the database if it does not exist, and applies pending migrations.</summary>
    /// <exception cref="OptionsValidationException"><see cref="DatabaseOptions"/> are invalid.</exception>
    /// <exception cref="StartRefusedException">The database cannot be used.</exception>
    public static async Task MigrateAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        // Validates the options. The host has not started yet, so ValidateOnStart has not run.
        var options = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        var factory = services.GetRequiredService<IDbContextFactory<UpcDbContext>>();
        using var file = options.SqlServer.Length == 0
            ? await SqliteFile.OpenAsync(options.FullPath(), cancellationToken)
            : null;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await IsBehindAsync(db, cancellationToken))
        {
            file?.FreeMigrationLock();
            await db.Database.MigrateAsync(cancellationToken);
        }

        if (file is null && !await ReadsSnapshotsAsync(db, cancellationToken))
        {
            await db.Database.ExecuteSqlRawAsync(
                $"ALTER DATABASE CURRENT SET {SnapshotReads} ON WITH ROLLBACK IMMEDIATE", cancellationToken);
        }
    }

    private static async Task<bool> IsBehindAsync(UpcDbContext db, CancellationToken cancellationToken)
    {
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancellationToken)).ToArray();
        var unknown = applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal);
        if (unknown.FirstOrDefault(m => !m.Contains($"_{OnlyAdds}", StringComparison.Ordinal)) is { } newer)
        {
            throw new StartRefusedException(
                $"The database was made by a newer version of the bot, or by a development version: this one does not "
                    + $"know its migration {newer}. Start the version that made it, or restore a backup");
        }

        return db.Database.GetMigrations().Except(applied, StringComparer.Ordinal).Any();
    }

    private static async Task<bool> ReadsSnapshotsAsync(UpcDbContext db, CancellationToken cancellationToken) =>
        (await db.Database
            .SqlQueryRaw<bool>(
                "SELECT [is_read_committed_snapshot_on] AS [Value] FROM sys.databases WHERE [database_id] = DB_ID()")
            .ToListAsync(cancellationToken)) is [true];
}
