namespace UpcTeamsBot.Core.Records;

/// <summary>
/// Creates rows, such as messages, in response to domain events. They are saved in the same transaction as the change.
/// </summary>
public interface IRecordListener
{
    /// <summary>Returns the rows to save for an event. Empty if the listener does not handle it.</summary>
    IEnumerable<object> RowsFor(Record record, DomainEvent what);

    /// <summary>Called after the transaction is committed.</summary>
    void Committed();
}
