using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>Why work goes over to somebody else.</summary>
public enum MoveReason
{
    /// <summary>Somebody is no longer the DSM of a business, or no DSM at all.</summary>
    RoleTaken = 1,

    /// <summary>A DSM's account is gone.</summary>
    AccountGone,

    /// <summary>A business's entries go to another business.</summary>
    BusinessMoved,
}

/// <summary>
/// Work that has to go over to somebody else because the directory changed. It is written with the change, so that
/// nothing is stranded by a crash, and worked off page by page until nothing is left; then it says what went where.
/// </summary>
public sealed class DirectoryMove : Record
{
    /// <summary>At most so many references are kept of what moved; the rest is counted.</summary>
    public const int MostReferences = 40;

    private DirectoryMove()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.DirectoryChange;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"D-{LondonTime.DateOf(StartedAt).Year}-{Id:000000}");

    /// <summary>Why.</summary>
    public MoveReason Reason { get; private set; }

    /// <summary>Whose work it is; null where a business's entries move.</summary>
    public Guid? PersonId { get; private set; }

    /// <summary>Their name.</summary>
    public string PersonName { get; private set; } = "";

    /// <summary>Of which business; null: of all.</summary>
    public string? BusinessKey { get; private set; }

    /// <summary>Name of that business.</summary>
    public string BusinessName { get; private set; } = "";

    /// <summary>The business that entries go to, or null.</summary>
    public string? ToBusinessKey { get; private set; }

    /// <summary>Name of that business.</summary>
    public string ToBusinessName { get; private set; } = "";

    /// <summary>Who caused it.</summary>
    public Guid ById { get; private set; }

    /// <summary>Their name.</summary>
    public string ByName { get; private set; } = "";

    /// <summary>When it began.</summary>
    public Instant StartedAt { get; private set; }

    /// <summary>When nothing was left; null: something is.</summary>
    public Instant? DoneAt { get; private set; }

    /// <summary>How many records went over.</summary>
    public int MovedCount { get; private set; }

    /// <summary>The first of them, one a line: reference, and who has it.</summary>
    public string Moved { get; private set; } = "";

    /// <summary>What nobody can take, one reference a line.</summary>
    public string Stranded { get; private set; } = "";

    /// <summary>Object ids of who has something now, one a line.</summary>
    public string Successors { get; private set; } = "";

    /// <summary>Whoever has something now.</summary>
    public IEnumerable<Guid> SuccessorIds => Lines.Split(Successors).Select(Guid.Parse);

    /// <summary>A person's work goes over.</summary>
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

    /// <summary>A business's entries go to another.</summary>
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

    /// <summary>Some records went over, or could not.</summary>
    public void Went(IReadOnlyCollection<WentOver> records)
    {
        MovedCount += records.Count(r => r.ToId is not null);
        Moved = Added(Moved, records.Where(r => r.ToId is not null).Select(r => $"{r.Reference}: {r.ToName}"));
        Stranded = Added(Stranded, records.Where(r => r.ToId is null).Select(r => r.Reference));
        Successors = Added(Successors, records.Select(r => r.ToId?.ToString("D")).OfType<string>());
    }

    /// <summary>Nothing is left.</summary>
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

/// <summary>A record that went over, or could not.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="ToId">Who has it now; null: nobody can.</param>
/// <param name="ToName">Their name.</param>
public sealed record WentOver(string Reference, Guid? ToId, string ToName);
