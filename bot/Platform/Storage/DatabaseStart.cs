using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Migrates the database at startup.</summary>
public static class DatabaseStart
{
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
        var applied = await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        if (applied.Except(db.Database.GetMigrations(), StringComparer.Ordinal).FirstOrDefault() is { } newer)
        {
            throw new StartRefusedException(
                $"The database was made by a newer version of the bot, or by a development version: this one does not "
                    + $"know its migration {newer}. Start the version that made it, or restore a backup");
        }

        if ((await db.Database.GetPendingMigrationsAsync(cancellationToken)).Any())
        {
            file?.FreeMigrationLock();
            await db.Database.MigrateAsync(cancellationToken);
        }
    }
}
