
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.WorkLists.Undelivered;

/// <summary>The button of an undelivered notice: <em>Send again</em>, for CReST.</summary>
public sealed class UndeliveredActions(ParkedMessages parked) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = ["notice.again"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (!press.Person.Is(Roles.Crest))
        {
            return new CardOutcome.Message("Only CReST can have this sent again");
        }

        await parked.SendAgainAsync(press.Id, press.Actor, press.ActKey, cancellationToken);
        return Shown(press, CardState.Plain);
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => Shown(press, new(Line: words));

    private static CardOutcome.OfRecord Shown(CardPress press, CardState state) => new(new(RecordKind.OutboxMessage, press.Id), Fallbacks.UndeliveredCard, state);
}
