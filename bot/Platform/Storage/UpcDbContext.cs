using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// The database. Each part of the procedure maps its own records (an <c>IEntityTypeConfiguration</c> beside them); this
/// class only says how our value types are stored, so it knows none of them.
/// </summary>
public abstract class UpcDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Waits for its turn to write, where the database lets one writer in at a time.</summary>
    /// <returns>To be disposed when the transaction is over.</returns>
    public virtual ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellationToken) => default;

    /// <summary>Sees to it that nothing of what was deleted is left in the database's own files. Backups are the operator's (see docs/operations.md).</summary>
    public virtual Task ScrubAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(UpcDbContext).Assembly);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<RecordKind>().HaveConversion<RecordKindConverter>().HaveMaxLength(40);
        configurationBuilder.Properties<string>().HaveMaxLength(400);
    }
}

/// <summary>The database of production: SQL Server.</summary>
public sealed class SqlServerUpcDbContext(DbContextOptions<SqlServerUpcDbContext> options) : UpcDbContext(options);
