using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Tests.SqlServer;

/// <summary>
/// Transient SQL Server errors (a deadlock, a timeout), which EF's provider wraps: the whole transaction is retried.
/// </summary>
public sealed class LostRaceTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_ThatTheServerEnded_IsDoneAgain(bool saving)
    {
        var failing = new Failing { Times = 1 };
        var tries = 0;
        var found = await WorkOn(failing).DoAsync(async db =>
        {
            tries++;
            if (saving)
            {
                db.Add(ProcessedAct.Of("an act", default));
                return 0;
            }

            return (await db.Set<ProcessedAct>().ToListAsync()).Count;
        });
        Assert.Equal((2, 0, 2), (tries, found, failing.Sent));
    }

    [Fact]
    public async Task Work_ThatTheServerAlwaysEnds_IsGivenUp()
    {
        var failing = new Failing { Times = int.MaxValue };
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => WorkOn(failing).DoAsync(db => db.Set<ProcessedAct>().ToListAsync()));
        Assert.Equal(8, failing.Sent);
    }

    [Fact]
    public async Task Work_ThatIsWrongItself_IsNotDoneAgain()
    {
        var tries = 0;
        await Assert.ThrowsAsync<InvalidOperationException>(() => WorkOn(new()).DoAsync<int>(_ =>
        {
            tries++;
            throw new InvalidOperationException("Wrong");
        }));
        Assert.Equal(1, tries);
    }

    private static UnitOfWork WorkOn(Failing failing) => new(new Databases(failing), [], [], TimeProvider.System);

    private sealed class Databases(Failing failing) : IDbContextFactory<UpcDbContext>
    {
        public UpcDbContext CreateDbContext() => SqlServerListener.Listening(failing);
    }

    private sealed class Failing : DbCommandInterceptor
    {
        public int Times { get; set; }

        public int Sent { get; private set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            Sent++;
            return Times-- > 0 ? throw new TimeoutException()
                : new(InterceptionResult<DbDataReader>.SuppressWithResult(new DataTable().CreateDataReader()));
        }
    }
}
