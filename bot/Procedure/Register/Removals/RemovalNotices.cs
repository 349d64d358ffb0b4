
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>Who is told when an entry lapses, is to be removed, or is gone (Annex D).</summary>
public sealed class RemovalNotices : INoticeRules
{
    /// <inheritdoc/>
    public IEnumerable<Notice> NoticesFor(Record record, RecordEvent what) => (record, what) switch
    {
        (RegisterEntry entry, LapseAsked) => [Notice.Show(entry, RegisterCards.Lapse, Audience.Person(entry.DsmId), what.At)],

        // A question that waits for an answer goes with the entry to whoever is its DSM now.
        (RegisterEntry { WaitsForLapseAnswer: true } entry, BusinessChanged { NamesAnotherDsm: true }) => [Notice.Show(entry, RegisterCards.Lapse, Audience.Person(entry.DsmId), what.At)],
        (RegisterEntry, RemovalAsked) => [Notice.Show(record, RegisterCards.Removal, Audience.Channel(TeamsChannel.Crest), what.At)],

        // "The DSM should also remove the UPCC marker on eCase."
        (RegisterEntry { MarkerTickedAt: not null } entry, EntryRemoved) => [Notice.Show(entry, RegisterCards.Entry, Audience.Person(entry.DsmId), what.At)],
        _ => [],
    };
}
