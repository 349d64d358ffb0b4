using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Storage;

/// <summary>
/// SQLite has one writer at a time. Who writes waits for their turn, however long that takes, such as while the file is
/// rewritten. SQLite itself would give up after ten seconds.
/// </summary>
// Only SQLite has turns.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class WriteTurnsTests : IAsyncLifetime
{
    private readonly Writes _writes = new();
    private readonly BotHost _host;

    public WriteTurnsTests() => _host = new() { Ports = services => services.Intercept(_writes) };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task StatementOutsideATransaction_WaitsForItsTurn()
    {
        var (lanes, chats, casey) = (
            _host.Services.GetRequiredService<OutboxLanes>(), _host.Services.GetRequiredService<Chats>(),
            _host.People.Casey);
        await casey.AsksAsync("help");
        await _host.SettledAsync();
        await using var db = await _host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>()
            .CreateDbContextAsync();
        (string What, Func<Task> Write)[] writers =
        [
            ("take leases", () => lanes.TakeAsync(["a lane"], new HashSet<string> { "a lane" }, default)),
            ("keep leases", () => lanes.KeepAsync(["a lane"], default)),
            ("rest a lane", () => lanes.RestAsync("a lane", NodaTime.Duration.FromSeconds(1), default)),
            ("forget a chat", () => chats.ForgetAsync(Audience.Person(casey.ObjectId), default)),
            ("greet", () => chats.GreetsOnceAsync(Audience.Person(casey.ObjectId), TimeProvider.System, default)),
            ("forget what was meant", () => _host.Services.GetRequiredService<MeantCommands>().RunAsync(default)),
        ];
        await Cases.AllHoldAsync(writers.Select(w => w.What), async what =>
        {
            Task writing;
            int before;
            using (await db.EnterWriteAsync(default))
            {
                before = _writes.Count;
                writing = writers.Single(w => w.What == what).Write();
                Assert.Equal(before, _writes.Count);
            }

            await writing;
            Assert.True(_writes.Count > before);
        });
    }

    private sealed class Writes : DbCommandInterceptor
    {
        private int _count;

        public int Count => Volatile.Read(ref _count);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _count);
            return new(result);
        }
    }
}
