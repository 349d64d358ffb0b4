using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Inserts many new entries at once. Each customer has a dozen or more search keys, to which nothing refers, so they
/// are inserted separately, in the order of their table, without change tracking.
/// </summary>
internal static class ManyEntries
{
    /// <summary>Inserts them in the current transaction, and sets their ids.</summary>
    public static async Task AddAsync(
        UpcDbContext db, IReadOnlyCollection<RegisterEntry> entries, CancellationToken cancellationToken)
    {
        // Detecting changes would find the keys and track them after all.
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
