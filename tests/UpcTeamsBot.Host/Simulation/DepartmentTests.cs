using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Schedule;
using UpcTeamsBot.Procedure.Accountability.Audit;
using UpcTeamsBot.Procedure.Accountability.Checks;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Outbox;
using Xunit.Abstractions;

namespace UpcTeamsBot.Tests.Simulation;

/// <summary>
/// A department at work, played by simulated people against the real host on a moved clock. In CI a day of it, one
/// twenty-fifth of the size. More by <c>UPC_SIMULATION=days,scale,seed</c>: a quarter is <c>91,20,1</c>, and its report
/// goes to the file that <c>UPC_SIMULATION_REPORT</c> names.
/// </summary>
public sealed class DepartmentTests(ITestOutputHelper output)
{
    private const int EnquiriesADay = 500;
    private const int ReferralsADay = 60;

    [Fact]
    public async Task Department_AtWork_LeavesNothingWaitingInSilence_AndTellsNobodyTwice()
    {
        var asked = (Environment.GetEnvironmentVariable("UPC_SIMULATION") ?? "1,25,1").Split(',')
            .Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var (days, scale, seed) = (asked[0], asked[1], asked[2]);
        using var department = new Department(businesses: 4, caseworkers: 24, crest: 3);
        var commands = new RequestCommands();
        var host = new BotHost
        {
            Settings = { ["Directory:File"] = department.File, ["Database:LoadSamples"] = "false" },
            Ports = services =>
            {
                services.Intercept(commands);

                // A quarter's debug lines would fill the memory.
                services.PostConfigure<LoggerFilterOptions>(o => o.MinLevel = LogLevel.Error);
            },
        };
        await host.InitializeAsync();
        var began = Stopwatch.GetTimestamp();
        try
        {
            var people = new PeopleAtWork(host, department, seed);
            // The first time, the bot learns where the caseworker's chat is.
            await ProbeAsync(host, commands);
            var first = await ProbeAsync(host, commands);
            for (var day = new LocalDate(2026, 11, 25); days > 0; days--, day = day.PlusDays(1))
            {
                await LiveAsync(host, people, day, scale);
            }

            host.Time.Advance(TimeSpan.FromMinutes(2));
            await ProbeAsync(host, commands);
            var last = await ProbeAsync(host, commands);
            await ReportAsync(host, people, first, last, Stopwatch.GetElapsedTime(began), string.Join(',', asked));
            Assert.Equal(first, last);
            Assert.True(people.Surprises.Count == 0, string.Join('\n', people.Surprises.Take(20)));
            await AddsUpAsync(host);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    // A day, from the night's jobs to the evening.
    private static async Task LiveAsync(BotHost host, PeopleAtWork people, LocalDate day, int scale)
    {
        var works = host.Services.GetRequiredService<BankHolidayCalendars>()
            .Current[Nation.EnglandAndWales].IsWorkingDay(day);
        var morning = At(day, 8, 45);
        if (works)
        {
            people.PlanDay(morning, EnquiriesADay / scale, Math.Max(1, ReferralsADay / scale));
            if (day.DayOfWeek == IsoDayOfWeek.Thursday)
            {
                // Each week another DSM is away for some days, from the day after tomorrow.
                var (from, to) = (day.PlusDays(2), day.PlusDays(9));
                people.PlanAbsence(
                    morning.AddMinutes(30), day.DayOfYear / 7 % 4,
                    string.Create(CultureInfo.InvariantCulture, $"away {from:d MMM} to {to:d MMM}"));
            }
        }

        foreach (var (hour, minute) in new[] { (2, 30), (3, 30) }
            .Concat(Enumerable.Range(0, works ? 36 : 2).Select(i => (9 + (i / 4), i % 4 * 15))))
        {
            host.Time.SetUtcNow(At(day, hour, minute));
            await RunJobsAsync(host);
            await people.ActAsync();
            await SettledAsync(host);
        }
    }

    private static DateTimeOffset At(LocalDate day, int hour, int minute) =>
        LondonTime.At(day, new LocalTime(hour, minute)).ToDateTimeOffset();

    private static async Task RunJobsAsync(BotHost host)
    {
        var runner = host.Services.GetRequiredService<JobRunner>();
        foreach (var job in host.Services.GetServices<IBackgroundJob>().Where(j => j.Name != "bank-holidays"))
        {
            await runner.RunIfDueAsync(job, default);
        }
    }

    private static async Task SettledAsync(BotHost host)
    {
        for (var waits = 0; await host.ReadAsync(
            db => db.Set<OutboxMessage>().AnyAsync(n => n.State == OutboxMessageState.Queued)); waits++)
        {
            Assert.True(waits < 6000, "The outbox is not empty");
            await Task.Delay(10);
        }
    }

    // What somebody costs who checks a number, up to the form.
    private static async Task<int> ProbeAsync(BotHost host, RequestCommands commands)
    {
        await SettledAsync(host);
        var before = commands.Count;
        var casey = host.People.Casey;
        var card = await casey.AsksAsync("check AA000001A");
        await casey.PressesAsync(card, "Cancel");
        return commands.Count - before;
    }

    private async Task ReportAsync(
        BotHost host, PeopleAtWork people, int first, int last, TimeSpan took, string asked)
    {
        var (enquiries, referrals, messages) = await host.ReadAsync(async db => (
            await db.Set<Enquiry>().CountAsync(), await db.Set<Consideration>().CountAsync(),
            await db.Set<OutboxMessage>().CountAsync()));
        string[] report =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"Days, scale and seed {asked}: {enquiries} enquiries, {referrals} referrals, {messages} messages in "
                    + $"{took.TotalSeconds:0} s. A check cost {first} database commands on the first day and {last} on "
                    + $"the last."),
            "", "| act | times | median hours | 9 in 10 | longest |", "|---|---:|---:|---:|---:|", .. people.Waits(), "",
            string.Join(", ", people.Done.Select(d => $"{d.Key}: {d.Value}")),
            .. people.Surprises.Take(20),
        ];
        output.WriteLine(string.Join('\n', report));
        if (Environment.GetEnvironmentVariable("UPC_SIMULATION_REPORT") is { Length: > 0 } file)
        {
            await File.WriteAllLinesAsync(file, report);
        }
    }

