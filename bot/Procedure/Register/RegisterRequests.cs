using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>Register entries, opened by reference: in one's own chat only, and audited.</summary>
public sealed class RegisterRequests(RegisterAccess access, TimeProvider time) : IRequestSource
{
    /// <inheritdoc/>
    public string Prefix => "UPC";

    /// <inheritdoc/>
    public Task<int> CountAsync(UpcDbContext db, RequestList list, Person person, CancellationToken cancellationToken) => Task.FromResult(0);

    /// <inheritdoc/>
    public Task<IReadOnlyList<RequestRow>> FirstAsync(UpcDbContext db, RequestList list, Person person, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RequestRow>>([]);

    /// <inheritdoc/>
    public async Task<CardOutcome?> OpenAsync(UpcDbContext db, long number, int year, Person person, Place place, CancellationToken cancellationToken)
    {
        if (!place.IsPersonal || year != 0 || !await access.MaySeeAsync(db, number, person, cancellationToken)
            || !await db.Set<RegisterEntry>().AnyAsync(e => e.Id == number, cancellationToken))
        {
            return null;
        }

        var record = new RecordRef(RecordKind.RegisterEntry, number);
        db.Add(AuditEvent.Opened(record, person.ObjectId, Instant.FromDateTimeOffset(time.GetUtcNow()), null));
        return new CardOutcome.OfRecord(record, RegisterCards.Entry, CardState.Plain);
    }
}
