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
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Outbox;
using Xunit.Abstractions;

namespace UpcTeamsBot.Tests.Simulation;

/// <summary>
/// A department at work, played by simulated people against the real host on a moved clock. In CI a day of it, one
/// twenty-fifth of the size. More by <c>UPC_SIMULATION=days,scale,seed,entries</c>: a quarter is
/// <c>91,25,1,20000</c>. The report and its chart go to the files that <c>UPC_SIMULATION_REPORT</c> names, with
/// <c>.md</c> and <c>.svg</c> after it; <c>.log</c> grows by a line a day.
/// </summary>
public sealed class DepartmentTests(ITestOutputHelper output)
{
    private const int EnquiriesADay = 500;
    private const int ReferralsADay = 60;
    private const int Entries = 20_000;
    private const int FewPresses = 15;

    // The jobs tick every minute or so, and look for what is due. In between, nothing is.
    private static readonly (int Hour, int Minute)[] Nights = [(2, 30), (3, 30), (5, 45)];
    private static readonly (int Hour, int Minute)[] Days = [(9, 0), (9, 15), (11, 0), (13, 0), (15, 0), (17, 0)];

    private readonly SortedDictionary<string, TimeSpan> _spent = new(StringComparer.Ordinal);

    [Fact]
    public async Task Department_AtWork_LeavesNothingWaitingInSilence_AndTellsNobodyTwice()
    {
        var asked = (Environment.GetEnvironmentVariable("UPC_SIMULATION") ?? "1,25,1").Split(',')
            .Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        var (days, scale, seed) = (asked[0], asked[1], asked[2]);
        using var department = new Department(
            businesses: Math.Max(4, 60 / scale), caseworkers: Math.Max(24, 600 / scale),
            crest: Math.Max(3, 25 / scale));
        var commands = new RequestCommands();
        var host = new BotHost
        {
            Settings = { ["Directory:File"] = department.File, ["Database:LoadSamples"] = "false" },
            Ports = services =>
            {
                services.Intercept(commands);

                // A quarter's lines would fill the memory.
                services.PostConfigure<LoggerFilterOptions>(o =>
                {
                    o.MinLevel = LogLevel.Error;
                    o.Rules.Clear();
                    o.Rules.Add(new(null, DbLoggerCategory.Database.Transaction.Name, LogLevel.Warning, null));
                });
            },
        };
        await host.InitializeAsync();
        var began = Stopwatch.GetTimestamp();
        await using var people = await PeopleAtWork.GatherAsync(
            host, department, seed, () => SettledAsync(host), commands);
        try
        {
            host.Time.SetUtcNow(At(FirstDay, 8, 30));
            await people.ImportAsync(asked.Length > 3 ? asked[3] : Entries / scale);
            await host.SettledAsync();

            // The first time, the bot learns where the caseworker's chat is.
            await ProbeAsync(host, commands, department);
            var first = await ProbeAsync(host, commands, department);
            var day = FirstDay;
            for (; day < FirstDay.PlusDays(days); day = day.PlusDays(1))
            {
                await LiveAsync(host, people, day, scale, department.Businesses);
                await NoteAsync(people, day, Stopwatch.GetElapsedTime(began));
            }

            host.Time.Advance(TimeSpan.FromMinutes(2));
            await ProbeAsync(host, commands, department);
            var last = await ProbeAsync(host, commands, department);
            await ReportAsync(
                host, people, first, last, Stopwatch.GetElapsedTime(began), string.Join(',', asked), day);
            Assert.Equal(first, last);
            Assert.All(people.Costs, c => Assert.True(Late(c.Value) <= Early(c.Value), Cost(c)));
            Assert.True(people.Surprises.Count == 0, string.Join('\n', people.Surprises.Take(20)));
            await AddsUpAsync(host, people);
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static LocalDate FirstDay => new(2026, 11, 25);

    // A day, from the night's jobs to the evening.
    private async Task LiveAsync(BotHost host, PeopleAtWork people, LocalDate day, int scale, int businesses)
    {
        var works = host.Services.GetRequiredService<BankHolidayCalendars>()
            .Current[Nation.EnglandAndWales].IsWorkingDay(day);
        var morning = At(day, 8, 45);
        if (works)
        {
            people.PlanDay(morning, EnquiriesADay / scale, Math.Max(1, ReferralsADay / scale));
            PlanChanges(people, day, morning.AddMinutes(30), businesses);
        }

        var (jobs, end) = (new Queue<DateTimeOffset>(
            Nights.Concat(works ? Days : Days[..1]).Select(t => At(day, t.Hour, t.Minute))), At(day, 18, 0));
        while (true)
        {
            // The clock goes to the next quarter of an hour in which there is anything to do.
            var acts = people.Next is { } next && next < end ? Quarter(next) : (DateTimeOffset?)null;
            var job = jobs.TryPeek(out var at) ? at : (DateTimeOffset?)null;
            if ((acts ?? job) is null)
            {
                return;
            }

            var now = acts < job || job is null ? acts!.Value : job.Value;
            if (now > host.Time.GetUtcNow())
            {
                host.Time.SetUtcNow(now);
            }

            if (now == job)
            {
                jobs.Dequeue();
                await RunJobsAsync(host);
            }

            await people.ActAsync();
            await TimedAsync("messages", () => SettledAsync(host));
            people.Read();
        }
    }

    // Each Thursday a quarter of the DSMs say that they will be away from Saturday. Every third Tuesday one leaves.
    // Each day somebody in CReST goes through their list.
    private static void PlanChanges(PeopleAtWork people, LocalDate day, DateTimeOffset at, int businesses)
    {
        var week = day.DayOfYear / 7;
        if (day.DayOfWeek == IsoDayOfWeek.Thursday)
        {
            var (from, to) = (day.PlusDays(2), day.PlusDays(9));
            for (var business = week % 4; business < businesses; business += 4)
            {
                // The last one's deputy is the first, who may be away this week.
                if ((business + 1) % businesses % 4 == week % 4)
                {
                    continue;
                }

                people.PlanAbsence(
                    at, business, string.Create(CultureInfo.InvariantCulture, $"away {from:d MMM} to {to:d MMM}"));
            }
        }
        else if (day.DayOfWeek == IsoDayOfWeek.Tuesday && week % 3 == 0)
        {
            people.PlanDeparture(at, week / 3 % businesses);
        }

        people.PlanList(at.AddHours(1));
    }

    private static DateTimeOffset Quarter(DateTimeOffset at)
    {
        var quarter = TimeSpan.FromMinutes(15).Ticks;
        return new((at.UtcTicks + quarter - 1) / quarter * quarter, TimeSpan.Zero);
    }

    private async Task TimedAsync(string what, Func<Task> act)
    {
        var from = Stopwatch.GetTimestamp();
        await act();
        _spent[what] = _spent.GetValueOrDefault(what) + Stopwatch.GetElapsedTime(from);
    }

    private static DateTimeOffset At(LocalDate day, int hour, int minute) =>
        LondonTime.At(day, new LocalTime(hour, minute)).ToDateTimeOffset();

    private async Task RunJobsAsync(BotHost host)
    {
        var runner = host.Services.GetRequiredService<JobRunner>();
        foreach (var job in host.Services.GetServices<IBackgroundJob>().Where(j => j.Name != "bank-holidays"))
        {
            await TimedAsync($"job {job.Name}", () => runner.RunIfDueAsync(job, default));
        }
    }

    private async Task NoteAsync(PeopleAtWork people, LocalDate day, TimeSpan sofar)
    {
        if (Environment.GetEnvironmentVariable("UPC_SIMULATION_REPORT") is { Length: > 0 } file)
        {
            await File.AppendAllTextAsync(
                file + ".log",
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{day:d MMM}: {sofar.TotalSeconds:0} s; {Seconds(people)}\n")
                    + string.Concat(people.Surprises.Select(s => $"  {s}\n")));
        }
    }

    // What took the time, the most first.
    private string Seconds(PeopleAtWork people) => string.Join(
        ", ", _spent.Concat(people.Spent).OrderByDescending(s => s.Value).Where(s => s.Value.TotalSeconds >= 1)
            .Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Key} {s.Value.TotalSeconds:0}")));

    // What most presses of a kind cost at the beginning and at the end. One that meets others' costs more.
    private static int Early(IReadOnlyList<int> costs) => Middle(costs.Take(FewPresses));

    private static int Late(IReadOnlyList<int> costs) => Middle(costs.TakeLast(FewPresses));

    private static int Middle(IEnumerable<int> costs)
    {
        var sorted = costs.Order().ToArray();
        return sorted[sorted.Length / 2];
    }

    private static string Cost(KeyValuePair<string, List<int>> costs) => string.Create(
        CultureInfo.InvariantCulture, $"{costs.Key} {Early(costs.Value)} and {Late(costs.Value)}");

    private static async Task SettledAsync(BotHost host)
    {
        for (var waits = 0; await host.ReadAsync(
            db => db.Set<OutboxMessage>().AnyAsync(n => n.State == OutboxMessageState.Queued)); waits++)
        {
            Assert.True(waits < 60_000, "The outbox is not empty");
            await Task.Delay(5);
        }
    }

    // What presses cost: somebody checks a number up to the form, and CReST looks for a customer.
    // That one does not lapse within the quarter, so that both days find the same.
    private static async Task<string> ProbeAsync(BotHost host, RequestCommands commands, Department department)
    {
        await SettledAsync(host);
        var before = commands.Count;
        var casey = host.People.Casey;
        var card = await casey.AsksAsync("check AA900001A");
        await casey.PressesAsync(card, "Cancel");
        var check = commands.Count - before;
        await SettledAsync(host);
        before = commands.Count;
        await host.People.Chris.AsksAsync($"find {Department.LoggedNumber(department.Businesses)}");
        return string.Create(
            CultureInfo.InvariantCulture, $"a check {check}, a search by number {commands.Count - before}");
    }

    private async Task ReportAsync(
        BotHost host, PeopleAtWork people, string first, string last, TimeSpan took, string asked, LocalDate end)
    {
        var (enquiries, referrals, messages) = await host.ReadAsync(async db => (
            await db.Set<Enquiry>().CountAsync(), await db.Set<Consideration>().CountAsync(),
            await db.Set<OutboxMessage>().CountAsync()));
        var (answers, removed, events) = await host.ReadAsync(async db => (
            await db.Set<ReviewItem>().CountAsync(i => i.State == ReviewItemState.Answered),
            await db.Set<AuditEvent>().CountAsync(e => e.What == "EntryRemoved"),
            await db.Set<AuditEvent>().CountAsync()));
        var waits = people.Waits();
        string[] report =
        [
            string.Create(
                CultureInfo.InvariantCulture,
                $"`UPC_SIMULATION={asked}`: {FirstDay:d MMM uuuu} to {end.PlusDays(-1):d MMM uuuu} in "
                    + $"{took.TotalMinutes:0} minutes ({took.TotalSeconds:N0} s)."),
            "",
            "| what | number |", "|---|---:|",
            .. new (string, int)[]
            {
                ("Enquiries", enquiries), ("Referrals", referrals), ("Entries imported", people.Logged),
                ("Review answers", answers), ("Entries removed", removed), ("Messages kept", messages),
                ("Audit events", events), ("DSMs who left", people.Left.Count),
                ("Surprises", people.Surprises.Count),
            }.Select(n => string.Create(CultureInfo.InvariantCulture, $"| {n.Item1} | {n.Item2:N0} |")),
            "",
            $"Database commands on the first day: {first}. On the last: {last}. Of the first and the last "
                + $"{FewPresses} presses, most cost: {string.Join(", ", people.Costs.Select(Cost))}.", "",
            "| act | times | median hours | 9 in 10 within | longest |", "|---|---:|---:|---:|---:|",
            .. waits.Select(w => string.Create(
                CultureInfo.InvariantCulture,
                $"| {w.Act} | {w.Hours.Length:N0} | {WaitingTimesChart.Median(w.Hours):0} | "
                    + $"{WaitingTimesChart.NineInTen(w.Hours):0} | {w.Hours[^1]:0} |")),
            "",
            string.Join(", ", people.Done.Select(d => $"{d.Key}: {d.Value}")),
            "",
            $"Seconds: {Seconds(people)}",
            .. people.Surprises.Take(20),
        ];
        output.WriteLine(string.Join('\n', report));
        if (Environment.GetEnvironmentVariable("UPC_SIMULATION_REPORT") is { Length: > 0 } file)
        {
            await File.WriteAllLinesAsync(file + ".md", report);
            await File.WriteAllTextAsync(file + ".svg", WaitingTimesChart.Draw(waits));
        }
    }

    private async Task AddsUpAsync(BotHost host, PeopleAtWork people)
    {
        // Nothing waits without a chaser, and the nightly check finds nothing.
        foreach (var finder in host.Services.GetServices<IMissedWorkFinder>())
        {
            Assert.Empty(await finder.FindAsync(default));
        }

        Assert.Empty(
            await host.ReadAsync(
                db => db.Set<CheckReport>().Select(r => $"{r.FoundAt}: {r.Lines}").ToListAsync()));

        // What was brought up once in CReST's channel is in its list each morning.
        var waiting = await host.ReadAsync(
            db => db.Set<WorkItem>().Where(w => w.ClosedAt == null && w.NextChaseAt == null
                    && (w.For != WaitFor.Recording || w.ChasedUntil == null))
                .Select(w => w.For).Distinct().ToListAsync());
        Assert.DoesNotContain(
            waiting, w => w is WaitFor.ManagerApproval or WaitFor.Recording or WaitFor.Duties or WaitFor.Information);

        // Nothing is left with somebody who has left.
        foreach (var left in people.Left)
        {
            var key = left.ObjectId.ToString();
            Assert.Empty(
                await host.ReadAsync(
                    db => db.Set<WorkItem>().Where(w => w.ClosedAt == null && w.Assignee.Contains(key))
                        .Select(w => w.OfReference).ToListAsync()));
        }

        // Every message was sent or needed no more.
        Assert.Empty(
            await host.ReadAsync(
                db => db.Set<OutboxMessage>()
                    .Where(n => n.State != OutboxMessageState.Sent && n.State != OutboxMessageState.Cancelled)
                    .Select(n => $"{n.State} {n.FailedBecause}").ToListAsync()));

        // Each change has its event, and each state its number of them.
        Task<int> HappenedAsync(string what) => host.ReadAsync(
            db => db.Set<AuditEvent>().Where(e => e.What == what).Select(e => e.RecordId).Distinct().CountAsync());
        Task<int> TimesAsync(string what) =>
            host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == what));
        Assert.Equal(
            await host.ReadAsync(db => db.Set<Enquiry>().CountAsync()), await HappenedAsync("EnquirySubmitted"));
        Assert.Equal(
            await host.ReadAsync(db => db.Set<Enquiry>().CountAsync(e => e.State == EnquiryState.Answered)),
            await HappenedAsync("EnquiryAnswered"));
        Assert.Equal(
            await host.ReadAsync(db => db.Set<Enquiry>().CountAsync(e => e.State == EnquiryState.Withdrawn)),
            await HappenedAsync("EnquiryWithdrawn"));
        var (recorded, entries, complaints) = await host.ReadAsync(async db => (
            await db.Set<Consideration>().CountAsync(c => c.State == ConsiderationState.Recorded),
            await db.Set<RegisterEntry>().CountAsync(e => e.GoneAt == null), await db.Set<Complaint>().CountAsync()));
        var (begun, added, gone) = (
            await HappenedAsync("EntryRecorded"), await TimesAsync("ComplaintAdded"),
            await HappenedAsync("EntryRemoved"));
        Assert.Equal(begun - gone, entries);
        Assert.Equal(people.Logged + recorded, begun + added);
        Assert.Equal(begun + added - people.ComplaintsRemoved, complaints);

        await host.Services.GetRequiredService<AuditSealer>().SealAllAsync(default);
        var verdict = await host.Services.GetRequiredService<AuditVerifier>().VerifyAsync(default);
        Assert.Null(verdict.Break);
        var logged = host.Logs.GetSnapshot().ToLookup(
            l => l.Level >= LogLevel.Error, l => $"{l.Message} {l.Exception}");
        output.WriteLine($"Transactions that were interrupted: {logged[false].Count()}");
        output.WriteLine(string.Join('\n', logged[false]));
        Assert.Empty(logged[true]);
    }
}
