using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>
/// Sends a chaser: moves the record's own card to the end of the chat, with a line at the top. Dropped if the record no
/// longer waits when it is sent.
/// </summary>
public sealed class WorkItemMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what)
    {
        if (record is not WorkItem item)
        {
            yield break;
        }

        switch (what)
        {
            case WorkItemChased chased:
                if (chased.Chase.To.HasFlag(ChaseRecipients.Assignee))
                {
                    yield return Chaser(item, item.Card, Audience.Parse(item.Assignee), chased);
                }

                if (chased.Chase.To.HasFlag(ChaseRecipients.Asker)
                    && item is { AskedById: { } asker, AskerCard.Length: > 0 })
                {
                    yield return Chaser(item, item.AskerCard, Audience.Person(asker), chased);
                }

                break;
            case WorkItemGiven given:
                yield return OutboxMessage.Show(item, WorkCards.Given, Audience.Person(given.To), what.At);
                break;
        }
    }

    private static OutboxMessage Chaser(WorkItem item, string card, Audience to, WorkItemChased what)
    {
        var days = what.Chase.WorkingDays == 1 ? "1 working day" : $"{what.Chase.WorkingDays} working days";
        return OutboxMessage.Chaser(
            item.Of, item.OfReference, card, to, what.Chase.Day,
            $"Reminder: waiting since {Words.Date(item.Since)}, {days}", what.At);
    }
}
