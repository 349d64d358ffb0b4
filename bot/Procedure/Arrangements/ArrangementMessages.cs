using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Tells the manager, the person who asked, the DSMs, and the people who have to review it.</summary>
public sealed class ArrangementMessages : IOutboxRules
{
    /// <inheritdoc/>
    public bool AsksForDecision(OutboxMessage outboxMessage) =>
        outboxMessage is { Card: ArrangementCards.Arrangement, Purpose: OutboxMessagePurpose.Needed };

    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what)
    {
        if (record is not Arrangement arrangement)
        {
            return [];
        }

        var asker = Audience.Person(arrangement.AskedById);
        OutboxMessage Show(Audience to) => OutboxMessage.Show(arrangement, ArrangementCards.Arrangement, to, what.At);
        return what switch
        {
            ArrangementAsked => [Show(Audience.Person(arrangement.ManagerId!.Value))],
            ArrangementSetUp of => of.Dsms.Select(dsm => Show(Audience.Person(dsm))),
            ArrangementApproved of => [Show(asker), .. of.Dsms.Select(dsm => Show(Audience.Person(dsm)))],
            ArrangementDeclined => [Show(asker)],
            NotificationReminded due =>
            [
                OutboxMessage.Reminder(arrangement, ArrangementCards.Arrangement, asker, due.Day, what.At),
            ],
            ReviewAsked due => due.AlsoTo is { } dsm
                ?
                [
                    OutboxMessage.Reminder(arrangement, ArrangementCards.Arrangement, asker, due.Day, what.At),
                    OutboxMessage.Reminder(
                        arrangement,
                        ArrangementCards.Arrangement,
                        Audience.Person(dsm),
                        due.Day,
                        what.At),
                ]
                : [OutboxMessage.Reminder(arrangement, ArrangementCards.Arrangement, asker, due.Day, what.At)],
            _ => [],
        };
    }
}
