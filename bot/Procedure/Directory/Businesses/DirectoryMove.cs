using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>Why work is handed over.</summary>
public enum MoveReason
{
    /// <summary>Somebody is no longer the DSM of a business, or no DSM at all.</summary>
    RoleTaken = 1,

    /// <summary>A DSM no longer has an account.</summary>
    AccountGone,

    /// <summary>A business's entries are moved to another business.</summary>
    BusinessMoved,
}

/// <summary>
/// Work that has to be handed over because the directory changed. It is saved with that change, so a crash cannot
/// strand it, and is processed page by page. When it is finished, it lists what went where.
/// </summary>
public sealed class DirectoryMove : Record
{
    /// <summary>The most references kept of what was handed over. The rest are only counted.</summary>
    public const int MostReferences = 40;

    private DirectoryMove()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.DirectoryChange;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"D-{LondonTime.DateOf(StartedAt).Year}-{Id:000000}");

    /// <summary>The reason.</summary>
    public MoveReason Reason { get; private set; }

    /// <summary>The person whose work it is, or null if a business's entries move.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>Their name.</summary>
    public string PersonName { get; private set; } = "";

    /// <summary>The business whose work it is, or null for all.</summary>
    public string? BusinessKey { get; private set; }

    /// <summary>Name of that business.</summary>
    public string BusinessName { get; private set; } = "";

    /// <summary>The business that entries go to, or null.</summary>
    public string? ToBusinessKey { get; private set; }

    /// <summary>Name of that business.</summary>
    public string ToBusinessName { get; private set; } = "";

    /// <summary>The person who caused it.</summary>
    public Guid ById { get; private set; }

    /// <summary>Name of the person who caused it.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When it started.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>When it was finished, or null.</summary>
    public Instant? DoneAt { get; private set; }

    /// <summary>Number of records handed over.</summary>
    public int MovedCount { get; private set; }

    /// <summary>The first records handed over, one per line: the reference, and who has it now.</summary>
    public string Moved { get; private set; } = "";

    /// <summary>Records that nobody can take, one reference per line.</summary>
    public string Stranded { get; private set; } = "";

    /// <summary>Object ids of the people who received records, one per line.</summary>
    public string Successors { get; private set; } = "";

    /// <summary>The people who received records.</summary>
    public IEnumerable<Guid> SuccessorIds => Lines.Split(Successors).Select(Guid.Parse);

    /// <summary>Starts handing over a person's work.</summary>
    public static DirectoryMove OfPerson(
        MoveReason reason,
        Guid person,
        string name,
        string? businessKey,
        string businessName,
        Actor by,
        Instant now) =>
        Begun(
            new()
            {
                Reason = reason,
                PersonId = person,
                PersonName = name,
                BusinessKey = businessKey,
                BusinessName = businessName,
            },
            by,
            now);

    /// <summary>Starts moving a business's entries to another.</summary>
    public static DirectoryMove OfBusiness(
        string key,
        string name,
        string toKey,
        string toName,
        Actor by,
        Instant now) =>
        Begun(
            new()
            {
                Reason = MoveReason.BusinessMoved,
                BusinessKey = key,
                BusinessName = name,
                ToBusinessKey = toKey,
                ToBusinessName = toName,
            },
            by,
            now);

    /// <summary>Records that some records were handed over, or could not be.</summary>
    public void Went(IReadOnlyCollection<WentOver> records)
    {
        MovedCount += records.Count(r => r.ToId is not null);
        Moved = Added(Moved, records.Where(r => r.ToId is not null).Select(r => $"{r.Reference}: {r.ToName}"));
        Stranded = Added(Stranded, records.Where(r => r.ToId is null).Select(r => r.Reference));
        Successors = Added(Successors, records.Select(r => r.ToId?.ToString("D")).OfType<string>());
    }

    /// <summary>Marks it as finished.</summary>
    public void Finish(Instant now)
    {
        if (DoneAt is null)
        {
            DoneAt = now;
            Did(new WorkMoved(new(ById, ByName), now, MovedCount, Lines.Split(Stranded).Count));
        }
    }

    private static DirectoryMove Begun(DirectoryMove move, Actor by, Instant now)
    {
        (move.ById, move.ByName, move.StartedAt) = (by.Id, by.Name, now);
        move.Noted(new MoveBegun(by, now, move.Reason, move.PersonId, move.BusinessKey));
        return move;
    }

    private static string Added(string lines, IEnumerable<string> more) =>
        Lines.Join(Lines.Split(lines).Concat(more).Distinct().Take(MostReferences));
}

/// <summary>A record that was handed over, or could not be.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="ToId">Who has it now, or null if nobody can.</param>
/// <param name="ToName">Their name.</param>
public sealed record WentOver(string Reference, Guid? ToId, string ToName);
