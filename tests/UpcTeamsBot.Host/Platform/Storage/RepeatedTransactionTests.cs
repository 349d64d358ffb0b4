using System.Data.Common;
using System.Reflection;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Races;

/// <summary>Which database errors are retried, and what is reported if the outcome of a commit is unknown.</summary>
public sealed class RepeatedTransactionTests : IAsyncLifetime, IDbContextFactory<UpcDbContext>
{
    private readonly string _folder = Directory.CreateTempSubdirectory("upc-repeat-").FullName;
    private readonly Failing _failing = new();

    public async Task InitializeAsync()
    {
        await using var db = CreateDbContext();
        await db.Database.MigrateAsync();
    }

    public Task DisposeAsync()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    public UpcDbContext CreateDbContext() => new SqliteUpcDbContext(new DbContextOptionsBuilder<SqliteUpcDbContext>()
        .UseSqlite($"Data Source={Path.Combine(_folder, "upc.db")}").AddInterceptors(_failing).Options);

    [Fact]
    public Task Error_IsTriedAgainOnlyWhereItIsWorthIt() => Cases.AllHoldAsync(
        new (int Number, byte Class, bool Again)[]
        {
            (1205, 13, true), (2601, 14, true), (2627, 14, true), (3960, 16, true), (-2, 11, true), (10054, 20, true),
            (547, 16, false), (2628, 16, false), (515, 16, false), (229, 14, false), (1105, 17, false),
            (208, 16, false),
        },
        async one =>
        {
            foreach (var wrapped in new[] { true, false })
            {
                var attempts = 0;
                var error = Error(one.Number, one.Class);
                var doing = this.TransactAsync(
                    _ => ++attempts == 1 ? throw (wrapped ? new DbUpdateException("x", error) : error)
                        : Task.FromResult(attempts),
                    default);
                if (one.Again)
                {
                    Assert.Equal(2, await doing);
                }
                else
                {
                    await Assert.ThrowsAnyAsync<Exception>(() => doing);
                    Assert.Equal(1, attempts);
                }
            }
        });

    [Theory]
    [InlineData("begin")]
    [InlineData("commit, before it was done")]
    [InlineData("commit, after it was done")]
    public async Task Connection_LostAtAnyStep_HasTheEffectOnce(string step)
    {
        _failing.At(step, times: 1);
        var work = new UnitOfWork(this, [], [], TimeProvider.System);
        var (_, repeated) = await work.DoAsync("act", WriteAsync, default);
        Assert.Equal(step == "commit, after it was done", repeated);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Commit_WhoseEndNobodyCanFindOut_IsNotCalledUndone()
    {
        _failing.At("commit, before it was done", times: 100);
        var work = new UnitOfWork(this, [], [], TimeProvider.System);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => work.DoAsync("act", WriteAsync, default));
    }

    private static Task<int> WriteAsync(UpcDbContext db)
    {
        db.Add(AuditEvent.Did(
            "Test", new(RecordKind.RegisterEntry, 1), Guid.Empty, NodaTime.Instant.FromUnixTimeTicks(0)));
        return Task.FromResult(1);
    }

    private async Task<int> CountAsync()
    {
        await using var db = CreateDbContext();
        return await db.Set<AuditEvent>().CountAsync();
    }

    // SqlException has no public constructor.
    private static SqlException Error(int number, byte severity)
    {
        const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var constructor = typeof(SqlError).GetConstructors(Hidden).MinBy(c => c.GetParameters().Length)!;
        var error = constructor.Invoke(
        [
            .. constructor.GetParameters().Select(p =>
                p.Name == "infoNumber" ? number
                : p.Name == "errorClass" ? severity
                : p.ParameterType == typeof(string) ? ""
                : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType)
                : null),
        ]);
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        typeof(SqlErrorCollection).GetMethod("Add", Hidden)!.Invoke(errors, [error]);
        var create = typeof(SqlException).GetMethods(Hidden).Where(m => m.Name == "CreateException")
            .MinBy(m => m.GetParameters().Length)!;
        return (SqlException)create.Invoke(
            null,
            [
                .. create.GetParameters().Select(p =>
                    p.ParameterType == typeof(SqlErrorCollection) ? errors
                    : p.ParameterType == typeof(string) ? (object)"16.0"
                    : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType)
                    : null),
            ])!;
    }

    private sealed class Failing : DbTransactionInterceptor
    {
        private string _step = "";
        private int _times;

        public void At(string step, int times) => (_step, _times) = (step, times);

        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result,
            CancellationToken cancellationToken = default)
        {
            Fail("begin");
            return new(result);
        }

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            Fail("commit, before it was done");
            return new(result);
        }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Fail("commit, after it was done");
            return Task.CompletedTask;
        }

        private void Fail(string step)
        {
            if (step == _step && _times-- > 0)
            {
                throw Error(10054, 20);
            }
        }
    }
}
