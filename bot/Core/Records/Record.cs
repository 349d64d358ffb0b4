using NodaTime;

namespace UpcTeamsBot.Core.Records;

/// <summary>
/// A record with rules of its own. Its methods take the facts and the time, and either change it and say what they did
/// (<see cref="Events"/>) or throw a <see cref="RefusedException"/>; they do no I/O and read no clock.
/// </summary>
public abstract class Record
{
    private readonly List<DomainEvent> _events = [];

    /// <summary>Number within its kind, given by the database.</summary>
    public long Id { get; private set; }

    /// <summary>Counts the changes. The database refuses a change that was made from an older version.</summary>
    public int Version { get; private set; }

    /// <summary>When it last changed.</summary>
    public Instant UpdatedAt { get; private set; }

    /// <summary>Who changed it last.</summary>
    public string UpdatedByName { get; private set; } = "";

    /// <summary>What kind of record this is.</summary>
    public abstract RecordKind Kind { get; }

    /// <summary>How people name it, such as <c>E-2026-000123</c>.</summary>
    public abstract string Reference { get; }

    /// <summary>Kind and number.</summary>
    public RecordRef Ref => new(Kind, Id);

    /// <summary>What was done since it was loaded, in order: the source of the audit trail and of every notice.</summary>
    public IReadOnlyList<DomainEvent> Events => _events;

    /// <summary>The last of those that changed what the record's cards say, or null: what was merely noted changes nothing.</summary>
    public DomainEvent? LastChange { get; private set; }

    /// <summary>Notes what was done, and by whom.</summary>
    protected void Did(DomainEvent what)
    {
        Version++;
        UpdatedAt = what.At;
        UpdatedByName = what.By.Name;
        LastChange = what;
        _events.Add(what);
    }

    /// <summary>
    /// Notes what happened around the record, such as a reminder: audited and told like anything else, but "Updated … by" stays the person's who last
    /// changed it, and a card that somebody is about to press is not out of date for it.
    /// </summary>
    protected void Noted(DomainEvent what) => _events.Add(what);
}

/// <summary>Something that was done to a record.</summary>
/// <param name="EventName">
/// Its name in the audit trail. It is stored and hashed, so it stays when the class is renamed. At most 60 characters.
/// </param>
/// <param name="By">Who did it.</param>
/// <param name="At">When.</param>
public abstract record DomainEvent(string EventName, Actor By, Instant At)
{
    /// <summary>What the audit trail says besides the event's name, in words of ours: at most 100 characters, no personal data of a customer. Null: nothing.</summary>
    public virtual string? Why => null;
}
