using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Outbox;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Races;

/// <summary>
/// If a decision and its reminder happen at the same moment, no reminder follows once the decision has been shown.
/// </summary>
public sealed class RacingReminderTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Decision_InTheSameInstantAsItsReminder1000Times_IsNeverFollowedByIt()
    {
        const int races = 1000;
        var random = new Random(1124);
        var ids = await _host.ManyWithDsmAsync(races);
        var dana = _host.People.Dana;
        var shown = new Dictionary<string, int>();

        // The message with the button is in the chat before any reminder.
        await dana.PressesAsync(dana.Chat, "no-message", "consideration.ask", new() { ["id"] = ids[0], ["v"] = 2 });
        foreach (var id in ids)
        {
            var reminding = _host.RemindNowAsync(id);

            // On some machines one of the two could always be faster. So now and then, wait until the reminder is being
            // sent.
            if (random.Next(10) == 0)
            {
                await reminding;
                while (!await _host.ReadAsync(
                    db => db.Set<OutboxMessage>()
                        .AnyAsync(n =>
                            n.RecordId == id && n.Purpose == OutboxMessagePurpose.Reminder
                                && (n.BegunAt != null || n.State != OutboxMessageState.Queued))))
                {
                    await Task.Yield();
                }
            }

            for (var turns = random.Next(40); turns > 0; turns--)
            {
                await Task.Yield();
            }

            var data = new System.Text.Json.Nodes.JsonObject
            {
                ["id"] = id, ["v"] = 2,
                ["explanation"] = "The final response does not deal with the second complaint"
            };
            var answer = await dana.PressesAsync(dana.Chat, "no-message", "consideration.notAgree", data);
            Assert.Contains("You did not agree, ", answer.Card.Words(), StringComparison.Ordinal);
            shown[$"F-2026-{id:000000}"] = Reminders(id);
            await reminding;
        }

        await _host.SettledAsync();

        Assert.All(ids, id => Assert.Equal(shown[$"F-2026-{id:000000}"], Reminders(id)));
        var states = await _host.ReadAsync(
            db => db.Set<OutboxMessage>().Where(n => n.Purpose == OutboxMessagePurpose.Reminder).GroupBy(n => n.State)
                .Select(g => new { g.Key, Count = g.Count() }).ToListAsync());
        Assert.Equal(races, states.Sum(s => s.Count));
        Assert.All(states, s =>
            Assert.True(s.Key is OutboxMessageState.Sent
                or OutboxMessageState.Cancelled, $"{s.Count} reminders are {s.Key}"));

        // Both orders occurred: sometimes the reminder was first, sometimes the decision.
        Assert.Equal(2, states.Count);
        Assert.Equal(shown.Values.Sum(), states.Single(s => s.Key == OutboxMessageState.Sent).Count);
    }

    private int Reminders(long id) =>
        _host.Teams.In(_host.People.Dana.Chat)
            .Count(m => m.Summary?.EndsWith($"F-2026-{id:000000}", StringComparison.Ordinal) == true);
}
