using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Conversation;

/// <summary>If the bot fails before anything is committed, it says so, with a code to quote.</summary>
public sealed class OurFaultTests : IAsyncLifetime
{
    private readonly Failing _failing = new();
    private readonly BotHost _host;

    public OurFaultTests() => _host = new() { Ports = services => services.Intercept(_failing) };

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Press_ThatFailsBeforeItIsSaved_SaysThatNothingWasChanged_AndNothingIs()
    {
        var casey = _host.People.Casey;
        var message = await casey.AsksAsync("check AA000009A");
        _failing.IsOn = true;
        var failed = await casey.PressesAsync(message, "Send to CReST", Asking.Customer);
        _failing.IsOn = false;

        Assert.Matches(
            "^That did not work and nothing was changed. Try again, or quote E-[0-9A-F]{4} to CReST$", failed.Line);
        Assert.DoesNotContain(
            "E-2026-", (await casey.AsksAsync("my requests")).Card.Words(), StringComparison.Ordinal);
        var again = await casey.PressesAsync(message, "Send to CReST", Asking.Customer);
        Assert.Contains("CReST has your enquiry", again.Card.Words(), StringComparison.Ordinal);
    }

    // Refuses new enquiries, as a fault of our own would.
    private sealed class Failing : DbCommandInterceptor
    {
        public bool IsOn { get; set; }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default) =>
            IsOn && command.Says("INSERT INTO \"Enquiries\"")
                ? throw new InvalidOperationException("Broken by the test")
                : new(result);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result,
            CancellationToken cancellationToken = default) =>
            IsOn && command.Says("INSERT INTO \"Enquiries\"")
                ? throw new InvalidOperationException("Broken by the test")
                : new(result);
    }
}
