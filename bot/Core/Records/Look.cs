using NodaTime;

namespace UpcTeamsBot.Core.Records;

/// <summary>A look at somebody's record that a card gives to the person who asked for the card.</summary>
/// <param name="Record">The record.</param>
/// <param name="IsOpened">Whether the card shows the record itself. Otherwise it lists it among others.</param>
/// <param name="Why">The reason for the audit trail, such as the reference of an enquiry, or null.</param>
public sealed record Look(RecordRef Record, bool IsOpened, string? Why)
{
    /// <summary>Returns a look at the record itself.</summary>
    public static Look At(RecordRef record, string? why = null) => new(record, true, why);

    /// <summary>Returns a look at a record that is listed beside another.</summary>
    public static Look Beside(RecordRef record, string why) => new(record, false, why);

    /// <summary>Returns the audit event of a person's look.</summary>
    public AuditEvent By(Guid person, Instant now) => IsOpened
        ? AuditEvent.Opened(Record, person, now, Why) : AuditEvent.Found(Record, person, now, Why);
}
