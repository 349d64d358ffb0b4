
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Tests.Races;

/// <summary>The order of writers when only one can write at a time.</summary>
public sealed class WriteGateTests
{
    private readonly WriteGate _gate = new();
    private readonly List<string> _order = [];

    [Fact]
    public async Task People_WaitingWithBackgroundWork_GoFirst_AndBackgroundWorkGetsEveryFourthTurn()
    {
        var turn = await _gate.EnterAsync(default);
        var all = new List<Task>();
        for (var i = 0; i < 3; i++)
        {
            all.Add(BackgroundAsync($"b{i}"));
        }

        for (var i = 0; i < 7; i++)
        {
            all.Add(PersonAsync($"p{i}"));
        }

        turn.Dispose();
        await Task.WhenAll(all);

        Assert.Equal(["p0", "p1", "p2", "b0", "p3", "p4", "p5", "b1", "p6", "b2"], _order);
    }

    [Fact]
    public async Task Waiting_GivenUp_LetsTheNextOneIn()
    {
        var turn = await _gate.EnterAsync(default);
        using var given = new CancellationTokenSource();
        var first = _gate.EnterAsync(given.Token).AsTask();
        var second = _gate.EnterAsync(default).AsTask();

        await given.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        turn.Dispose();
        turn.Dispose();

        (await second).Dispose();
        (await _gate.EnterAsync(default)).Dispose();
    }

    private async Task PersonAsync(string name)
    {
        using var turn = await _gate.EnterAsync(default);
        _order.Add(name);
    }

    private Task BackgroundAsync(string name)
    {
        async Task RunAsync()
        {
            WriteGate.RunsByItself();
            await PersonAsync(name);
        }

        return RunAsync();
    }
}