    private static async Task AddsUpAsync(BotHost host)
    {
        // Nothing waits without a chaser, and the nightly check finds nothing.
        foreach (var finder in host.Services.GetServices<IMissedWorkFinder>())
        {
            Assert.Empty(await finder.FindAsync(default));
        }

        Assert.Empty(await host.ReadAsync(db => db.Set<CheckReport>().ToListAsync()));
        var waiting = await host.ReadAsync(
            db => db.Set<WorkItem>().Where(w => w.ClosedAt == null && w.NextChaseAt == null)
                .Select(w => w.For).Distinct().ToListAsync());
        Assert.DoesNotContain(
            waiting, w => w is WaitFor.ManagerApproval or WaitFor.Recording or WaitFor.Duties or WaitFor.Information);

        // Every message was sent or needed no more.
        Assert.Empty(
            await host.ReadAsync(
                db => db.Set<OutboxMessage>()
                    .Where(n => n.State != OutboxMessageState.Sent && n.State != OutboxMessageState.Cancelled)
                    .Select(n => $"{n.State} {n.FailedBecause}").ToListAsync()));

        // Each change has its event, and each state its number of them.
        Task<int> HappenedAsync(string what) => host.ReadAsync(
            db => db.Set<AuditEvent>().Where(e => e.What == what).Select(e => e.RecordId).Distinct().CountAsync());
        Assert.Equal(
            await host.ReadAsync(db => db.Set<Enquiry>().CountAsync()), await HappenedAsync("EnquirySubmitted"));
        Assert.Equal(
            await host.ReadAsync(db => db.Set<Enquiry>().CountAsync(e => e.State == EnquiryState.Answered)),
            await HappenedAsync("EnquiryAnswered"));
        Assert.Equal(
            await host.ReadAsync(db => db.Set<Enquiry>().CountAsync(e => e.State == EnquiryState.Withdrawn)),
            await HappenedAsync("EnquiryWithdrawn"));
        Assert.Equal(
            await host.ReadAsync(db => db.Set<Consideration>().CountAsync(c => c.State == ConsiderationState.Recorded)),
            await host.ReadAsync(db => db.Set<Complaint>().CountAsync()));

        await host.Services.GetRequiredService<AuditSealer>().SealAllAsync(default);
        var verdict = await host.Services.GetRequiredService<AuditVerifier>().VerifyAsync(default);
        Assert.Null(verdict.Break);
        Assert.DoesNotContain(
            host.Logs.GetSnapshot(), l => l.Level >= LogLevel.Error);
    }
}
