using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Schedule;

/// <summary>Tests Quartz itself in the host: it ticks, and due jobs run automatically.</summary>
public sealed class QuartzTests
{
    // All jobs succeed except the bank holidays, which have nowhere to be downloaded from.
    private static readonly string[] Jobs =
    [
        "absences", "advice", "arrangements", "audit", "bank-holidays", "chasers", "crest-list", "days-left",
        "deadlines", "directory-accounts", "directory-files", "directory-moves", "finished-cases", "imports",
        "lapses", "letters", "local-lists", "meant-commands", "nightly-check", "offered-files", "open-forms",
        "outbox-upkeep", "reminders", "review-files", "review-logs", "review-reminders", "reviews", "searches",
        "state-upkeep",
    ];

    [Fact]
    public async Task Start_WithTheScheduleOn_RunsEveryJobAndRemindsOfWhatIsDue()
    {
        var host = new BotHost { Settings = { ["Schedule:Enabled"] = "false" } };
        await host.InitializeAsync();
        try
        {
            await host.ManyWithDsmAsync(1);
            host.At("2026-11-27 09:00");
            host.Settings["Schedule:Enabled"] = "true";
            await host.RestartAsync();
            await host.Teams.SeesAsync(
                host.People.Dana.Chat, m =>
                    m.Card.Words().Contains("2 working days left\n", StringComparison.Ordinal), "the reminder");
            for (var waits = 0; await host.ReadAsync(
                db => db.Set<JobRun>().CountAsync(r => r.LastSuccess != null)) < Jobs.Length - 1; waits++)
            {
                Assert.True(waits < 1200, "Not every job ran");
                await Task.Delay(100);
            }

            Assert.Equal(
                Jobs,
                await host.ReadAsync(db => db.Set<JobRun>().OrderBy(r => r.Name).Select(r => r.Name).ToListAsync()));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }
}
