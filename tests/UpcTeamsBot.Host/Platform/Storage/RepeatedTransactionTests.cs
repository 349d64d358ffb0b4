using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register.Imports;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Races;

/// <summary>Which database errors are retried, and what is reported if the outcome of a commit is unknown.</summary>
// Stands in for SQL Server with a file and its errors.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
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
                var error = SqlErrors.Of(one.Number, one.Class);
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

    [Fact]
    public void Error_IsTheDatabasesOwn_UnlessTheStatementIsToBlame() => Cases.AllHold(
        new (Exception Error, bool Databases)[]
        {
            (SqlErrors.Of(1205, 13), true), (SqlErrors.Of(10054, 20), true), (SqlErrors.Of(4060, 11), true),
            (SqlErrors.Of(9002, 17), true), (SqlErrors.Of(-2, 11), true), (new TimeoutException(), true),
            (new SqliteException("x", 5), true), (new SqliteException("x", 13), true),
            (new SqliteException("x", 14), true), (new DbUpdateConcurrencyException("x"), true),
            (SqlErrors.Of(18456, 14), true), (SqlErrors.Of(1222, 16), true), (SqlErrors.Of(3960, 16), true),
            (SqlErrors.Of(40613, 16), true), (SqlErrors.Of(701, 16), true),
            (SqlErrors.Of(2628, 16), false), (SqlErrors.Of(547, 16), false), (SqlErrors.Of(515, 16), false),
            (SqlErrors.Of(207, 16), false), (SqlErrors.Of(208, 16), false), (SqlErrors.Of(229, 14), false),
            (SqlErrors.Of(245, 16), false), (SqlErrors.Of(468, 16), false), (SqlErrors.Of(2627, 14), false),
            (SqlErrors.Of(2601, 14), false), (SqlErrors.Of(51000, 16), false),
            (new SqliteException("x", 19), false), (new SqliteException("x", 1), false),
            (new InvalidOperationException("x"), false), (new InvalidDataException("x"), false),
        },
        one =>
        {
            Assert.Equal(one.Databases, Transactions.IsFaultOfTheDatabase(one.Error));
            if (one.Error is DbException)
            {
                Assert.Equal(
                    one.Databases, Transactions.IsFaultOfTheDatabase(new DbUpdateException("x", one.Error)));
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
        var (result, repeated) = await work.DoAsync("act", WriteAsync, default);
        Assert.Equal((1, false), (result, repeated));
        Assert.Equal(1, await CountAsync());
        Assert.Equal((0, true), await work.DoAsync("act", WriteAsync, default));
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Rows_WithKeysOfTheirOwn_AreInsertedOnce_AlsoIfTheAnswerToTheCommitIsLost()
    {
        _failing.At("commit, after it was done", times: 1);
        var work = new UnitOfWork(this, [], [], TimeProvider.System);
        await work.DoOnceAsync(db => db.AddRowsAsync<ImportFault>(
            [new() { ImportId = 1, Place = 1, Row = 1, Column = "", Words = "x" }], default));
        await using var db = CreateDbContext();
        Assert.Equal(1, await db.Set<ImportFault>().CountAsync());
    }

    [Fact]
    public async Task Commit_WhoseEndNobodyCanFindOut_IsNotCalledUndone()
    {
        _failing.At("commit, before it was done", times: 100);
        var work = new UnitOfWork(this, [], [], TimeProvider.System);
        await Assert.ThrowsAsync<OutcomeUnknownException>(() => work.DoAsync("act", WriteAsync, default));
    }

    [Fact]
    public async Task Transaction_ThatIsRepeatedAsAWhole_MakesNoSavepoints()
    {
        await this.TransactAsync(
            async db =>
            {
                await WriteAsync(db);
                await db.SaveChangesAsync();
                return await WriteAsync(db);
            },
            default);
        Assert.Equal((2, 0), (await CountAsync(), _failing.Savepoints));
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

        public int Savepoints { get; private set; }

        public override ValueTask<InterceptionResult> CreatingSavepointAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            Savepoints++;
            return new(result);
        }

        private void Fail(string step)
        {
            if (step == _step && _times-- > 0)
            {
                throw SqlErrors.Of(10054, 20);
            }
        }
    }
}
