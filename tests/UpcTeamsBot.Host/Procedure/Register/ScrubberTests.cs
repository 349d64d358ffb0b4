using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Register;

/// <summary>Rewriting the database file after removals leaves others most of the time to write.</summary>
// Only a SQLite file is rewritten.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class ScrubberTests : IAsyncLifetime
{
    private static readonly TimeSpan Takes = TimeSpan.FromMilliseconds(200);
    private readonly LongRewrites _rewrites = new();
    private readonly BotHost _host;

    public ScrubberTests() => _host = new() { Ports = services => services.Intercept(_rewrites) };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Rewrite_AfterAnother_RestsNineTimesAsLongAsThatTook()
    {
        await RemoveAsync("AA000041A");
        await _rewrites.WaitAsync();
        var ended = Stopwatch.GetTimestamp();
        await RemoveAsync("AA000042A");
        await _rewrites.WaitAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(ended, _rewrites.LastBegan), Takes * 9, TimeSpan.MaxValue);
    }

    private async Task RemoveAsync(string number)
    {
        var chris = _host.People.Chris;
        var id = await RegisteredEntries.AddAsync(_host, "Robin Invented", number);
        var entry = await chris.AsksAsync($"UPC-{id:000000}");
        var form = await chris.PressesAsync(entry, "Remove…");
        var removed = await chris.PressesAsync(entry, form.Card!, "Confirm: remove", ("ground", "ErasureRequest"));
        Assert.Contains("Removed from the register", removed.Card.Words(), StringComparison.Ordinal);
    }

    // Rewriting a large file takes long.
    private sealed class LongRewrites : DbCommandInterceptor
    {
        private readonly SemaphoreSlim _ended = new(0);

        public long LastBegan { get; private set; }

        public async Task WaitAsync() => Assert.True(await _ended.WaitAsync(TimeSpan.FromMinutes(2)));

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            if (command.Says("VACUUM"))
            {
                LastBegan = Stopwatch.GetTimestamp();
                await Task.Delay(Takes, TimeProvider.System, cancellationToken);
            }

            return result;
        }

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, int result,
            CancellationToken cancellationToken = default)
        {
            if (command.Says("VACUUM"))
            {
                _ended.Release();
            }

            return new(result);
        }
    }
}
