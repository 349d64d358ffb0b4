namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Records when messages were sent, to work out when the next may be. A message counts from its start until each
/// limit's period after its end, because Teams may count it at any time in between.
/// </summary>
internal sealed class SendLog
{
    private readonly (int Messages, long Ticks)[] _limits;
    private readonly int _most;
    private readonly List<long> _ended = [];
    private int _underWay;

    /// <summary>Creates a log for a set of limits.</summary>
    /// <param name="limits">The maximum number of messages in each period, in ticks.</param>
    public SendLog(IEnumerable<(int Messages, long Ticks)> limits)
    {
        _limits = [.. limits];
        _most = _limits.Length == 0 ? 0 : _limits.Max(l => l.Messages);
    }

    /// <summary>Returns whether no message in the log still counts against a limit.</summary>
    public bool IsIdle(long now) =>
        _underWay == 0
        && (_ended.Count == 0 || now - _ended[^1] > (_limits.Length == 0 ? 0 : _limits.Max(l => l.Ticks)));

    /// <summary>Returns the ticks until a message may start: 0 for now, null if one under way must end first.</summary>
    public long? Wait(long now)
    {
        var wait = 0L;
        foreach (var (messages, ticks) in _limits)
        {
            if (_underWay >= messages)
            {
                return null;
            }

            // Messages under way take up part of the limit; of those that ended, only the newest fill the rest.
            var place = _ended.Count - (messages - _underWay);
            if (place >= 0)
            {
                wait = Math.Max(wait, _ended[place] + ticks - now);
            }
        }

        return wait;
    }

    /// <summary>Records the start of a message.</summary>
    public void Begin() => _underWay++;

    /// <summary>Records the end of a message, accepted or not.</summary>
    public void End(long now)
    {
        _underWay--;
        _ended.Add(now);

        // Trim in large steps: removing from the head of a list moves the rest.
        if (_ended.Count > 2 * _most)
        {
            _ended.RemoveRange(0, _ended.Count - _most);
        }
    }
}
