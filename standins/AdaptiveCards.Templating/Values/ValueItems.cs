using System.Text.Json;

namespace AdaptiveCards.Templating;

/// <summary>Walks an array's items, whether they are data or computed, without allocating.</summary>
internal struct ValueItems
{
    private readonly Value[]? _computed;
    private JsonElement.ArrayEnumerator _json;
    private int _next;

    public ValueItems(in Value array)
    {
        if (array.IsJson)
        {
            _json = array.Json.EnumerateArray();
        }
        else
        {
            _computed = array.ComputedItems;
        }
    }

    public readonly Value Current => _computed is null ? new Value(_json.Current) : _computed[_next - 1];

    public bool MoveNext() => _computed is null ? _json.MoveNext() : _next++ < _computed.Length;

    public readonly ValueItems GetEnumerator() => this;
}
