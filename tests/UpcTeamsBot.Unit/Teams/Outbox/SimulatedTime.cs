using Microsoft.Extensions.Time.Testing;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>
/// Runs asynchronous work on one thread, and advances time only when all of it is waiting. So results do not depend on
/// the speed of the machine.
/// </summary>
internal sealed class SimulatedTime : SynchronizationContext
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);
    private readonly Queue<(SendOrPostCallback Do, object? With)> _ready = new();

    public FakeTimeProvider Clock { get; } = new();

    /// <summary>Seconds since the clock started.</summary>
    public double Seconds => Clock.GetElapsedTime(0).TotalSeconds;

    public override void Post(SendOrPostCallback d, object? state) => _ready.Enqueue((d, state));

    /// <summary>Runs all work to completion.</summary>
    public void Run(IEnumerable<Func<Task>> works)
    {
        var before = Current;
        SetSynchronizationContext(this);
        try
        {
            var all = Task.WhenAll(works.Select(w => w()).ToArray());
            while (true)
            {
                while (_ready.TryDequeue(out var next))
                {
                    next.Do(next.With);
                }

                if (all.IsCompleted)
                {
                    break;
                }

                Clock.Advance(Step);
            }

            all.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }
}
