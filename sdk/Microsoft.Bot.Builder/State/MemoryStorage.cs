using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Keeps state in memory, for tests and for trying things out. What it gives out is always a copy.</summary>
public class MemoryStorage : IStorage
{
    private const string ETagKey = "eTag";

    private readonly Lock _lock = new();
    private readonly JsonSerializer _serializer;
    private readonly Dictionary<string, JObject> _memory;
    private int _eTag;

    public MemoryStorage(JsonSerializer jsonSerializer, Dictionary<string, JObject> dictionary = null)
    {
        ArgumentNullException.ThrowIfNull(jsonSerializer);
        _serializer = jsonSerializer;
        _memory = dictionary ?? [];
    }

    public MemoryStorage(Dictionary<string, JObject> dictionary = null)
        : this(StateJson.Typed(), dictionary)
    {
    }

    public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var found = new Dictionary<string, object>();
        lock (_lock)
        {
            foreach (var key in keys)
            {
                if (!_memory.TryGetValue(key, out var stored)) continue;
                var item = stored.ToObject<object>(_serializer);
                if (item is IStoreItem storeItem) storeItem.ETag = stored.Value<string>(ETagKey);
                else if (item is IDictionary<string, object> state) state.Remove(ETagKey);
                found[key] = item;
            }
        }

        return Task.FromResult<IDictionary<string, object>>(found);
    }

    public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (_lock)
        {
            foreach (var (key, value) in changes) Check(key, (value as IStoreItem)?.ETag);
            foreach (var (key, value) in changes)
            {
                var stored = value is null ? null : JObject.FromObject(value, _serializer);
                if (stored is null) continue;
                stored[ETagKey] = (++_eTag).ToString(System.Globalization.CultureInfo.InvariantCulture);
                _memory[key] = stored;
            }
        }

        return Task.CompletedTask;
    }

    public Task DeleteAsync(string[] keys, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(keys);
        lock (_lock)
        {
            foreach (var key in keys) _memory.Remove(key);
        }

        return Task.CompletedTask;
    }

    private void Check(string key, string eTag)
    {
        if (eTag is null or "*" || !_memory.TryGetValue(key, out var stored)) return;
        var current = stored.Value<string>(ETagKey);
        if (current is not null && current != eTag) throw new InvalidOperationException($"Etag conflict.\r\n\r\nOriginal: {eTag}\r\nCurrent: {current}");
    }
}
