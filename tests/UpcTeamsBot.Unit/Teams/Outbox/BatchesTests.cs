using UpcTeamsBot.Teams.Outbox;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>
/// The first item goes at once, those that come meanwhile go together, and each caller gets its own result.
/// </summary>
public sealed class BatchesTests
{
    private readonly List<int[]> _batches = [];
    private readonly TaskCompletionSource _runs = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Items_ThatComeWhileABatchRuns_GoTogetherInTheNext_InOrder()
    {
        var batches = new Batches<int, int>(3, RunAsync);
        var first = batches.DoAsync(0, default);
        await _runs.Task;
        var others = Enumerable.Range(1, 4).Select(i => batches.DoAsync(i, default)).ToArray();
        _first.SetResult();
        Assert.Equal(0, await first);
        var results = await Task.WhenAll(others);
        Assert.Equal([10, 20, 30, 40], results);
        Assert.Equal(50, await batches.DoAsync(5, default));
        Assert.Equal([[0], [1, 2, 3], [4], [5]], _batches);
    }

    [Fact]
    public async Task Batch_ThatFails_TellsEachOfItsCallers_AndTheNextGoesOn()
    {
        var batches = new Batches<int, int>(
            2, (items, cancel) => items.Contains(13) ? throw new TimeoutException() : RunAsync(items, cancel));
        var first = batches.DoAsync(0, default);
        await _runs.Task;
        var (second, third, fourth) = (
            batches.DoAsync(13, default), batches.DoAsync(2, default), batches.DoAsync(3, default));
        _first.SetResult();
        Assert.Equal(0, await first);
        await Assert.ThrowsAsync<TimeoutException>(() => second);
        await Assert.ThrowsAsync<TimeoutException>(() => third);
        Assert.Equal(30, await fourth);
    }

    private async Task<IReadOnlyList<int>> RunAsync(IReadOnlyList<int> items, CancellationToken cancellationToken)
    {
        _batches.Add([.. items]);
        _runs.TrySetResult();
        await _first.Task;
        return [.. items.Select(i => 10 * i)];
    }
}
