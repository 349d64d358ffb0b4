namespace UpcTeamsBot.Playground.Front;

/// <summary>
/// The latest items of a conversation, oldest first. When there are too many, removes the thread that has been inactive
/// longest.
/// </summary>
internal sealed class Timeline<T>(Func<T, string> id, Func<T, string> thread)
    where T : class
{
    private const int Newest = 50;

    private readonly List<T> _items = [];

    public IReadOnlyList<T> Items => _items;

    public T? Find(string itemId) => _items.Find(item => id(item) == itemId);

    public void Add(T item)
    {
        _items.Add(item);
        while (_items.Count > Newest && LongestAtRest() is { } oldest && oldest != thread(item))
            _items.RemoveAll(other => thread(other) == oldest);
    }

    public void Replace(T item)
    {
        var at = _items.FindIndex(other => id(other) == id(item));
        if (at >= 0)
            _items[at] = item;
    }

    private string? LongestAtRest()
    {
        var lastWords = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < _items.Count; at++)
            lastWords[thread(_items[at])] = at;
        return lastWords.Count == 0 ? null : lastWords.MinBy(word => word.Value).Key;
    }
}
