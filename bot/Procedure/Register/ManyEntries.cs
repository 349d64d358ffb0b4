using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Adds many new entries at once. A customer has a dozen keys or more, which nothing refers to: they are written by
/// themselves, ordered as their table is, instead of being kept track of.
/// </summary>
internal static class ManyEntries
{
    /// <summary>Adds them within the transaction that is open; afterwards they have their numbers.</summary>
    public static async Task AddAsync(
        UpcDbContext db, IReadOnlyCollection<RegisterEntry> entries, CancellationToken cancellationToken)
    {
        // Looking for changes would find the keys, and keep track of them after all.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            foreach (var entry in entries)
            {
                db.ChangeTracker.TrackGraph(
                    entry, node =>
                        node.Entry.State = node.Entry.Entity is NameKey ? EntityState.Detached : EntityState.Added);
            }

            await db.SaveChangesAsync(cancellationToken);
        }
        finally
        {
            db.ChangeTracker.Clear();
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }

        var keys = entries.SelectMany(e => e.NameKeys.Select(k => k.For(e.Id)))
            .OrderBy(k => k.Key, StringComparer.Ordinal).ThenBy(k => k.DistrictKey, StringComparer.Ordinal).ToArray();
        await db.AddRowsAsync(keys, cancellationToken);
    }
}
