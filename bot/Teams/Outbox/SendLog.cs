namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// When messages went out, and when the next one may. A message counts from its beginning until each limit's span after its end, since nobody knows when
/// in between Teams counted it: so no span of Teams' clock ever holds more than its limit.
/// </summary>
internal sealed class SendLog
{
    private readonly (int Messages, long Ticks)[] _limits;
    private readonly int _most;
    private readonly List<long> _ended = [];
    private int _underWay;

    /// <summary>A log for some limits.</summary>
    /// <param name="limits">Messages in a span of ticks.</param>
    public SendLog(IEnumerable<(int Messages, long Ticks)> limits)
    {
        _limits = [.. limits];
        _most = _limits.Length == 0 ? 0 : _limits.Max(l => l.Messages);
    }

    /// <summary>Whether nothing in it matters any more.</summary>
    public bool IsIdle(long now) => _underWay == 0 && (_ended.Count == 0 || now - _ended[^1] > (_limits.Length == 0 ? 0 : _limits.Max(l => l.Ticks)));

    /// <summary>How many ticks until a message may be begun: 0, it may now; null, not before one that is under way ends.</summary>
    public long? Wait(long now)
    {
        var wait = 0L;
        foreach (var (messages, ticks) in _limits)
        {
            if (_underWay >= messages)
            {
                return null;
            }

            // Of the ended ones, only the newest so many count beside those under way.
            var place = _ended.Count - (messages - _underWay);
            if (place >= 0)
            {
                wait = Math.Max(wait, _ended[place] + ticks - now);
            }
        }

        return wait;
    }

    /// <summary>A message is begun.</summary>
    public void Begin() => _underWay++;

    /// <summary>A message ended, whether it was accepted or not.</summary>
    public void End(long now)
    {
        _underWay--;
        _ended.Add(now);

        // Trimmed in large bites: what is dropped from a list's head costs a move of the rest.
        if (_ended.Count > 2 * _most)
        {
            _ended.RemoveRange(0, _ended.Count - _most);
        }
    }
}
