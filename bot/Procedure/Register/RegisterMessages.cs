
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>Tells CReST about contact on a recorded complaint (§19, "alert the database administrator").</summary>
public sealed class RegisterMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what) =>
        (record, what) is (RegisterEntry, ContactReported)
        ? [OutboxMessage.Show(record, RegisterCards.Reported, Audience.Channel(TeamsChannel.Crest), what.At)]
        : [];
}
