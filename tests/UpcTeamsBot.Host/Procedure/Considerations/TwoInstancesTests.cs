using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;

namespace UpcTeamsBot.Tests.Reminders;

/// <summary>Two instances share a database with 1,000 due reminders. Exactly 1,000 are sent.</summary>
public sealed class TwoInstancesTests
{
    private const int Due = 1000;

    [Fact]
    public async Task Job_ByTwoInstancesAtOnce_RemindsEachOnce()
    {
        var first = new BotHost();
        await first.InitializeAsync();
        var second = new BotHost { SharedDatabase = first.DatabasePath, SharedTeams = first.Teams };
        await second.InitializeAsync();
        try
        {
            await first.ManyWithDsmAsync(Due);
            first.At("2026-11-27 09:00");
            second.At("2026-11-27 09:00");
            var reminded = await Task.WhenAll(
                Task.Run(() => first.RunJobAsync("reminders")), Task.Run(() => second.RunJobAsync("reminders")));

            Assert.Equal(Due, reminded.Sum());
            Assert.Equal(
                Due, await first.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == nameof(DsmReminded))));
            Assert.Equal(
                Due, await first.ReadAsync(
                    db => db.Set<OutboxMessage>().CountAsync(n => n.Purpose == OutboxMessagePurpose.Reminder)));
            await first.SettledAsync();
            var summaries = first.Teams.In(first.People.Dana.Chat)
                .Where(m => m.Summary?.StartsWith("Decision needed by", StringComparison.Ordinal) == true)
                .Select(m => m.Summary).ToArray();
            Assert.Equal(Due, summaries.Length);
            Assert.Equal(Due, summaries.Distinct().Count());
        }
        finally
        {
            await second.DisposeAsync();
            await first.DisposeAsync();
        }
    }
}
