using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Lists considerations, and opens them by reference.</summary>
public sealed class ConsiderationRequests(TimeProvider time) : IRequestSource
{
    /// <inheritdoc/>
    public string Prefix => "F";

    /// <inheritdoc/>
    public Task<int> CountAsync(
        UpcDbContext db, RequestList list, Person person, CancellationToken cancellationToken) =>
            Of(db, list, person).CountAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RequestRow>> FirstAsync(
        UpcDbContext db, RequestList list, Person person, int most, CancellationToken cancellationToken)
    {
        var all = Of(db, list, person);
        var some = await (
            list == RequestList.Mine ? all.OrderByDescending(c => c.SubmittedAt) : all.OrderBy(c => c.SubmittedAt))
                .Take(most).ToListAsync(cancellationToken);
        return [.. some.Select(c => new RequestRow(
            list == RequestList.Mine ? c.SubmittedAt : c.AdministratorsNotifiedAt ?? c.SubmittedAt, c.Reference,
            list == RequestList.Mine ? ConsiderationWords.State(c) : "To be recorded", c.Customer.Masked))];
    }

    /// <inheritdoc/>
    public async Task<CardOutcome?> OpenAsync(
        UpcDbContext db, long number, int year, Person person, Place place, CancellationToken cancellationToken)
    {
        var consideration = await db.WholeAsync(number, cancellationToken);
        if (consideration is null || !consideration.Reference.StartsWith($"F-{year}-", StringComparison.Ordinal))
        {
            return null;
        }

        var card = place.IsPersonal ? ConsiderationViewers.CardFor(consideration, person)
            : place.Channel?.Key == TeamsChannel.Crest
            && ConsiderationViewers.May(consideration, ConsiderationCards.Recording, null)
            ? ConsiderationCards.Recording
            : null;
        if (card is null)
        {
            return null;
        }

        await db.NoteLookAsync(
            consideration, card, person, Instant.FromDateTimeOffset(time.GetUtcNow()), cancellationToken);

        return new CardOutcome.OfRecord(consideration.Ref, card, CardState.Plain);
    }

    private static IQueryable<Consideration> Of(UpcDbContext db, RequestList list, Person person) =>
        list == RequestList.Mine
        ? db.Set<Consideration>().AsNoTracking().Where(c => c.ReferringOfficerId == person.ObjectId)
        : db.Set<Consideration>().AsNoTracking().Where(c => c.State == ConsiderationState.Agreed);
}
