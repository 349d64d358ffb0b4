using System.Globalization;

namespace UpcTeamsBot.Playground.Front;

/// <summary>
/// Maps message ids between the instances and the bot. Each Playground gives its copy of a message its own id, while
/// the bot knows only ours.
/// </summary>
internal sealed class ConversationMap
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Instance, string Local), string> _ours = [];
    private readonly Dictionary<(string Instance, string Ours), string> _locals = [];
    private long _last;

    /// <summary>Returns a new unique id: milliseconds, as in Teams.</summary>
    public string NewId()
    {
        lock (_lock)
        {
            _last = Math.Max(_last + 1, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            return _last.ToString(CultureInfo.InvariantCulture);
        }
    }

    public void Link(string ours, string instance, string local)
    {
        lock (_lock)
        {
            _ours[(instance, local)] = ours;
            _locals[(instance, ours)] = local;
        }
    }

    public string? ToLocal(string ours, string instance)
    {
        lock (_lock)
            return _locals.GetValueOrDefault((instance, ours));
    }

    public string? ToOurs(string local, string instance)
    {
        lock (_lock)
            return _ours.GetValueOrDefault((instance, local));
    }

    /// <summary>Returns our id for a message that an instance created, assigning one if necessary.</summary>
    public string Adopt(string local, string instance)
    {
        lock (_lock)
        {
            if (_ours.TryGetValue((instance, local), out var known))
                return known;
            var ours = NewId();
            Link(ours, instance, local);
            return ours;
        }
    }

    /// <summary>Returns an address in an instance's ids, or null if the instance does not have the thread.</summary>
    public ConversationAddress? ToLocal(ConversationAddress address, string instance)
    {
        if (address.Root is null)
            return address;
        return ToLocal(address.Root, instance) is { } root ? address with { Root = root } : null;
    }

    public ConversationAddress ToOurs(ConversationAddress address, string instance) =>
        address.Root is null ? address : address with { Root = Adopt(address.Root, instance) };
}
