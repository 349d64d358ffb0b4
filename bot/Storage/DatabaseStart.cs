using Microsoft.EntityFrameworkCore;

namespace UpcTeamsBot.Storage;

/// <summary>Brings the database up to date when the program starts.</summary>
public static class DatabaseStart
{
    /// <summary>Makes the database if it is not there, and applies the migrations that it lacks.</summary>
    public static async Task MigrateAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<UpcDbContext>>().CreateDbContextAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
