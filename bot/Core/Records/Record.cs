using NodaTime;

namespace UpcTeamsBot.Core.Records;

/// <summary>
/// Base class of records with rules of their own. Their methods take facts and the time, and either change the record
/// and raise <see cref="Events"/> or throw a <see cref="RefusedException"/>. They do no I/O and read no clock.
/// </summary>
public abstract class Record
{
    private readonly List<DomainEvent> _events = [];
    private int _changes;

    /// <summary>Gets the id, assigned by the database and unique within the kind.</summary>
    public long Id { get; private set; }

    /// <summary>
    /// Gets the version, incremented by each change. The database uses it to detect conflicting changes.
    /// </summary>
    public int Version { get; private set; }

    /// <summary>Gets when the record was last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Gets the display name of the person who last changed the record.</summary>
    public string UpdatedByName { get; private set; } = "";

    /// <summary>Gets the kind of record.</summary>
    public abstract RecordKind Kind { get; }

    /// <summary>Gets the reference that people use, such as <c>E-2026-000123</c>.</summary>
    public abstract string Reference { get; }

    /// <summary>Gets the kind and id.</summary>
    public RecordRef Ref => new(Kind, Id);

    /// <summary>
    /// Gets the events raised since the record was loaded, in order. The audit trail and all messages are created from
    /// them.
    /// </summary>
    public IReadOnlyList<DomainEvent> Events => _events;

    /// <summary>
    /// Gets the last event that changed the record, or null. Events raised by <see cref="Noted"/> do not count.
    /// </summary>
    public DomainEvent? LastChange { get; private set; }

    /// <summary>
    /// Gets whether the record was created, not loaded: all its changes are among <see cref="Events"/>.
    /// </summary>
    public bool IsNew => _changes > 0 && Version == _changes;

    /// <summary>Raises an event for a change to the record.</summary>
    protected void Did(DomainEvent what)
    {
        Version++;
        _changes++;
        UpdatedAt = what.At;
        UpdatedByName = what.By.Name;
        LastChange = what;
        _events.Add(what);
    }

    /// <summary>
    /// Raises an event that leaves the record's version as it is, such as a reminder. It is audited and sent out like
    /// any other, but does not make open cards out of date.
    /// </summary>
    protected void Noted(DomainEvent what) => _events.Add(what);
}

/// <summary>An event raised by a record.</summary>
/// <param name="EventName">
/// Its name in the audit trail. It is stored and hashed, so it stays when the class is renamed. At most 60 characters.
/// </param>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
public abstract record DomainEvent(string EventName, Actor By, Instant At)
{
    /// <summary>
    /// Gets details for the audit trail, at most 100 characters and without personal data of a customer. Null if there
    /// are none.
    /// </summary>
    public virtual string? Why => null;
}
