using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Keeps what the bot sends within Teams' limits, for each conversation and for all together: as fast as Teams allows and no faster. What the
/// outbox sends waits for its turn; what somebody waits for at their screen does not, but counts.
/// </summary>
public sealed class TeamsPace : IDisposable
{
    private const int FewThreads = 1000;
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly (int Messages, long Ticks)[] _threadLimits;
    private readonly int _perSecond;

    // Our own log of what was sent. The library's sliding window returns permits by segments, and so lets twice the
    // limit through at a border.
    private readonly Dictionary<string, SendLog> _threads = new(StringComparer.Ordinal);
    private SendLog _all;
    private int _instances = 1;
    private int _tidyAt = FewThreads;
    private readonly LinkedList<Waiter> _waiting = new();
    private readonly ITimer _alarm;

    /// <summary>A pace by the wire's own clock: it is Teams that counts, whatever time the procedure runs in.</summary>
    public TeamsPace(IOptions<OutboxOptions> options)
        : this(options.Value, TimeProvider.System)
    {
    }

    /// <summary>A pace by a clock that is given.</summary>
    internal TeamsPace(OutboxOptions options, TimeProvider time)
    {
        _time = time;
        _perSecond = options.MessagesPerSecond;
        _threadLimits = [.. options.LimitsOfThread().Select(l => (l.Messages, l.Seconds * time.TimestampFrequency))];
        _all = AllOf(1);
        _alarm = time.CreateTimer(
            _ =>
            {
                lock (_lock)
                {
                    Admit();
                }
            },
            null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>How many instances send at the moment: each keeps to its share of what all may send.</summary>
    public void ShareAmong(int instances)
    {
        lock (_lock)
        {
            if (instances != _instances && instances > 0)
            {
                // What is under way is counted by the old log until it ends; the new one begins cautiously, as if it had sent all it may.
                _instances = instances;
                _all = AllOf(instances);
                for (var i = 0; i < Math.Max(1, _perSecond / instances); i++)
                {
                    _all.Begin();
                    _all.End(_time.GetTimestamp());
                }
            }
        }
    }

    /// <summary>Sends at once: somebody waits for it. It counts like any other.</summary>
    /// <returns>To be disposed when Teams has answered.</returns>
    public IDisposable Enter(string conversationId)
    {
        lock (_lock)
        {
            return Begin(ThreadOf(conversationId));
        }
    }

    /// <summary>Waits until a message may be sent to a conversation. Who waits longest goes first, but for those whose conversation has had its share.</summary>
    /// <returns>To be disposed when Teams has answered.</returns>
    public async Task<IDisposable> WaitAsync(string conversationId, CancellationToken cancellationToken)
    {
        LinkedListNode<Waiter> place;
        lock (_lock)
        {
            place = _waiting.AddLast(new Waiter(ThreadOf(conversationId)));
            Admit();
        }

        await using var cancelling = cancellationToken.UnsafeRegister(_ => Leave(place, cancellationToken), null);
        return await place.Value.Slot.Task;
    }

    private void Leave(LinkedListNode<Waiter> place, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (place.Value.Slot.TrySetCanceled(cancellationToken))
            {
                _waiting.Remove(place);
            }
        }
    }

    // Lets in whoever may go, and sets the alarm for when the next one may.
    private void Admit()
    {
        var now = _time.GetTimestamp();
        long? soonest = null;
        for (var place = _waiting.First; place is not null && _all.Wait(now) == 0;)
        {
            var next = place.Next;
            if (place.Value.Thread.Wait(now) == 0)
            {
                _waiting.Remove(place);
                place.Value.Slot.SetResult(Begin(place.Value.Thread));
            }

            place = next;
        }

        if (_all.Wait(now) is { } ofAll)
        {
            foreach (var waiter in _waiting)
            {
                // Who waits for the end of a message under way is let in then.
                if (waiter.Thread.Wait(now) is { } ofThread && (soonest is null || Math.Max(ofThread, ofAll) < soonest))
                {
                    soonest = Math.Max(ofThread, ofAll);
                }
            }
        }

        // Rounded up: an alarm that is early by a fraction would only ring again.
        _alarm.Change(
            soonest is { } ticks ? TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(ticks * 1000.0 / _time.TimestampFrequency))) : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _alarm.Dispose();

    private SendLog AllOf(int instances) => new([(Math.Max(1, _perSecond / instances), _time.TimestampFrequency)]);

    // A channel's threads count as the channel.
    private SendLog ThreadOf(string conversationId)
    {
        var thread = conversationId.Split(';')[0];
        if (!_threads.TryGetValue(thread, out var log))
        {
            if (_threads.Count >= _tidyAt)
            {
                var now = _time.GetTimestamp();
                foreach (var idle in _threads.Where(t => t.Value.IsIdle(now)).Select(t => t.Key).ToArray())
                {
                    _threads.Remove(idle);
                }

                _tidyAt = Math.Max(FewThreads, 2 * _threads.Count);
            }

            _threads[thread] = log = new(_threadLimits);
        }

        return log;
    }

    private Slot Begin(SendLog thread)
    {
        thread.Begin();
        _all.Begin();
        return new(this, thread, _all);
    }

    private void End(SendLog thread, SendLog all)
    {
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            thread.End(now);
            all.End(now);
            Admit();
        }
    }

    private sealed record Waiter(SendLog Thread)
    {
        public TaskCompletionSource<IDisposable> Slot { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class Slot(TeamsPace pace, SendLog thread, SendLog all) : IDisposable
    {
        private int _open = 1;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _open, 0) == 1)
            {
                pace.End(thread, all);
            }
        }
    }
}
