using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
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
        Assert.True(await _host.ReadAsync(db => db.Set<StoredState>().CountAsync()) > 0);
        await _host.RunJobAsync("state-upkeep");
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<StoredState>().CountAsync()));
        Assert.Equal(audited, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync()));

        // The card still works, because its location is still known.
        var approval = await _host.Teams.SeesAsync(
            _host.People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the approval");
        var approved = await _host.People.Priya.PressesAsync(approval, "Approve");
        Assert.Contains("You approved this on Tue 23 Feb 2027", approved.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upkeep_LetsGoOfCopiesThatMovedBelow_NotOfLiveCards()
    {
        await _host.ManyWithDsmAsync(1);
        foreach (var day in new[] { "2026-11-27", "2026-11-30" })
        {
            _host.At($"{day} 09:00");
            await _host.RunJobAsync("reminders");
            await _host.SettledAsync();
        }

        // The older copy is shrunk after the newer one is noted as sent.
        await _host.Teams.SeesAsync(_host.People.Dana.Chat, m => m.Text == "Moved below", "the older copy shrunk");
        for (var waits = 0; await CopiesAsync() != (1, 1); waits++)
        {
            Assert.True(waits < 600, "The older copy is not noted as shrunk");
            await Task.Delay(100);
        }

        _host.Time.Advance(TimeSpan.FromDays(91));
        await _host.RunJobAsync("outbox-upkeep");
        Assert.Equal((1, 0), await CopiesAsync());

        async Task<(int Live, int Moved)> CopiesAsync()
        {
            var dana = Audience.Person(_host.People.Dana.ObjectId).Key;
            var live = await _host.ReadAsync(
                db => db.Set<SentCard>().Where(c => c.Audience == dana).Select(c => c.Live).ToListAsync());
            return (live.Count(l => l), live.Count(l => !l));
        }
    }

    private Task<int> SettledAsync() =>
        _host.ReadAsync(
            db => db.Set<OutboxMessage>()
                .CountAsync(n => n.State == OutboxMessageState.Sent || n.State == OutboxMessageState.Cancelled));
}
