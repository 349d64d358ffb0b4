using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Migrates the database at startup.</summary>
public static class DatabaseStart
{
    /// <summary>Creates the database if it does not exist, and applies pending migrations.</summary>
    /// <exception cref="OptionsValidationException"><see cref="DatabaseOptions"/> are invalid.</exception>
    public static async Task MigrateAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        // Validates the options. The host has not started yet, so ValidateOnStart has not run.
        _ = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        await using var db = await services
            .GetRequiredService<IDbContextFactory<UpcDbContext>>()
            .CreateDbContextAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
