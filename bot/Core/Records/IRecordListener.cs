namespace UpcTeamsBot.Core.Records;

/// <summary>
/// Follows what is done to records. What it returns is saved in the same transaction as the change: that is how a change
/// and the notices it causes stay together.
/// </summary>
public interface IRecordListener
{
    /// <summary>The rows that the event causes; none for records of no concern.</summary>
    IEnumerable<object> RowsFor(Record record, DomainEvent what);

    /// <summary>The transaction is committed.</summary>
    void Committed();
}
