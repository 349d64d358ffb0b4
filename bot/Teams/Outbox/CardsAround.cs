using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Finds what is left to do around cards that were just sent. Cards that are sent at the same time are looked after
/// together, with one query.
/// </summary>
public sealed class CardsAround
{
    private const int MostAtATime = 64;
    private readonly IDbContextFactory<UpcDbContext> _databases;
    private readonly Batches<SentCard, Around?> _looks;

    /// <summary>Creates it.</summary>
    public CardsAround(IDbContextFactory<UpcDbContext> databases)
    {
        _databases = databases;
        _looks = new(MostAtATime, LookAsync);
    }

    /// <summary>Finds the older copies of a card in its chat, and the last change after it was drawn.</summary>
    /// <param name="sent">The card, as it was noted.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>Null if the card was forgotten meanwhile.</returns>
    public Task<Around?> OfAsync(SentCard sent, CancellationToken cancellationToken) =>
        _looks.DoAsync(sent, cancellationToken);

    private async Task<IReadOnlyList<Around?>> LookAsync(
        IReadOnlyList<SentCard> sent, CancellationToken cancellationToken)
    {
        long[] ids = [.. sent.Select(s => s.Id)];
        await using var db = await _databases.CreateDbContextAsync(cancellationToken);
        var (cards, messages) = (db.Set<SentCard>(), db.Set<OutboxMessage>());
        var found = await cards.AsNoTracking().Where(s => ids.Contains(s.Id))
            .Join(
                cards, s => new { s.RecordKind, s.RecordId }, p => new { p.RecordKind, p.RecordId },
                (s, p) => new { Sent = s, Card = p })
            .Where(
                c => c.Card.Id == c.Sent.Id
                    || (c.Card.Live && c.Card.Card == c.Sent.Card && c.Card.Audience == c.Sent.Audience
                        && c.Card.Id < c.Sent.Id))
            .Select(c => new
            {
                c.Sent.Id, c.Card,
                LastChange = messages
                    .Where(n => n.RecordKind == c.Sent.RecordKind && n.RecordId == c.Sent.RecordId
                        && n.Kind == OutboxMessageKind.Refresh && n.RecordVersion > c.Sent.Version)
                    .Max(n => (long?)n.Id),
            })
            .ToListAsync(cancellationToken);
        var around = found.ToLookup(f => f.Id);
        return
        [
            .. sent.Select(s => around[s.Id].Any()
                ? new Around(
                    [.. around[s.Id].Select(f => f.Card).Where(c => c.Id != s.Id)],
                    around[s.Id].First().LastChange ?? 0)
                : null),
        ];
    }
}

/// <summary>What is around a card that was sent.</summary>
/// <param name="Older">The older copies of it in its chat.</param>
/// <param name="LastChange">The last outbox message for a change of its record that it does not show, or 0.</param>
public sealed record Around(IReadOnlyList<SentCard> Older, long LastChange);
