using System.Globalization;

namespace UpcTeamsBot.Playground.Front;

/// <summary>
/// Which message of which instance is which message of the bot's. Each Playground numbers its own copy of a post; the bot knows one number, ours.
/// </summary>
internal sealed class ConversationMap
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Instance, string Local), string> _ours = [];
    private readonly Dictionary<(string Instance, string Ours), string> _locals = [];
    private long _last;

    /// <summary>A fresh number of ours: milliseconds, as Teams has it, and never the same twice.</summary>
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

    /// <summary>Our number for a message that this instance made itself, given to it now if it has none.</summary>
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

    /// <summary>The same place as an instance names it; null if that instance has no such thread.</summary>
    public ConversationAddress? ToLocal(ConversationAddress address, string instance)
    {
        if (address.Root is null)
            return address;
        return ToLocal(address.Root, instance) is { } root ? address with { Root = root } : null;
    }

    public ConversationAddress ToOurs(ConversationAddress address, string instance) =>
        address.Root is null ? address : address with { Root = Adopt(address.Root, instance) };
}
