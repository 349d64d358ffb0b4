using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// Work that depends on the directory, in one part of the procedure. Each part reports its open work and hands it over.
/// </summary>
public interface IDirectoryWork
{
    /// <summary>Returns what is open for a business, which prevents closing it.</summary>
    Task<OpenWork> OpenAsync(UpcDbContext db, string businessKey, CancellationToken cancellationToken);

    /// <summary>Returns everybody who has open work as a DSM.</summary>
    Task<IReadOnlyList<(Guid Id, string Name)>> StoresAsync(UpcDbContext db, CancellationToken cancellationToken);

    /// <summary>Hands over the next records of a move, in its own transactions. It can be called repeatedly.</summary>
    /// <param name="move">The move.</param>
    /// <param name="after">Number of the last record processed, or 0.</param>
    /// <param name="cancellationToken">Cancels between records.</param>
    /// <returns>What was processed and where to continue, or null if nothing is left.</returns>
    Task<HandedOver?> HandOverAsync(DirectoryMove move, long after, CancellationToken cancellationToken);
}

/// <summary>Open work of one kind.</summary>
/// <param name="What">The kind in words, such as "open considerations".</param>
/// <param name="Count">How many.</param>
/// <param name="First">References of the first ones.</param>
/// <param name="CanMove">Whether it can be moved to another business.</param>
public sealed record OpenWork(string What, int Count, IReadOnlyList<string> First, bool CanMove);

/// <summary>Records that were handed over, or could not be.</summary>
public sealed record HandedOver(IReadOnlyList<WentOver> Records, long Last);
