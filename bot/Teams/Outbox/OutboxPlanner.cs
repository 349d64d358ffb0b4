
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>Queues outbox messages for domain events, and wakes the dispatcher once they are committed.</summary>
public sealed class OutboxPlanner(
    IEnumerable<IOutboxRules> rules, OutboxSignal signal, OutboxMetrics metrics) : IRecordListener
{
    private readonly IOutboxRules[] _rules = [.. rules];

    /// <inheritdoc/>
    public IEnumerable<object> RowsFor(Record record, DomainEvent what)
    {
        foreach (var outboxMessage in _rules.SelectMany(r => r.MessagesFor(record, what)))
        {
            metrics.Queued(1);
            yield return outboxMessage;
        }

        // One refresh covers all changes in a commit. Events that change no card need none, nor does a record that
        // typed words have just created: no card shows it yet.
        if (ReferenceEquals(record.LastChange, what) && !(record.IsNew && TurnRecords.IsTyped))
        {
            metrics.Queued(1);
            yield return OutboxMessage.Refresh(record, what.At);
        }
    }

    /// <inheritdoc/>
    public void Committed() => signal.Set();
}
