using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// The database context. Each feature maps its own records with an <c>IEntityTypeConfiguration</c> beside them. This
/// class only defines how value types are stored.
/// </summary>
public abstract class UpcDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Waits for the write lock if the database allows only one writer at a time.</summary>
    /// <returns>The lock to dispose after the transaction, or null if there is none.</returns>
    public virtual ValueTask<IDisposable?> EnterWriteAsync(CancellationToken cancellationToken) => default;

    /// <summary>Runs a statement that writes outside a transaction, in turn with other writers.</summary>
    /// <returns>The number of rows.</returns>
    public async Task<int> InTurnAsync(Func<Task<int>> write, CancellationToken cancellationToken)
    {
        using var turn = await EnterWriteAsync(cancellationToken);
        return await write();
    }

    /// <summary>What puts SQLite's commits on the disk. Null on SQL Server, which does so itself.</summary>
    internal SharedFlush? Flush { get; set; }

    /// <summary>Waits until everything that was committed until now is on the disk.</summary>
    /// <exception cref="OutcomeUnknownException">It may not be.</exception>
    public Task OnDiskAsync() => Flush?.OnDiskAsync() ?? Task.CompletedTask;

    /// <summary>
    /// Saves without waiting for the disk what nobody is told of and what can be made up for: what a message shows, who
    /// delivers a lane. A power failure may lose it, a crash of the process cannot. Everything else is saved with
    /// <c>SaveChangesAsync</c>.
    /// </summary>
    public virtual Task SaveNoteAsync(CancellationToken cancellationToken) => SaveChangesAsync(cancellationToken);

    /// <summary>
    /// Removes traces of deleted data from the database's own files, but not from backups (see docs/operations.md).
    /// </summary>
    public virtual Task ScrubAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(UpcDbContext).Assembly);
        modelBuilder.Model.HasDirectoryKeys();
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<RecordKind>().HaveConversion<RecordKindConverter>().HaveMaxLength(40);

        // A line that somebody typed, or a name from the directory or Entra ID.
        configurationBuilder.Properties<string>().HaveMaxLength(Typed.Line * Typed.UnitsPerCharacter);
    }
}

/// <summary>The SQL Server database used in production.</summary>
public sealed class SqlServerUpcDbContext(DbContextOptions<SqlServerUpcDbContext> options) : UpcDbContext(options)
{
    // Compares code points, as ordinal comparison in code does. SQLite does so by default.
    private const string ByCodePoint = "Latin1_General_100_BIN2";

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var key in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => p.FindAnnotation(RecordMapping.MachineKey) is not null))
        {
            key.SetCollation(ByCodePoint);
        }

        foreach (var index in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetIndexes())
            .Where(i => i.FindAnnotation(RecordMapping.InOrderOf) is not null).ToArray())
        {
            index.DeclaringEntityType.FindPrimaryKey()!.SetIsClustered(false);
            index.SetIsClustered(true);
        }
    }
}
