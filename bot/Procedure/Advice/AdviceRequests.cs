using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>
/// Lists questions that somebody asked or that CReST was brought into, and opens them by reference. Opening is audited.
/// </summary>
public sealed class AdviceRequests(TimeProvider time) : IRequestSource
{
    /// <inheritdoc/>
    public string Prefix => "Q";

    /// <inheritdoc/>
    public Task<int> CountAsync(
        UpcDbContext db,
        RequestList list,
        Person person,
        CancellationToken cancellationToken) => Of(db, list, person).CountAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RequestRow>> FirstAsync(
        UpcDbContext db, RequestList list, Person person, int most, CancellationToken cancellationToken)
    {
        var all = Of(db, list, person);
        var some = await (list == RequestList.Mine ? all.OrderByDescending(q => q.Id) : all.OrderBy(q => q.CrestAt))
            .Take(most)
            .ToListAsync(cancellationToken);
        var ids = some.Select(q => q.EntryId).Distinct().ToArray();
        var customers = await db.Set<RegisterEntry>().AsNoTracking().Where(e => ids.Contains(e.Id))
            .ToDictionaryAsync(e => e.Id, e => e.Customer.Masked, cancellationToken);
        return
        [
            .. some.Select(q => new RequestRow(
                list == RequestList.Mine ? q.AskedAt : q.CrestAt!.Value,
                q.Reference,
                StateOf(q),
                customers.GetValueOrDefault(q.EntryId, "Removed"))),
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
        var question = await db.Set<AdviceRequest>()
            .AsNoTracking()
            .SingleOrDefaultAsync(q => q.Id == number, cancellationToken);
        if (
            place.Channel?.Key == TeamsChannel.Crest
            && question?.CrestAt is not null
            && question.Reference.StartsWith($"Q-{year}-", StringComparison.Ordinal))
        {
            return new CardOutcome.OfRecord(question.Ref, AdviceCards.Triage, CardState.Plain);
        }

        if (
            !place.IsPersonal
            || question is null
            || !question.Reference.StartsWith($"Q-{year}-", StringComparison.Ordinal)
            || !question.MaySee(person))
        {
            return null;
        }

        db.Add(AuditEvent.Opened(question.Ref, person.ObjectId, Instant.FromDateTimeOffset(time.GetUtcNow()), null));
        return new CardOutcome.OfRecord(question.Ref, AdviceCards.Advice, CardState.Plain);
    }

    private static IQueryable<AdviceRequest> Of(UpcDbContext db, RequestList list, Person person) =>
        list == RequestList.Mine
            ? db.Set<AdviceRequest>().AsNoTracking().Where(q => q.AskedById == person.ObjectId)
            : db.Set<AdviceRequest>()
                .AsNoTracking()
                .Where(q => q.CrestAt != null && q.Answer == null && q.ErasedAt == null);

    private static string StateOf(AdviceRequest question) =>
        question.ErasedAt is not null ? "Removed"
        : question.Answer is not null ? $"Answered by {question.AnsweredByName}"
        : question.ClaimedById is not null ? $"Claimed by {question.ClaimedByName}"
        : question.CrestAt is not null ? "Waiting for CReST" : $"Waiting for {question.DsmName}";
}
