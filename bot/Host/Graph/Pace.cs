
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Host.Graph;

/// <summary>
/// How often one kind of call may be made: so often in any second, as documented, and not at all for as long as Graph asks. Each instance of the bot
/// keeps its own; what several do together is Graph's to limit.
/// </summary>
internal sealed class Pace(int perSecond, TimeProvider time)
{
    /// <summary>The longest that a caller waits for its turn; whoever would wait longer is sent back to the outbox.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    // Graph always says how long; should it not, its documentation asks for patience that grows, which the outbox has.
    private static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _turns = new();
    private DateTimeOffset _heldUntil;

    /// <summary>Waits for a turn.</summary>
    /// <exception cref="DeliveryException">It would take too long; it says how long.</exception>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = time.GetUtcNow();
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
                ThrowIfHeld(time.GetUtcNow());
            }
        }
    }

    /// <summary>Graph answered 429: nobody calls until then.</summary>
    public void Hold(TimeSpan? asked)
    {
        lock (_lock)
        {
            var until = time.GetUtcNow() + (asked ?? Unsaid);
            _heldUntil = until > _heldUntil ? until : _heldUntil;
        }
    }

    private void ThrowIfHeld(DateTimeOffset now)
    {
        if (now < _heldUntil)
        {
            throw new DeliveryException(DeliveryFailure.TryAgain, "Throttled", _heldUntil - now);
        }
    }
}
