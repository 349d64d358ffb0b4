using System.Diagnostics;

namespace UpcTeamsBot.Teams.Outbox;

/// <summary>
/// Does together what several callers want done at the same time. The first starts at once; those that come while it
/// runs, or soon after it began, go together in the next batch. So a single one does not wait for company, and under
/// load many share one commit.
/// </summary>
/// <typeparam name="TItem">What a caller wants done.</typeparam>
/// <typeparam name="TResult">Its result.</typeparam>
/// <param name="most">The most items in a batch.</param>
/// <param name="run">Does a batch, and returns the results in the order of the items. If it fails, each of its callers
/// gets the error.</param>
internal sealed class Batches<TItem, TResult>(
    int most, Func<IReadOnlyList<TItem>, CancellationToken, Task<IReadOnlyList<TResult>>> run)
{
    private static readonly TimeSpan BetweenBatches = TimeSpan.FromMilliseconds(20);
    private readonly Lock _lock = new();
    private readonly Queue<(TItem Item, TaskCompletionSource<TResult> Result)> _waiting = new();
    private bool _isRunning;
    private long? _began;

    /// <summary>Does an item in the next batch.</summary>
    /// <param name="item">The item.</param>
    /// <param name="cancellationToken">Cancels. Callers share their batches, so they share one token.</param>
    public Task<TResult> DoAsync(TItem item, CancellationToken cancellationToken)
    {
        var result = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Enqueue((item, result));
            if (_isRunning)
            {
                return result.Task;
            }

            _isRunning = true;
        }

        // SQLite runs synchronously. Without a task of its own, this caller would run the others' batches before it
        // could go on.
        _ = Task.Run(() => RunAsync(cancellationToken), CancellationToken.None);
        return result.Task;
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (await NextAsync() is { Length: > 0 } batch)
        {
            try
            {
                var results = await run([.. batch.Select(b => b.Item)], cancellationToken);
                for (var i = 0; i < batch.Length; i++)
                {
                    batch[i].Result.SetResult(results[i]);
                }
            }
            catch (Exception e)
            {
                foreach (var (_, result) in batch)
                {
                    result.TrySetException(e);
                }
            }
        }
    }

    private async ValueTask<(TItem Item, TaskCompletionSource<TResult> Result)[]> NextAsync()
    {
        if (_began is { } began && BetweenBatches - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } rest)
        {
            await Task.Delay(rest, TimeProvider.System, CancellationToken.None);
        }

        lock (_lock)
        {
            var batch = new (TItem, TaskCompletionSource<TResult>)[Math.Min(most, _waiting.Count)];
            for (var i = 0; i < batch.Length; i++)
            {
                batch[i] = _waiting.Dequeue();
            }

            _isRunning = batch.Length > 0;
            _began = _isRunning ? Stopwatch.GetTimestamp() : _began;
            return batch;
        }
    }
}
