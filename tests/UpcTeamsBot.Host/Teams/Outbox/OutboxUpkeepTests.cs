using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Outbox;

/// <summary>The outbox does not grow for ever, and keeps everything that is still needed.</summary>
public sealed class OutboxUpkeepTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Upkeep_AfterNinetyDays_LetsGoOfWhatIsSettledAndOfOldActs()
    {
        await Referrals.SendAsync(_host.People.Casey, "AB000003C");
        await _host.SettledAsync();
        var audited = await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync());
        Assert.True(await SettledAsync() > 0);

        _host.Time.Advance(TimeSpan.FromDays(89));
        await _host.RunJobAsync("outbox-upkeep");
        Assert.True(await SettledAsync() > 0);

        _host.Time.Advance(TimeSpan.FromDays(2));
        await _host.RunJobAsync("outbox-upkeep");
        Assert.Equal(0, await SettledAsync());
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<ProcessedAct>().CountAsync()));
        Assert.Equal(audited, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync()));

        // The card still works, because its location is still known.
        var approval = await _host.Teams.SeesAsync(
            _host.People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the approval");
        var approved = await _host.People.Priya.PressesAsync(approval, "Approve");
        Assert.Contains("Approved by Priya Shah", approved.Card.Words(), StringComparison.Ordinal);
    }

    private Task<int> SettledAsync() =>
        _host.ReadAsync(
            db => db.Set<OutboxMessage>()
                .CountAsync(n => n.State == OutboxMessageState.Sent || n.State == OutboxMessageState.Cancelled));
}
