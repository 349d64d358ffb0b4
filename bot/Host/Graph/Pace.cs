
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// Rate limiter for one kind of Graph call: a maximum per second, and none until the time that Graph asks to wait is
/// over. Each instance of the bot has its own limiters.
/// </summary>
internal sealed class Pace(int perSecond, TimeProvider time)
{
    /// <summary>How long a caller waits at most. A longer wait goes back to the outbox.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Graph normally sends Retry-After. Without it, wait this long; the outbox backs off further.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private readonly Queue<TimeSpan> _turns = new();
    private readonly long _start = time.GetTimestamp();
    private TimeSpan _heldUntil;

    // Since this was created: a clock that is set back does not hold calls.
    private TimeSpan Now => time.GetElapsedTime(_start);

    /// <summary>Waits until a call is allowed.</summary>
    /// <exception cref="DeliveryException">The wait would be too long. The exception says how long.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = Now;
            ThrowIfHeld(now);
            var free = _turns.Count < perSecond ? now : _turns.Peek() + Second;
            wait = free > now ? free - now : TimeSpan.Zero;
            if (wait > Patience)
            {
                throw new DeliveryException(DeliveryFailure.TryAgain, "Paced", wait);
            }

            _turns.Enqueue(now + wait);
            if (_turns.Count > perSecond)
            {
                _turns.Dequeue();
            }
        }

        if (wait > TimeSpan.Zero)
        {
            await Task.Delay(wait, time, cancellationToken);
            lock (_lock)
            {
                ThrowIfHeld(Now);
            }
        }
    }

    /// <summary>Blocks calls for the time given after a 429 response.</summary>
    public void Hold(TimeSpan? asked)
    {
        lock (_lock)
        {
            var until = Now + (asked ?? Unsaid);
            _heldUntil = until > _heldUntil ? until : _heldUntil;
        }
    }

    private void ThrowIfHeld(TimeSpan now)
    {
        if (now < _heldUntil)
        {
            throw new DeliveryException(DeliveryFailure.TryAgain, "Throttled", _heldUntil - now);
        }
    }
}
