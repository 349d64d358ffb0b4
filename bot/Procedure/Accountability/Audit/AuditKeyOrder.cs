using NodaTime;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>
/// Follows which keys signed the events of the chain, in its order. Once a key has been used for a day, what follows
/// may not be signed with one that it replaced: whoever got hold of that one would otherwise sign events with it.
/// </summary>
internal sealed class AuditKeyOrder
{
    // App Service takes up a new version of a secret within a day, and two instances may differ until then.
    private static readonly Duration Change = Duration.FromDays(1);
    private readonly Dictionary<int, Instant> _since = [];
    private int _oldest = int.MaxValue;

    /// <summary>Returns whether the next event may be signed with these keys, and remembers that it is.</summary>
    /// <param name="stamp">The key of the event's stamp. 0 is the current key, 1 the one before.</param>
    /// <param name="link">The key of its link. The same as <paramref name="stamp"/> if it has none yet.</param>
    /// <param name="what">The event.</param>
    public bool Allows(int stamp, int link, AuditEvent what)
    {
        if (Math.Max(stamp, link) > _oldest)
        {
            return false;
        }

        if (_since.TryAdd(stamp, what.At) || what.At - _since[stamp] < Change)
        {
            return true;
        }

        _oldest = Math.Min(_oldest, stamp);
        return true;
    }
}
