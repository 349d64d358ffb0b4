using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.WorkLists.Undelivered;

/// <summary>Lists undelivered messages, and opens them by number: <c>N-000123</c>.</summary>
public sealed class UndeliveredRequests(UndeliveredWords words) : IRequestSource
{
    /// <inheritdoc/>
    public string Prefix => "N";

    /// <inheritdoc/>
    public bool IsIn(RequestList list) => list == RequestList.Undelivered;

    /// <inheritdoc/>
    public Task<int> CountAsync(
        UpcDbContext db, RequestList list, Person person, CancellationToken cancellationToken) =>
            Parked(db).CountAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RequestRow>> FirstAsync(
        UpcDbContext db, RequestList list, Person person, int most, CancellationToken cancellationToken)
    {
        var rows = new List<RequestRow>();
        foreach (var outboxMessage in await Parked(db).OrderByDescending(n => n.Id).Take(most)
            .ToListAsync(cancellationToken))
        {
            rows.Add(new(
                outboxMessage.QueuedAt, UndeliveredWords.NumberOf(outboxMessage), UndeliveredWords.Told(outboxMessage),
                $"{outboxMessage.Reference} for {await words.ForAsync(outboxMessage, cancellationToken)}"));
        }

        return rows;
    }

    /// <inheritdoc/>
    public async Task<CardOutcome?> OpenAsync(
        UpcDbContext db, long number, int year, Person person, Place place, CancellationToken cancellationToken) =>
        year == 0 && person.Is(Roles.Crest) && (place.IsPersonal || place.Channel?.Key == TeamsChannel.Crest)
            && await db.Set<OutboxMessage>()
            .AnyAsync(n => n.Id == number && n.SettledAt != null && n.FailedBecause != null, cancellationToken)
            ? new CardOutcome
            .OfRecord(new(RecordKind.OutboxMessage, number), Fallbacks.UndeliveredCard, CardState.Plain)
            : null;

    // A message that replaces another is reported with that one.
    private static IQueryable<OutboxMessage> Parked(UpcDbContext db) =>
        db.Set<OutboxMessage>().AsNoTracking()
            .Where(n => n.State == OutboxMessageState.Parked && n.InsteadOfId == null
            && (n.Kind == OutboxMessageKind.Show || n.Kind == OutboxMessageKind.Mail)
            && n.RecordKind != RecordKind.OutboxMessage);
}
