using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>Reports and erases a person's places on local lists.</summary>
public sealed class LocalListPersonalDataStore : IPersonalDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(
        UpcDbContext db,
        DataSubject subject,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (
            var (list, entry) in from list in await OfAsync(db.Lists().AsNoTracking(), subject, cancellationToken)
                                 from entry in subject.EntryIds
                                 where list.Of(entry) is not null
                                 select (list, list.Of(entry)!))
        {
            yield return new(
                list.Reference, "On the list for the staff of",
                $"{list.BusinessName}, put there by {entry.AddedByName}; review by {Words.Day(entry.ReviewOn)}",
                entry.AddedAt);
            if (entry.AskedOn is { } asked)
            {
                yield return new(list.Reference, "Review asked for", Words.Day(asked), entry.AddedAt);
            }
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(
        UpcDbContext db,
        DataSubject subject,
        Actor by,
        Instant now,
        CancellationToken cancellationToken)
    {
        foreach (var list in await OfAsync(db.Lists(), subject, cancellationToken))
        {
            foreach (var entry in subject.EntryIds)
            {
                list.Forget(entry, by, now);
            }
        }
    }

    private static async Task<List<LocalList>> OfAsync(
        IQueryable<LocalList> lists,
        DataSubject subject,
        CancellationToken cancellationToken)
    {
        var ids = subject.EntryIds.ToArray();
        return await lists.Where(l => l.Customers.Any(c => ids.Contains(c.EntryId))).ToListAsync(cancellationToken);
    }
}
