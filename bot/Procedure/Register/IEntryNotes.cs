
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Adds facts from another part of the procedure to an entry's card, such as arrangements (Annex C) or advice (§33).
/// Shown only to people who may see the entry.
/// </summary>
public interface IEntryNotes
{
    /// <summary>Position among the notes.</summary>
    int Order { get; }

    /// <summary>Returns the facts about an entry, if any.</summary>
    /// <param name="db">The database.</param>
    /// <param name="entry">The entry, with its complaints.</param>
    /// <param name="sight">What the reader may see of it.</param>
    /// <param name="cancellationToken">Cancels.</param>
    Task<IReadOnlyList<Fact>> OfAsync(
        UpcDbContext db, RegisterEntry entry, EntrySight sight, CancellationToken cancellationToken);
}
