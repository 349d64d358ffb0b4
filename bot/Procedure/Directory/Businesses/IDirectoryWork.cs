
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// Work of one part of the procedure that hangs on the directory: who has to do it, and for which business. Each part says what is open, and hands
/// it over.
/// </summary>
public interface IDirectoryWork
{
    /// <summary>What is open for a business: why it cannot be closed yet.</summary>
    Task<OpenWork> OpenAsync(UpcDbContext db, string businessKey, CancellationToken cancellationToken);

    /// <summary>Everybody who has something open as a DSM.</summary>
    Task<IReadOnlyList<(Guid Id, string Name)>> StoresAsync(UpcDbContext db, CancellationToken cancellationToken);

    /// <summary>Hands over the next of what a move is about, in transactions of its own. It may be called again and again.</summary>
    /// <param name="move">What the directory wants moved.</param>
    /// <param name="after">Number of the last record that was looked at; 0: none.</param>
    /// <param name="cancellationToken">Cancels between records.</param>
    /// <returns>What was looked at, and where to go on; null: nothing is left.</returns>
    Task<HandedOver?> HandOverAsync(DirectoryMove move, long after, CancellationToken cancellationToken);
}

/// <summary>Open work of one kind.</summary>
/// <param name="What">In words, such as "open considerations".</param>
/// <param name="Count">How many.</param>
/// <param name="First">References of the first of them.</param>
/// <param name="CanMove">Whether it can be moved to another business.</param>
public sealed record OpenWork(string What, int Count, IReadOnlyList<string> First, bool CanMove);

/// <summary>Some records that were handed over, or could not be.</summary>
public sealed record HandedOver(IReadOnlyList<WentOver> Records, long Last);
