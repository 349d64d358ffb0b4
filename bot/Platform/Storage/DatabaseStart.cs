using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>Brings the database up to date when the program starts.</summary>
public static class DatabaseStart
{
    /// <summary>Makes the database if it is not there, and applies the migrations that it lacks.</summary>
    /// <exception cref="OptionsValidationException">A setting of <see cref="DatabaseOptions"/> is wrong; it says which.</exception>
    public static async Task MigrateAsync(this IServiceProvider services, CancellationToken cancellationToken = default)
    {
        // The host validates when it starts, and this is before.
        _ = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        await using var db = await services.GetRequiredService<IDbContextFactory<UpcDbContext>>().CreateDbContextAsync(cancellationToken);
        await db.Database.MigrateAsync(cancellationToken);
    }
}
