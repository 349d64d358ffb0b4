using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// Opens and closes a part of a card that has fields. The client could do that alone, but then nobody here would know
/// that somebody is typing, and the next update of the message would wipe it.
/// </summary>
public sealed class PartActions(IDbContextFactory<UpcDbContext> databases) : ICardAction
{
    private const int LongestPart = 20;

    [CardAction("card.part")]
    internal async Task<CardOutcome> OpenAsync(CardPress press, CancellationToken cancellationToken)
    {
        var (conversation, message, part) = (press.Place.ConversationId, press.Place.MessageId, press["open"]);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var sent = await db.Set<SentCard>().AsNoTracking()
            .SingleOrDefaultAsync(s => s.ConversationId == conversation && s.ActivityId == message, cancellationToken);
        if (sent is null || part.Length > LongestPart)
        {
            return new CardOutcome.Message("This card is not up to date. Type its reference to get it again");
        }

        // The message says which card it is, not the press: nobody opens another one by it.
        var state = part.Length == 0 ? CardState.Plain : new CardState(part);
        return new CardOutcome.OfRecord(sent.Record, sent.Card, state, press.Place.IsPersonal ? null : sent.Card);
    }
}
