
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.WorkLists.Undelivered;

/// <summary>The button <em>Send again</em> on an undelivered message, for CReST.</summary>
[CardActions(Record = RecordKind.OutboxMessage, Card = Fallbacks.UndeliveredCard)]
public sealed class UndeliveredActions(ParkedMessages parked) : ICardAction
{
    [CardAction("notice.again", Role = Roles.Crest, Others = "Only CReST can have this sent again")]
    internal async Task<CardOutcome> SendAgainAsync(CardPress press, CancellationToken cancellationToken)
    {
        await parked.SendAgainAsync(press.Id, press.Actor, press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }
}
