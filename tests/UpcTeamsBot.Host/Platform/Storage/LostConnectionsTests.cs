using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;
using Xunit.Abstractions;

namespace UpcTeamsBot.Tests.Races;

/// <summary>
/// The database drops connections while people work, as SQL Server does whose sessions are killed. Nearly everything
/// that they do succeeds, and nobody is told anything untrue.
/// </summary>
// Stands in for SQL Server with a file and its errors.
[Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
public sealed class LostConnectionsTests : IAsyncLifetime
{
    private const int People = 6;
    private const int Rounds = 12;

    private static readonly (string, string)[] Form =
    [
        .. Asking.Customer, ("position", "Complaints officer"), ("team", "Leeds Complaints"),
        ("email", "colleague@dwp.example"), ("phone", "0113 496 0010"),
    ];

    private readonly ITestOutputHelper _output;
    private readonly Failing _failing = new();
    private readonly BotHost _host;
    private readonly ConcurrentBag<string> _failed = [];
    private readonly ConcurrentBag<string> _untrue = [];

    public LostConnectionsTests(ITestOutputHelper output)
    {
        _output = output;
        _host = new()
        {
            Settings = { ["Outbox:FirstWait"] = "00:00:00.01", ["Outbox:LongestWait"] = "00:00:00.02" },
            Ports = services =>
            {
                services.Intercept(_failing);
                services.Intercept(new FailingCommits(_failing));
            },
        };
    }

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Work_WhileConnectionsAreLost_NearlyAllSucceeds_AndNobodyIsToldAnythingUntrue()
    {
        await Task.WhenAll(Enumerable.Range(0, People).Select(WorkAsync));
        _failing.IsOn = false;
        await _host.SettledAsync();

        const int all = 2 * People * Rounds;
        _output.WriteLine($"{_failing.Failed} of {_failing.Asked} failed; {_failed.Count} of {all} acts:");
        _output.WriteLine(string.Join('\n', _failed));
        Assert.Empty(_untrue);
        Assert.InRange(_failing.Failed, all / 2, int.MaxValue);
        Assert.InRange(_failed.Count, 0, all / 20);

        // What is repeated is no error.
        Assert.DoesNotContain(
            _host.Logs.GetSnapshot(), l => l.Level >= LogLevel.Error
                && l.Category!.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));
        Assert.Equal(0, await _host.ReadAsync(
            db => db.Set<OutboxMessage>().CountAsync(m => m.State != OutboxMessageState.Sent
                && m.State != OutboxMessageState.Cancelled)));
    }

    private async Task WorkAsync(int number)
    {
        var (id, chat) = (new Guid(7_000 + number, 0, 0, new byte[8]), $"a:personal-enquirer-{number}");
        _host.Teams.Chats[id] = chat;
        var person = new TeamsUser(_host.Http, _host.Teams, id, $"Invented Enquirer {number}", chat);
        await person.AsksAsync("help");
        _failing.IsOn = true;
        for (var round = 0; round < Rounds; round++)
        {
            var activity = Guid.NewGuid().ToString("N");
            var status = await person.SaysAsync("check AA000009A", activityId: activity);
            var replies = _host.Teams.In(chat).Where(m => (string?)m.Activity["replyToId"] == activity).ToArray();
            if (replies.Length != 1 || replies[0].Card is null)
            {
                _failed.Add($"check: {status}, {string.Join(" / ", replies.Select(Said))}");
                continue;
            }

            var before = await SentAsync(id);
            var answer = await person.PressesAsync(replies[0], "Send to CReST", Form);
            var sent = await SentAsync(id) - before;
            var said = answer.Line ?? (answer.Card is null ? "" : answer.Card.Words());
            if (said.Contains("CReST has your enquiry", StringComparison.Ordinal))
            {
                Note(sent == 1, said);
                continue;
            }

            _failed.Add($"Send: {answer.Status}, {said}");
            Note(sent == 0 || !said.Contains("nothing was changed", StringComparison.Ordinal), said);
            Note(sent <= 1, said);
        }

        void Note(bool holds, string said)
        {
            if (!holds)
            {
                _untrue.Add(said);
            }
        }
    }

    private static string Said(TeamsMessage message) => message.Text ?? message.Card.Words().Split('\n')[0];

    private async Task<int> SentAsync(Guid enquirer)
    {
        using var without = _failing.Without();
        return await _host.ReadAsync(db => db.Set<Enquiry>().CountAsync(e => e.Enquirer.Id == enquirer));
    }

    // Loses one connection in so many commands.
    private sealed class Failing : DbCommandInterceptor
    {
        private const int OneIn = 12;
        private readonly AsyncLocal<bool> _isSpared = new();
        private readonly Random _random = new(20261129);
        private readonly Lock _lock = new();
        private int _asked;
        private int _lost;

        public bool IsOn { get; set; }

        public int Asked => _asked;

        public int Failed => _lost;

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            MayFail();
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default)
        {
            MayFail();
            return new(result);
        }

        public IDisposable Without()
        {
            _isSpared.Value = true;
            return new Spared(_isSpared);
        }

        public void MayFail()
        {
            if (!IsOn || _isSpared.Value)
            {
                return;
            }

            lock (_lock)
            {
                _asked++;
                if (_random.Next(OneIn) > 0)
                {
                    return;
                }

                _lost++;
            }

            throw SqlErrors.Of(10054, 20);
        }

        private sealed class Spared(AsyncLocal<bool> isSpared) : IDisposable
        {
            public void Dispose() => isSpared.Value = false;
        }
    }

    // Before the commit, or after it, when nobody hears of it.
    private sealed class FailingCommits(Failing failing) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction, TransactionEventData eventData, InterceptionResult result,
            CancellationToken cancellationToken = default)
        {
            failing.MayFail();
            return new(result);
        }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            failing.MayFail();
            return Task.CompletedTask;
        }
    }
}
