
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>Who is told when an entry lapses, is to be removed, or is gone (Annex D).</summary>
public sealed class RemovalMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what) => (record, what) switch
    {
        (RegisterEntry entry, LapseAsked) => [OutboxMessage.Show(entry, RegisterCards.Lapse, Audience.Person(entry.DsmId), what.At)],

        // A question that waits for an answer goes with the entry to whoever is its DSM now.
        (RegisterEntry { WaitsForLapseAnswer: true } entry, BusinessChanged { NamesAnotherDsm: true }) => [OutboxMessage.Show(entry, RegisterCards.Lapse, Audience.Person(entry.DsmId), what.At)],
        (RegisterEntry, RemovalAsked) => [OutboxMessage.Show(record, RegisterCards.Removal, Audience.Channel(TeamsChannel.Crest), what.At)],

        // "The DSM should also remove the UPCC marker on eCase."
        (RegisterEntry { MarkerTickedAt: not null } entry, EntryRemoved) => [OutboxMessage.Show(entry, RegisterCards.Entry, Audience.Person(entry.DsmId), what.At)],
        _ => [],
    };
}
