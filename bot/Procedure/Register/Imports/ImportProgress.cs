using System.Collections.Concurrent;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// The progress of the imports that this instance is running. Kept in memory: the import's own transaction is invisible
/// until it ends, and on SQLite nothing else can be written in the meantime.
/// </summary>
public sealed class ImportProgress
{
    private readonly ConcurrentDictionary<long, int> _reached = new();

    /// <summary>The number of entries written by an import running here, or null.</summary>
    public int? this[long importId] => _reached.TryGetValue(importId, out var reached) ? reached : null;

    /// <summary>Starts tracking an import.</summary>
    public Going Of(long importId)
    {
        _reached[importId] = 0;
        return new(this, importId);
    }

    /// <summary>An import running here. Dispose when it ends.</summary>
    public sealed class Going(ImportProgress progress, long importId) : IDisposable
    {
        /// <summary>Records the number of entries written.</summary>
        public void Reached(int entries) => progress._reached[importId] = entries;

        /// <inheritdoc/>
        public void Dispose() => progress._reached.TryRemove(importId, out _);
    }
}
