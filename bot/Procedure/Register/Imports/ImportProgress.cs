using System.Collections.Concurrent;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// How far the imports are that this instance runs. It is kept in memory: the import's own transaction is invisible
/// until it is over, and on SQLite nothing else is written meanwhile.
/// </summary>
public sealed class ImportProgress
{
    private readonly ConcurrentDictionary<long, int> _reached = new();

    /// <summary>How many entries are written, of an import that runs here; null: it does not.</summary>
    public int? this[long importId] => _reached.TryGetValue(importId, out var reached) ? reached : null;

    /// <summary>An import begins.</summary>
    public Going Of(long importId)
    {
        _reached[importId] = 0;
        return new(this, importId);
    }

    /// <summary>An import that runs here; it is over when this is disposed.</summary>
    public sealed class Going(ImportProgress progress, long importId) : IDisposable
    {
        /// <summary>So many entries are written.</summary>
        public void Reached(int entries) => progress._reached[importId] = entries;

        /// <inheritdoc/>
        public void Dispose() => progress._reached.TryRemove(importId, out _);
    }
}
