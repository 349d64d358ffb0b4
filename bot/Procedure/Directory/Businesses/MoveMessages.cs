using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>
/// Tells CReST's channel and the people who received entries what was handed over. If nothing was, nobody is told.
/// </summary>
public sealed class MoveMessages : IOutboxRules
{
    /// <inheritdoc/>
    public IEnumerable<OutboxMessage> MessagesFor(Record record, DomainEvent what) =>
        record is DirectoryMove move
        && what is WorkMoved moved
        && (moved.Moved > 0 || moved.Stranded > 0 || move.Reason == MoveReason.AccountGone)
            ? move
                .SuccessorIds.Select(Audience.Person)
                .Prepend(Audience.Channel(TeamsChannel.Crest))
                .Select(to => OutboxMessage.Show(move, DirectoryCards.Move, to, what.At))
            : [];
}
