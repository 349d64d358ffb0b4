
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// What other parts of the procedure hold about an entry and its card shows with it: arrangements that are in place
/// (Annex C), advice that was given (§33). Only who may see the entry is shown them.
/// </summary>
public interface IEntryNotes
{
    /// <summary>Place among the notes.</summary>
    int Order { get; }

    /// <summary>The notes about an entry, as facts; none where there is nothing to say.</summary>
    /// <param name="db">The database.</param>
    /// <param name="entry">The entry, with its complaints.</param>
    /// <param name="sight">What the reader may see of it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<Fact>> OfAsync(
        UpcDbContext db, RegisterEntry entry, EntrySight sight, CancellationToken cancellationToken);
}
