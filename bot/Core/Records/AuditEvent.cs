using NodaTime;

namespace UpcTeamsBot.Core.Records;

/// <summary>
/// An entry in the audit trail: who did or viewed what, and when. It never holds a customer's personal data, so it can
/// be kept after the record is erased (Annex D).
/// </summary>
public sealed class AuditEvent
{
    private AuditEvent()
    {
    }

    /// <summary>Gets the sequence number, assigned by the database.</summary>
    public long Id { get; private set; }

    /// <summary>Gets when it happened.</summary>
    public Instant At { get; private set; }

    /// <summary>Gets the Entra object id of the person who did it.</summary>
    public Guid ActorId { get; private set; }

    /// <summary>Gets the event's name, such as <c>EnquiryClaimed</c> or <c>RegisterEntryOpened</c>.</summary>
    public string What { get; private set; } = "";

    /// <summary>Gets the kind of record.</summary>
    public RecordKind RecordKind { get; private set; }

    /// <summary>Gets the record's id.</summary>
    public long RecordId { get; private set; }

    /// <summary>
    /// Gets the reason for a view, such as the reference of an enquiry, or details of a change. Null if there are none.
    /// </summary>
    public string? Why { get; private set; }

    /// <summary>
    /// Gets the keyed hash by which the bot recognises what it wrote itself. Empty until it is saved.
    /// </summary>
    public byte[] Mac { get; private set; } = [];

    /// <summary>Sets the keyed hash.</summary>
    public void Stamp(byte[] mac) => Mac = mac;

    /// <summary>Creates an entry for a domain event.</summary>
    public static AuditEvent Of(Record record, DomainEvent what) =>
        new()
        {
            At = what.At,
            ActorId = what.By.Id,
            What = what.EventName,
            RecordKind = record.Kind,
            RecordId = record.Id,
            Why = what.Why,
        };

    /// <summary>Creates an entry for an action that raises no domain event.</summary>
    public static AuditEvent Did(string what, RecordRef record, Guid by, Instant at, string? why = null) => new()
    {
        At = at, ActorId = by, What = what, RecordKind = record.Kind, RecordId = record.Id, Why = why,
    };

    /// <summary>Creates an entry for viewing a record's personal data.</summary>
    public static AuditEvent Opened(RecordRef record, Guid by, Instant at, string? why) => new()
    {
        At = at, ActorId = by, What = $"{record.Kind.Text()}Opened", RecordKind = record.Kind,
        RecordId = record.Id, Why = why,
    };

    /// <summary>Creates an entry for finding a customer's record in a search. Each record found gets its own.</summary>
    public static AuditEvent Found(RecordRef record, Guid by, Instant at, string? why) => new()
    {
        At = at, ActorId = by, What = $"{record.Kind.Text()}Found", RecordKind = record.Kind,
        RecordId = record.Id, Why = why,
    };
}
