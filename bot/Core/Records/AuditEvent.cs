using NodaTime;

namespace UpcTeamsBot.Core.Records;

/// <summary>
/// One line of the audit trail: who did or looked at what, and when. It holds references and words of ours, never a customer's
/// name, number or complaint, so that it may outlive the record (Annex D).
/// </summary>
public sealed class AuditEvent
{
    private AuditEvent()
    {
    }

    /// <summary>Number, in order of happening.</summary>
    public long Id { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>Entra object id of who.</summary>
    public Guid ActorId { get; private set; }

    /// <summary>What was done, by the event's name: <c>EnquiryClaimed</c>, <c>RegisterEntryOpened</c>.</summary>
    public string What { get; private set; } = "";

    /// <summary>Kind of the record.</summary>
    public RecordKind RecordKind { get; private set; }

    /// <summary>Number of the record.</summary>
    public long RecordId { get; private set; }

    /// <summary>Why somebody looked, such as the reference of the enquiry being answered; or what an event says besides its name, such as how a deadline moved.</summary>
    public string? Why { get; private set; }

    /// <summary>A change to a record.</summary>
    public static AuditEvent Of(Record record, DomainEvent what) => new()
    {
        At = what.At, ActorId = what.By.Id, What = what.EventName, RecordKind = record.Kind,
        RecordId = record.Id, Why = what.Why,
    };

    /// <summary>Something that was done about a record which is no <see cref="Record"/>, or by no rule of its own.</summary>
    public static AuditEvent Did(string what, RecordRef record, Guid by, Instant at, string? why = null) => new()
    {
        At = at, ActorId = by, What = what, RecordKind = record.Kind, RecordId = record.Id, Why = why,
    };

    /// <summary>A look at a record's personal data.</summary>
    public static AuditEvent Opened(RecordRef record, Guid by, Instant at, string? why) => new()
    {
        At = at, ActorId = by, What = $"{record.Kind.Text()}Opened", RecordKind = record.Kind,
        RecordId = record.Id, Why = why,
    };

    /// <summary>Customers searched for: the record of whoever was found is named, one event each.</summary>
    public static AuditEvent Found(RecordRef record, Guid by, Instant at, string? why) => new()
    {
        At = at, ActorId = by, What = $"{record.Kind.Text()}Found", RecordKind = record.Kind,
        RecordId = record.Id, Why = why,
    };
}
