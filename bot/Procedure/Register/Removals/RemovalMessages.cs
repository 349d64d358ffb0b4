
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>Decides who is told when an entry lapses, is to be removed, or has been removed (Annex D).</summary>
public sealed class RemovalMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what) => (record, what) switch
    {
        (RegisterEntry entry, LapseAsked asked) =>
            [OutboxMessage.Show(entry, RegisterCards.Lapse, Audience.Person(asked.DsmId), what.At)],

        // An open question about a lapse moves with the complaint to its new DSM.
        (RegisterEntry entry, BusinessChanged { NamesAnotherDsm: true } changed)
            when entry.WaitsForLapseAnswer(changed.DsmId) =>
            [OutboxMessage.Show(entry, RegisterCards.Lapse, Audience.Person(changed.DsmId), what.At)],
        (RegisterEntry, RemovalAsked) =>
            [OutboxMessage.Show(record, RegisterCards.Removal, Audience.Channel(TeamsChannel.Crest), what.At)],

        // "The DSM should also remove the UPCC marker on eCase."
        (RegisterEntry entry, EntryRemoved) =>
        [
            .. entry.LeftMarkers.Select(m => m.DsmId).Distinct()
                .Select(dsm => OutboxMessage.Show(entry, RegisterCards.Entry, Audience.Person(dsm), what.At)),
        ],
        _ => [],
    };
}
