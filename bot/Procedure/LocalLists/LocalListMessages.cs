using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>Asks for reviews, and redraws customers' cards after changes.</summary>
public sealed class LocalListMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what)
    {
        if (record is not LocalList list)
        {
            return [];
        }

        IEnumerable<OutboxMessage> Redraw(IEnumerable<long> entries) =>
            entries.Select(e =>
                OutboxMessage.Redraw(
                    new(RecordKind.RegisterEntry, e),
                    string.Create(CultureInfo.InvariantCulture, $"local list {list.Id}, {list.Version}"),
                    what.At));
        return what switch
        {
            CustomerListed of => Redraw([of.EntryId]),
            CustomerTakenOff of => Redraw([of.EntryId]),
            CustomerKeptOnList of => Redraw([of.EntryId]),
            LocalListTurnedOff of => Redraw(of.EntryIds),
            ReaderNamed of => Redraw(of.EntryIds),
            ReaderUnnamed of => Redraw(of.EntryIds),
            ReaderAskedFor of => [OutboxMessage.Show(list, LocalListCards.List, Audience.Person(of.DsmId), of.At)],
            ReadersAskedAgain of =>
            [
                OutboxMessage.Reminder(list, LocalListCards.List, Audience.Person(of.DsmId), of.Day, of.At),
            ],
            LocalReviewAsked of => of.To.Select(to =>
                OutboxMessage.Reminder(list, LocalListCards.List, Audience.Person(to), of.Day, what.At)),
            _ => [],
        };
    }
}
