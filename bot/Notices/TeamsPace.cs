using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Notices;

/// <summary>
/// Keeps what the bot sends within Teams' limits, for each conversation and for all together: as fast as Teams allows and no faster. What the
/// outbox sends waits for its turn; what somebody waits for at their screen does not, but counts.
/// </summary>
public sealed class TeamsPace
{
    private const int FewThreads = 1000;
    private readonly Lock _lock = new();
    private readonly TimeProvider _time;
    private readonly (int Messages, long Ticks)[] _threadLimits;
    private readonly int _perSecond;
    private readonly Dictionary<string, SendLog> _threads = new(StringComparer.Ordinal);
    private SendLog _all;
    private int _instances = 1;
    private int _tidyAt = FewThreads;
    private TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

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

    /// <summary>Waits until a message may be sent to a conversation.</summary>
    /// <returns>To be disposed when Teams has answered.</returns>
    public async Task<IDisposable> WaitAsync(string conversationId, CancellationToken cancellationToken)
    {
        while (true)
        {
            long? wait;
            Task ended;
            lock (_lock)
            {
                var now = _time.GetTimestamp();
                var thread = ThreadOf(conversationId);
                wait = thread.Wait(now) is { } ofThread && _all.Wait(now) is { } ofAll ? Math.Max(ofThread, ofAll) : null;
                if (wait <= 0)
                {
                    return Begin(thread);
                }

                ended = _ended.Task;
            }

            if (wait is { } ticks)
            {
                // Rounded up: a timer that is early by a fraction would only turn round once more.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(ticks * 1000.0 / _time.TimestampFrequency)), _time, cancellationToken);
            }
            else
            {
                await ended.WaitAsync(cancellationToken);
            }
        }
    }

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
        TaskCompletionSource ended;
        lock (_lock)
        {
            var now = _time.GetTimestamp();
            thread.End(now);
            all.End(now);
            ended = _ended;
            _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        ended.SetResult();
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
