using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Lists entries from which CReST has been asked to remove complaints. Opens any entry by reference, only in the
/// person's own chat, and audited.
/// </summary>
public sealed class RegisterRequests(RegisterAccess access, TimeProvider time) : IRequestSource
{
    /// <inheritdoc/>
    public string Prefix => "UPC";

    /// <inheritdoc/>
    public bool IsIn(RequestList list) => list == RequestList.Queue;

    /// <inheritdoc/>
    public Task<int> CountAsync(
        UpcDbContext db, RequestList list, Person person, CancellationToken cancellationToken) =>
        ToRemove(db).CountAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RequestRow>> FirstAsync(
        UpcDbContext db, RequestList list, Person person, int most, CancellationToken cancellationToken)
    {
        var some = await ToRemove(db)
            .OrderBy(e => e.Complaints.Min(c => c.RemovalAskedAt)).Take(most)
            .Include(e => e.Complaints).ToListAsync(cancellationToken);
        return [.. some.Select(e => new RequestRow(
            e.Complaints.Min(c => c.RemovalAskedAt)!.Value, e.Reference, "Removal asked for", e.Customer.Masked))];
    }

    /// <inheritdoc/>
    public async Task<CardOutcome?> OpenAsync(
        UpcDbContext db, long number, int year, Person person, Place place, CancellationToken cancellationToken)
    {
        // In CReST's channel, where the queue can be shown, only the masked task is opened.
        if (place.Channel?.Key == TeamsChannel.Crest && year == 0
            && await ToRemove(db).AnyAsync(e => e.Id == number, cancellationToken))
        {
            return new CardOutcome.OfRecord(
                new(RecordKind.RegisterEntry, number), RegisterCards.Removal, CardState.Plain);
        }

        if (!place.IsPersonal || year != 0 || !await access.MaySeeAsync(db, number, person, cancellationToken)
            || !await db.Set<RegisterEntry>().AnyAsync(e => e.Id == number, cancellationToken))
        {
            return null;
        }

        var record = new RecordRef(RecordKind.RegisterEntry, number);
        db.Add(AuditEvent.Opened(record, person.ObjectId, Instant.FromDateTimeOffset(time.GetUtcNow()), null));
        return new CardOutcome.OfRecord(record, RegisterCards.Entry, CardState.Plain);
    }

    // Uses the index of requested removals: only a few entries of the whole register wait for removal.
    private static IQueryable<RegisterEntry> ToRemove(UpcDbContext db)
    {
        var asked = db.Set<Complaint>().Where(c => c.RemovalAskedAt != null).Select(c => c.RegisterEntryId);
        return db.Set<RegisterEntry>().AsNoTracking().Where(e => asked.Contains(e.Id) && e.GoneAt == null);
    }
}
