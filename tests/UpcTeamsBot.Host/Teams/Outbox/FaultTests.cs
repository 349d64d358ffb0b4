using System.Data.Common;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Races;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>
/// A message waits while Teams or the database is down, for however often. Only what is wrong with it itself parks it.
/// </summary>
public sealed class FaultTests : IAsyncLifetime
{
    private readonly Failing _failing = new();
    private readonly BotHost _host;

    public FaultTests() => _host = new()
    {
        Settings = { ["Outbox:FirstWait"] = "00:00:00.01", ["Outbox:LongestWait"] = "00:00:00.02" },
        Ports = services => services.Intercept(_failing),
    };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Database_FailsAfterTeamsWasDown_AndTheMessageArrivesOnce()
    {
        var refused = 0;
        _host.Teams.Interfere = context =>
        {
            if (refused >= 5 || !IsToPriya(context))
            {
                return Task.FromResult(false);
            }

            // Then the database fails while the card is drawn.
            _failing.Times = ++refused == 5 ? 2 : 0;
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return Task.FromResult(true);
        };
        _failing.With = SqlErrors.Of(10054, 20);
        await Referrals.SendAsync(_host.People.Casey, "AA000009A");

        var shown = await _host.Teams.SeesAsync(
            _host.People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await _host.SettledAsync();
        Assert.Equal((5, 0), (refused, _failing.Times));
        Assert.Single(_host.Teams.In(_host.People.Priya.Chat));
        Assert.DoesNotContain("Sent again", shown.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(0, await _host.ReadAsync(
            db => db.Set<OutboxMessage>().CountAsync(n => n.State == OutboxMessageState.Parked)));
    }

    [Fact]
    public async Task Message_ThatIsWrongItself_IsParkedAfterFiveFaults()
    {
        (_failing.With, _failing.Times) = (new InvalidDataException("x"), int.MaxValue);
        await Referrals.SendAsync(_host.People.Casey, "AA000009A");
        await _host.SettledAsync();
        var parked = await _host.ReadAsync(
            db => db.Set<OutboxMessage>().Where(n => n.State == OutboxMessageState.Parked).ToListAsync());
        Assert.All(parked, n => Assert.Equal((nameof(InvalidDataException), 4), (n.FailedBecause, n.OwnFaults)));
        Assert.NotEmpty(parked);
    }

    // The database fails twice before anything is sent. Before this instance comes back to the message, another has
    // started it, and nobody knows whether it sent it.
    [Fact]
    public async Task Message_StartedByAnotherInstanceSinceTheDatabaseFailed_SaysThatItIsSentAgain()
    {
        (_failing.With, _failing.Times) = (SqlErrors.Of(10054, 20), int.MaxValue);
        _failing.NotUnmarked = () => _host.ReadAsync(db => db.Set<OutboxMessage>().Where(n => n.BegunAt != null)
            .ExecuteUpdateAsync(s => s.SetProperty(
                n => n.BegunAt, NodaTime.Instant.FromUtc(2026, 11, 24, 10, 31))));
        await Referrals.SendAsync(_host.People.Casey, "AA000009A");

        var shown = await _host.Teams.SeesAsync(
            _host.People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        Assert.Null(_failing.NotUnmarked);
        Assert.Contains("Sent again", shown.Card.Words(), StringComparison.Ordinal);
    }

    private bool IsToPriya(HttpContext context) =>
        context.Request.Path.Value!.Contains(_host.People.Priya.Chat, StringComparison.Ordinal);

    // Fails while the outbox draws a consideration.
    private sealed class Failing : DbCommandInterceptor
    {
        private int _times;

        public int Times
        {
            get => Volatile.Read(ref _times);
            set => Volatile.Write(ref _times, value);
        }

        public Exception With { get; set; } = new TimeoutException();

        /// <summary>Runs instead of unmarking a message that was not sent, once. The database then fails.</summary>
        public Func<Task>? NotUnmarked { get; set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default)
        {
            if (Times > 0 && command.Says("FROM \"Considerations\"")
                && Environment.StackTrace.Contains(nameof(OutboxDelivery), StringComparison.Ordinal)
                && Interlocked.Decrement(ref _times) >= 0)
            {
                throw With;
            }

            if (NotUnmarked is { } otherwise && command.Says("UPDATE \"OutboxMessages\"", "\"BegunAt\" =")
                && Environment.StackTrace.Contains("InterruptedAsync", StringComparison.Ordinal))
            {
                (NotUnmarked, Times) = (null, 0);
                await otherwise();
                throw With;
            }

            return result;
        }
    }
}
