using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>
/// Lists the arrangements that somebody asked for, and opens them by reference in their own chat. Opening is audited.
/// </summary>
public sealed class ArrangementRequests(ArrangementAccess access, TimeProvider time) : IRequestSource
{
    /// <inheritdoc/>
    public string Prefix => "S";

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <inheritdoc/>
    public bool IsIn(RequestList list) => list == RequestList.Mine;

    /// <inheritdoc/>
    public Task<int> CountAsync(
        UpcDbContext db,
        RequestList list,
        Person person,
        CancellationToken cancellationToken) => Of(db, person).CountAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RequestRow>> FirstAsync(
        UpcDbContext db,
        RequestList list,
        Person person,
        int most,
        CancellationToken cancellationToken)
    {
        var today = LondonTime.DateOf(Now);
        return
        [
            .. (
                await Of(db, person).OrderByDescending(a => a.AskedAt).Take(most).ToListAsync(cancellationToken)
            ).Select(a => new RequestRow(
                a.AskedAt,
                a.Reference,
                AsTyped.Line(ArrangementWords.StateOf(a, today)),
                a.Customer.Masked)),
        ];
    }

    /// <inheritdoc/>
    public async Task<CardOutcome?> OpenAsync(
        UpcDbContext db,
        long number,
        int year,
        Person person,
        Place place,
        CancellationToken cancellationToken)
    {
        var arrangement = await db.Set<Arrangement>()
            .AsNoTracking()
            .SingleOrDefaultAsync(a => a.Id == number, cancellationToken);
        if (
            !place.IsPersonal
            || arrangement is null
            || !arrangement.Reference.StartsWith($"S-{year}-", StringComparison.Ordinal)
            || !await access.MaySeeAsync(db, arrangement, person, cancellationToken))
        {
            return null;
        }

        db.Add(AuditEvent.Opened(arrangement.Ref, person.ObjectId, Now, null));
        return new CardOutcome.OfRecord(arrangement.Ref, ArrangementCards.Arrangement, CardState.Plain);
    }

    private static IQueryable<Arrangement> Of(UpcDbContext db, Person person) =>
        db.Set<Arrangement>().AsNoTracking().Where(a => a.AskedById == person.ObjectId);
}
