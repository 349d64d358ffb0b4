using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Remembers the records that one turn loaded or committed, so that their cards are drawn without loading them again.
/// It lasts as long as the turn. A card drawn from it may show an older version of a record. The update that follows
/// each change corrects that. A cache across turns would be wrong: other instances change records, and rules must load
/// theirs in their own transaction. So would one context for the whole turn, whose tracked records would hide what
/// others committed.
/// </summary>
public sealed class TurnRecords : IDisposable
{
    private static readonly AsyncLocal<TurnRecords?> Running = new();

    private readonly TurnRecords? _outer = Running.Value;
    private readonly Lock _lock = new();
    private readonly Dictionary<RecordRef, Record> _records = [];
    private readonly HashSet<IRecordListener> _listeners = [];
    private readonly List<AuditEvent> _events = [];
    private bool _ended;
    private bool _typed;

    private TurnRecords()
    {
    }

    /// <summary>Whether a turn is running in this async flow.</summary>
    internal static bool IsRunning => Running.Value is not null;

    /// <summary>
    /// Whether the turn answers typed words. It shows what it creates in new messages only, so nothing that was sent
    /// before has to be brought up to date.
    /// </summary>
    public static bool IsTyped => Running.Value is { _typed: true };

    /// <summary>Notes that the turn answers typed words.</summary>
    public static void Typed()
    {
        if (Running.Value is { } turn)
        {
            turn._typed = true;
        }
    }

    /// <summary>Begins a turn in this async flow. Dispose it at the end.</summary>
    public static TurnRecords Begin()
    {
        var turn = new TurnRecords();
        Running.Value = turn;
        return turn;
    }

    /// <summary>Returns a record of this turn, or loads it and remembers it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="load">Loads it with everything that belongs to it.</param>
    public static async Task<T?> FindAsync<T>(RecordRef record, Func<Task<T?>> load)
        where T : Record
    {
        if (Running.Value is not { } turn)
        {
            return await load();
        }

        if (turn.Find(record) is T known)
        {
            return known;
        }

        var loaded = await load();
        if (loaded is not null)
        {
            turn.Keep(loaded);
        }

        return loaded;
    }

    /// <summary>Returns whether this turn created a record.</summary>
    public static bool Created(RecordRef record) => Running.Value?.Find(record) is { IsNew: true };

    /// <summary>Forgets the records, after a wait in which others may have changed them.</summary>
    public static void Forget()
    {
        if (Running.Value is { } turn)
        {
            lock (turn._lock)
            {
                turn._records.Clear();
            }
        }
    }

    /// <summary>
    /// Tells listeners of a commit at the end of the turn: what they start would compete with the answer. Outside a
    /// turn, tells them at once.
    /// </summary>
    internal static void Committed(IReadOnlyList<IRecordListener> listeners)
    {
        if (Running.Value is { } turn)
        {
            lock (turn._lock)
            {
                if (!turn._ended)
                {
                    turn._listeners.UnionWith(listeners);
                    return;
                }
            }
        }

        foreach (var listener in listeners)
        {
            listener.Committed();
        }
    }

    /// <summary>Remembers the records of a committed transaction; of those that were not loaded whole, forgets what is
    /// known.</summary>
    internal static void Committed(IEnumerable<(Record Record, bool IsWhole)> records)
    {
        if (Running.Value is not { } turn)
        {
            return;
        }

        lock (turn._lock)
        {
            foreach (var (record, isWhole) in records)
            {
                turn._records.Remove(record.Ref);
                if (isWhole && !turn._ended)
                {
                    turn._records[record.Ref] = record;
                }
            }
        }
    }

    /// <summary>Remembers the audit events of a committed transaction.</summary>
    internal static void Committed(IEnumerable<AuditEvent> events)
    {
        if (Running.Value is { } turn)
        {
            lock (turn._lock)
            {
                turn._events.AddRange(events);
            }
        }
    }

    /// <summary>Returns the audit events that the turn committed since it was asked last.</summary>
    internal static IReadOnlyList<AuditEvent> TakeEvents()
    {
        if (Running.Value is not { } turn)
        {
            return [];
        }

        lock (turn._lock)
        {
            AuditEvent[] taken = [.. turn._events];
            turn._events.Clear();
            return taken;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        IRecordListener[] listeners;
        lock (_lock)
        {
            _ended = true;
            _records.Clear();
            listeners = [.. _listeners];
            _listeners.Clear();
        }

        Running.Value = _outer;
        foreach (var listener in listeners)
        {
            listener.Committed();
        }
    }

    private Record? Find(RecordRef record)
    {
        lock (_lock)
        {
            return _records.GetValueOrDefault(record);
        }
    }

    private void Keep(Record record)
    {
        lock (_lock)
        {
            if (!_ended)
            {
                _records[record.Ref] = record;
            }
        }
    }
}
