using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.Audit;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Schedule;

/// <summary>
/// The clock is set forward and back by hours and days while jobs, leases, drafts and reminders are under way. Nothing
/// is lost, done twice or stuck.
/// </summary>
public sealed class ClockJumpTests
{
    [Fact]
    public async Task Clock_SetForwardAndBack_LosesNothing_DoublesNothing_AndLeavesNothingStuck()
    {
        var clock = new SettableClock("2026-11-24 10:30");
        var host = new BotHost { Clock = clock };
        await host.InitializeAsync();
        var posted = new ConcurrentQueue<(string Chat, string Words)>();
        host.Teams.Answering = m =>
        {
            posted.Enqueue((m.ConversationId, m.Card.Words()));
            return Task.CompletedTask;
        };
        try
        {
            var (casey, priya, dana, chris) =
                (host.People.Casey, host.People.Priya, host.People.Dana, host.People.Chris);
            await dana.SaysAsync("help");
            await Referrals.SendAsync(casey, "AA000009A");
            var approval = await host.Teams.SeesAsync(
                priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
            await priya.PressesAsync(approval, "Approve");
            var decision = await host.Teams.SeesAsync(
                dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
            var draft = await casey.AsksAsync("refer AA000011A");
            var halfway = await casey.PressesAsync(draft, "Continue", Referrals.Checks);
            await host.SettledAsync();
            await RunJobsAsync(host);

            // Forward to Friday: the reminder of that day. Somebody opens a form there.
            clock.Set("2026-11-27 09:01");
            await RunJobsAsync(host);
            await host.SettledAsync();
            Assert.Equal(1, Told("2 working days left"));
            var form = await chris.AsksAsync("UPC-000001");
            await chris.PressesAsync(form, "Remove…");

            // Back to Tuesday: the draft and new messages go on, and the daily jobs do not wait for Friday.
            clock.Set("2026-11-24 11:00");
            await RunJobsAsync(host);
            var send = await casey.PressesAsync(draft, halfway.Card!, "Continue", Referrals.Form);
            await casey.PressesAsync(draft, send.Card!, "Send to your manager");
            await host.Teams.SeesAsync(
                priya.Chat, m => m.Summary == "Approval needed: F-2026-000002", "the second request");
            await host.SettledAsync();
            Assert.All(
                await host.ReadAsync(db => db.Set<JobRun>().AsNoTracking().ToListAsync()),
                r => Assert.True(r.LastSuccess <= Instant.FromDateTimeOffset(clock.GetUtcNow()), r.Name));

            // Day by day from there, with steps back by an hour: each reminder once.
            foreach (var at in new[]
            {
                "2026-11-25 09:01", "2026-11-25 08:01", "2026-11-26 09:01", "2026-11-27 09:01", "2026-11-27 08:01",
                "2026-11-27 09:02", "2026-11-30 09:01", "2026-11-29 21:00", "2026-11-30 09:02", "2026-12-01 02:01",
            })
            {
                clock.Set(at);
                await RunJobsAsync(host);
                await host.SettledAsync();
            }

            Assert.Equal((1, 1), (Told("2 working days left"), Told("1 working day left")));
            var agreed = await dana.PressesAsync(decision, "Confirm: agree");

            // The form was drawn on the day before the jumps, and its date was not changed.
            Assert.Contains("You agreed on Tue 24 Nov 2026", agreed.Card.Words(), StringComparison.Ordinal);
            clock.Jump(TimeSpan.FromHours(-5));
            var task = await host.Teams.SeesAsync(
                SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task");
            await chris.RecordsAsync(task);
            clock.Jump(TimeSpan.FromHours(9));
            await RunJobsAsync(host);
            await host.SettledAsync();

            Assert.Empty(await host.ReadAsync(db => db.Set<CheckReport>().Select(r => r.Lines).ToListAsync()));
            Assert.All(
                await host.ReadAsync(db => db.Set<OutboxMessage>().Select(m => m.State).ToListAsync()),
                s => Assert.True(s is OutboxMessageState.Sent or OutboxMessageState.Cancelled));
            foreach (var step in new[] { "ConsiderationApproved", "ConsiderationAgreed", "ConsiderationRecorded" })
            {
                Assert.Equal(1, await host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == step)));
            }

            await host.Services.GetRequiredService<AuditSealer>().SealAllAsync(default);
            Assert.Null((await host.Services.GetRequiredService<AuditVerifier>().VerifyAsync(default)).Break);

            int Told(string words) =>
                posted.Count(p => p.Chat == dana.Chat && p.Words.Contains(words, StringComparison.Ordinal));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Schedule_AfterTheClockWasSetBack_GoesOn()
    {
        var clock = new SettableClock("2026-11-24 10:30");
        var host = new BotHost { Clock = clock, Settings = { ["Schedule:Enabled"] = "true" } };
        await host.InitializeAsync();
        try
        {
            await RanSinceAsync(Instant.MinValue);
            clock.Jump(TimeSpan.FromHours(-3));
            var back = Instant.FromDateTimeOffset(clock.GetUtcNow());
            await RanSinceAsync(back);

            async Task RanSinceAsync(Instant from)
            {
                for (var waits = 0; !(await host.ReadAsync(
                    db => db.Set<JobRun>().AsNoTracking().Where(r => r.Name == "reminders").ToListAsync()))
                    .Exists(r => r.LastSuccess >= from
                        && r.LastSuccess <= Instant.FromDateTimeOffset(clock.GetUtcNow())); waits++)
                {
                    Assert.True(waits < 1200, "The jobs have stopped");
                    await Task.Delay(100);
                }
            }
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Lanes_AfterTheClockWasSetBack_AreFreeAgain()
    {
        var host = new BotHost();
        await host.InitializeAsync();
        try
        {
            // Far ahead of the host's own leases, which end by the real clock.
            var clock = new SettableClock("2126-11-24 10:30");
            string[] lanes = ["busy", "crashed", "held", "resting"];
            var databases = host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>();
            var options = Options.Create(new OutboxOptions { Lease = TimeSpan.FromSeconds(0.5) });
            var (mine, crashed) =
                (new OutboxLanes(databases, options, clock), new OutboxLanes(databases, options, clock));
            await mine.TakeAsync(["resting", "held", "busy"], new HashSet<string>(), default);
            await mine.RestAsync("resting", Duration.FromMinutes(5), default);
            await crashed.TakeAsync(["crashed"], new HashSet<string>(), default);

            clock.Jump(TimeSpan.FromHours(-3));
            await mine.KeepAsync(["busy"], default);

            Assert.True(mine.Holds("busy"));
            Assert.False(mine.Holds("held"));
            Assert.Equal(
                ["busy", "crashed"], await host.ReadAsync(
                    db => db.Set<OutboxLane>().Select(l => l.Key).Where(k => lanes.Contains(k)).OrderBy(k => k)
                        .ToListAsync()));

            // Nobody renews the other's lease, so it ends as well.
            for (var waits = 0; await host.ReadAsync(db => db.Set<OutboxLane>().AnyAsync(l => l.Key == "crashed"));
                waits++)
            {
                Assert.True(waits < 600, "The lane is stuck");
                await Task.Delay(100);
                await mine.KeepAsync(["busy"], default);
            }
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static async Task RunJobsAsync(BotHost host)
    {
        var runner = host.Services.GetRequiredService<JobRunner>();
        foreach (var job in host.Services.GetServices<IBackgroundJob>().Where(j => j.Name != "bank-holidays"))
        {
            await runner.RunIfDueAsync(job, default);
        }
    }
}
