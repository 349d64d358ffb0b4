using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Tests.Races;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Storage;

/// <summary>
/// SQL Server quotes a duplicate key (2601, 2627) and a text that is too long (2628) in its messages. The log names the
/// error's type and number only.
/// </summary>
// Stands in for SQL Server with a file and its errors.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class SaveFailuresTests : IAsyncLifetime
{
    private const string Quoted = "AA000009A";
    private readonly Failing _failing = new();
    private readonly BotHost _host;

    public SaveFailuresTests() => _host = new() { Ports = services => services.Intercept(_failing) };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public Task Save_ThatTheServerRefuses_IsLoggedByTypeAndNumberAlone() => Cases.AllHoldAsync(
        new[] { 2601, 2627, 2628 },
        async number =>
        {
            _host.Logs.Clear();
            var error = SqlErrors.Of(number, 14, $"The duplicate key value is ({Quoted}).");
            Assert.Contains(Quoted, error.Message, StringComparison.Ordinal);
            _failing.With = error;
            var act = $"act {number}";
            await Assert.ThrowsAsync<DbUpdateException>(() => _host.ReadAsync(db =>
            {
                db.Add(ProcessedAct.Of(act, default));
                return db.SaveChangesAsync();
            }));

            var logged = _host.Logs.GetSnapshot();
            Assert.Contains(
                $"Changes were not saved: DbUpdateException, SqlException {number}", logged.Select(l => l.Message));
            Assert.DoesNotContain(
                logged, l => $"{l.Message} {l.Exception}".Contains(Quoted, StringComparison.Ordinal)
                    || string.Join(' ', l.StructuredState ?? []).Contains(Quoted, StringComparison.Ordinal));
        });

    private sealed class Failing : DbCommandInterceptor
    {
        public Exception? With { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            Check(command);
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            Check(command);
            return new(result);
        }

        private void Check(DbCommand command)
        {
            if (With is { } error && command.Says("INSERT INTO \"ProcessedActs\""))
            {
                throw error;
            }
        }
    }
}
