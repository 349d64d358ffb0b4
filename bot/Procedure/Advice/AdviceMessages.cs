using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>Tells the DSM, CReST once brought in, and the person who asked.</summary>
public sealed class AdviceMessages : IOutboxRules
{
    /// <inheritdoc/>
    public bool AsksForDecision(OutboxMessage outboxMessage) =>
        outboxMessage is { Card: AdviceCards.Advice, Purpose: OutboxMessagePurpose.Needed };

    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what)
    {
        if (record is not AdviceRequest q)
        {
            return [];
        }

        OutboxMessage Show(string card, Audience to) => OutboxMessage.Show(q, card, to, what.At);
        return what switch
        {
            AdviceAsked or AdvicePassed => [Show(AdviceCards.Advice, Audience.Person(q.DsmId))],
            AdviceToCrest => [Show(AdviceCards.Triage, Audience.Channel(TeamsChannel.Crest))],
            AdviceAnswered { ByDsm: false } =>
            [
                Show(AdviceCards.Advice, Audience.Person(q.AskedById)),
                Show(AdviceCards.Advice, Audience.Person(q.DsmId)),
            ],
            AdviceAnswered => [Show(AdviceCards.Advice, Audience.Person(q.AskedById))],
            AdviceReminded reminded when q.CrestAt is not null =>
            [
                OutboxMessage.Reminder(
                    q,
                    AdviceCards.Triage,
                    Audience.Channel(TeamsChannel.Crest),
                    reminded.Day,
                    what.At),
            ],
            AdviceReminded reminded =>
            [
                OutboxMessage.Reminder(q, AdviceCards.Advice, Audience.Person(q.DsmId), reminded.Day, what.At),
            ],
            _ => [],
        };
    }
}
