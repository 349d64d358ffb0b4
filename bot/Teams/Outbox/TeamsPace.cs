using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Keeps sends within Teams' limits, for each conversation and overall. Outbox messages wait their turn. Replies to
/// someone at a screen do not wait, but count.
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

    /// <summary>Creates a pace on the system clock, because Teams counts in real time.</summary>
    public TeamsPace(IOptions<OutboxOptions> options)
        : this(options.Value, TimeProvider.System)
    {
    }

    /// <summary>Creates a pace on a given clock.</summary>
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

    /// <summary>Sets how many instances are sending. Each takes an equal share of the overall limit.</summary>
    public void ShareAmong(int instances)
    {
        lock (_lock)
        {
            if (instances != _instances && instances > 0)
            {
                // Messages under way end in the old log. Start the new one full, as if this instance had used its
                // share.
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

    /// <summary>Starts a send at once, without waiting for the limits, but counts it.</summary>
    /// <returns>A slot to dispose of when Teams has replied.</returns>
    public IDisposable Enter(string conversationId)
    {
        lock (_lock)
        {
            return Begin(ThreadOf(conversationId));
        }
    }

    /// <summary>
    /// Waits until a message may be sent to a conversation: first come, first served, except that conversations at
    /// their own limit are passed over.
    /// </summary>
    /// <returns>A slot to dispose of when Teams has replied.</returns>
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

    // Admits waiters whose turn it is, and sets the alarm for the next.
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
                // A waiter without a time is admitted when a message under way ends.
                if (waiter.Thread.Wait(now) is { } ofThread && (soonest is null || Math.Max(ofThread, ofAll) < soonest))
                {
                    soonest = Math.Max(ofThread, ofAll);
                }
            }
        }

        // Round up: an alarm that fires early would only have to be set again.
        _alarm.Change(
            soonest is { } ticks
                ? TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling(ticks * 1000.0 / _time.TimestampFrequency)))
                : Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc/>
    public void Dispose() => _alarm.Dispose();

    private SendLog AllOf(int instances) => new([(Math.Max(1, _perSecond / instances), _time.TimestampFrequency)]);

    // All threads of a channel count as the channel.
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
        public TaskCompletionSource<IDisposable> Slot { get; } = new(
            TaskCreationOptions.RunContinuationsAsynchronously);
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
