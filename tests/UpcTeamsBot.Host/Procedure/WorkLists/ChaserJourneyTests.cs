using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Letters;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Letters;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Waiting;

/// <summary>Everybody who has to do something is reminded of it. Today is Tue 24 Nov 2026.</summary>
[UseCase(Area.Referrals, "Choose another manager", Who.Requester, "AwaitingManager", "consideration.otherManager",
    "consideration.keepManager", "consideration.chooseManager")]
public sealed class ChaserJourneyTests : IAsyncLifetime
{
    private const string Request = "With you\nApprove or decline Casey Worker's request";
    private const string Reminder = "Reminder: waiting since Tue 24 Nov 2026, ";
    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§22")]
    public async Task Manager_IsRemindedAfterTwoAndFourDays_AndAfterFiveTheOfficerIsTold()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        await SeesAsync(People.Priya.Chat, "Approval needed: F-2026-000001", Request);
        Assert.Equal(0, await ChaseAsync("2026-11-26 08:59"));

        Assert.Equal(1, await ChaseAsync("2026-11-26 09:00"));
        Assert.Equal(0, await ChaseAsync("2026-11-26 09:00"));
        await SeesLastAsync(People.Priya.Chat, "Approval needed: F-2026-000001", Reminder + "2 working days");
        Assert.Equal(1, await ChaseAsync("2026-11-30 09:01"));
        await SeesLastAsync(People.Priya.Chat, "Approval needed: F-2026-000001", Reminder + "4 working days");
        Assert.DoesNotContain(
            Teams.In(People.Casey.Chat), m => m.Card.Words().Contains(Reminder, StringComparison.Ordinal));

        Assert.Equal(1, await ChaseAsync("2026-12-01 09:00"));
        var own = await SeesLastAsync(
            People.Casey.Chat, "No answer from your manager: F-2026-000001", Reminder + "5 working days");
        Assert.Contains(
            "Priya Shah has not answered since 10:30am on Tue 24 Nov 2026", own.Card.Words(), StringComparison.Ordinal);

        // Casey asks another manager in the business. Priya's copy says that she no longer has it, and Bea gets the
        // full number of days.
        var form = await People.Casey.PressesAsync(own, "Choose another manager");
        var unknown = await People.Casey.PressesAsync(own, form.Card!, "Find them", ("managerName", "Nobody Known"));
        Assert.Contains("Error: Nobody", unknown.Card.Words(), StringComparison.Ordinal);
        var found = await People.Casey.PressesAsync(own, unknown.Card!, "Find them", ("managerName", "Bea"));
        var sent = await People.Casey.PressesAsync(
            own, found.Card!, "Ask this manager", ("managerName", "Bea"),
            ("managerId", People.Bea.ObjectId.ToString("D")));
        Assert.Contains(
            "Sent to Bea Point, your manager, at 9:00am on Tue 1 Dec 2026.", sent.Card.Words(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Choose another manager", sent.Card!.Buttons());
        await Teams.SeesAsync(
            People.Priya.Chat, m =>
                m.Text?.Contains("This is not with you any more", StringComparison.Ordinal) == true,
                "that it is with somebody else");
        var approval = await SeesAsync(People.Bea.Chat, "Approval needed: F-2026-000001", Request);
        Assert.Equal(1, await ChaseAsync("2026-12-03 09:00"));
        approval = await SeesLastAsync(
            People.Bea.Chat, "Approval needed: F-2026-000001",
            "Reminder: waiting since Tue 1 Dec 2026, 2 working days");
        await People.Bea.PressesAsync(approval, "Approve");
        Assert.Equal(0, await ChaseAsync("2026-12-10 09:00"));
        Assert.Equal(4, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == "WorkItemChased")));
        Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task AnotherManager_BeforeTheFirstOneIsLate_IsRefused()
    {
        var (message, sent) = await Referrals.SendAsync(People.Casey, "AA000009A");
        Assert.DoesNotContain("Choose another manager", sent.Card!.Buttons());
        var early = await People.Casey.PressesAsync(
            message.ConversationId, message.Id, "consideration.chooseManager",
            new()
            {
                ["id"] = 1, ["v"] = 1, ["managerName"] = "Bea",
                ["managerId"] = People.Bea.ObjectId.ToString("D")
            });
        Assert.DoesNotContain("Choose another manager", early.Card!.Buttons());
        Assert.Equal(
            People.Priya.ObjectId,
            await _host.ReadAsync(db => db.Set<Consideration>().Select(c => c.ManagerId).SingleAsync()));
    }

    [Fact]
    [Shows("§20")]
    public async Task Enquiry_AfterOneDayIsBroughtUpAgain_AndThenInOneListADay()
    {
        await AskCrestAsync("AA000001A");
        await AskCrestAsync("AA000009A");
        Assert.Equal(0, await _host.RunJobAsync("crest-list"));
        Assert.Equal(2, await ChaseAsync("2026-11-25 09:00"));
        Assert.Equal(0, await _host.RunJobAsync("crest-list"));
        await SeesAsync(SamplePeople.CrestChannel, "Enquiry E-2026-000001: With CReST", Reminder + "1 working day");
        await SeesAsync(SamplePeople.CrestChannel, "Enquiry E-2026-000002: With CReST", Reminder + "1 working day");

        _host.At("2026-11-26 09:00");
        Assert.Equal(1, await _host.RunJobAsync("crest-list"));
        Assert.Equal(0, await _host.RunJobAsync("crest-list"));
        Assert.Equal(0, await ChaseAsync("2026-11-26 09:00"));
        var list = await SeesLastAsync(
            SamplePeople.CrestChannel, "2 waiting too long for CReST", "Overdue since Wed 25 Nov");
        Assert.Contains("E-2026-000001", list.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("E-2026-000002", list.Card.Words(), StringComparison.Ordinal);

        // The next day the list is sent again, and the older copy shrinks to one line.
        await People.Casey.PressesAsync(
            await People.Casey.AsksAsync("E-2026-000002"), "Withdraw");
        _host.At("2026-11-27 09:00");
        Assert.Equal(1, await _host.RunJobAsync("crest-list"));
        await SeesLastAsync(SamplePeople.CrestChannel, "1 waiting too long for CReST", "E-2026-000001");
        await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Id == list.Id && m.Text == "Moved below", "the older list shrunk");
        Teams.HoldNoPersonalData();
    }

    [Fact]
    [Shows("Annex E")]
    public async Task QuestionToTheEnquirer_ThatIsNotReplied_IsChasedWithTheEnquirer()
    {
        await AskCrestAsync("AA000001A");
        var triage = await Teams.SeesAsync(SamplePeople.CrestChannel, m => m.Card is not null, "the enquiry");
        var claimed = await People.Chris.PressesAsync(triage, "Claim");
        var asking = await People.Chris.PressesAsync(triage, claimed.Card!, "Ask the enquirer");
        await People.Chris.PressesAsync(triage, asking.Card!, "Send the question", ("question", "Is it A or B?"));
        Assert.Equal(1, await ChaseAsync("2026-11-25 09:00"));
        Assert.Equal(1, await ChaseAsync("2026-11-26 09:00"));
        var own = await SeesLastAsync(
            People.Casey.Chat, "CReST has a question: E-2026-000001", Reminder + "2 working days");
        await People.Casey.PressesAsync(own, "Send the reply", ("reply", "It is A"));
        Assert.Equal(0, await ChaseAsync("2026-11-30 09:00"));
        Teams.HoldNoPersonalData();
    }

    [Fact]
    [Shows("§19")]
    public async Task ReportedContact_ThatNobodyMatches_IsBroughtUpAgainAfterOneDay()
    {
        var form = await People.Casey.AsksAsync("contact AA000009A letter yesterday");
        await People.Casey.PressesAsync(
            form, "Send to CReST", ("marker", "yes"), ("sameIssue", "yes"), ("customerName", "Alex Example"),
            ("about", "The sanction, once more"));
        Assert.Equal(1, await ChaseAsync("2026-11-25 09:00"));
        var triage = await SeesLastAsync(
            SamplePeople.CrestChannel, "Contact report M-2026-000001: Waiting", Reminder + "1 working day");
        var opened = await People.Chris.PressesAsync(triage, "Open");
        await People.Chris.PressesAsync(triage, opened.Card!, "No recorded complaint");
        _host.At("2026-11-26 09:00");
        Assert.Equal(0, await _host.RunJobAsync("crest-list"));
        Teams.HoldNoPersonalData();
    }

    [Fact]
    [Shows("§25", "§26", "Annex D")]
    public async Task RecordingAndDuties_ThatAreNotDone_AreChased_AndCrestSeesTheDutiesAfterFourWeeks()
    {
        await KeepAsync(ConsiderationState.Agreed);
        Assert.Equal(1, await ChaseAsync("2026-11-26 09:00"));
        await SeesLastAsync(SamplePeople.CrestChannel, "To be recorded: F-2026-000001", Reminder + "2 working days");

        Assert.Equal(1, await ChaseAsync("2026-12-01 09:00"));
        var list = await SeesLastAsync(People.Dana.Chat, "Still to do: F-2026-000001", Reminder + "5 working days");
        Assert.DoesNotContain("LateDuties", (await LateAsync()), StringComparison.Ordinal);
        Assert.Equal(1, await ChaseAsync("2026-12-08 09:00"));

        // Three weeks later it is also in CReST's list.
        _host.At("2026-12-23 09:00");
        await _host.RunJobAsync("crest-list");
        Assert.Contains("4 weeks since they agreed", await LateAsync("2026-12-24 09:00"), StringComparison.Ordinal);

        foreach (var duty in new[] { "TellCustomer", "SendCopy", "TickMarker" })
        {
            await People.Dana.PressesAsync(list.ConversationId, list.Id, "consideration.tick", Tick(duty));
        }

        Assert.DoesNotContain(
            "4 weeks since they agreed", await LateAsync("2026-12-24 09:01"), StringComparison.Ordinal);
        await _host.RunJobAsync("chasers");
        Assert.Equal(0, await ChaseAsync("2027-01-29 09:00"));
    }

    [Fact]
    public async Task QuestionToTheOfficer_IsChasedUntilItIsAnswered()
    {
        await KeepAsync(ConsiderationState.MoreInformationWanted);
        Assert.Equal(1, await ChaseAsync("2026-11-26 09:00"));
        var asked = await SeesLastAsync(
            People.Casey.Chat, "More information wanted: F-2026-000001", Reminder + "2 working days");
        await People.Casey.PressesAsync(asked, "Send the answer", ("answer", "The letters of May"));
        Assert.Equal(0, await ChaseAsync("2026-11-30 09:00"));
    }

    [Fact]
    [Shows("§26")]
    public async Task LetterThatWasNotSent_IsBroughtBackToItsWriter()
    {
        await KeepAsync(ConsiderationState.Agreed);
        var message = await People.Dana.AsksAsync("letter F-2026-000001 notification");
        var read = await People.Dana.PressesAsync(
            message, "Show the letter",
            [.. LetterMaking.Complete(LetterKind.Notification).Select(f => (f.Key, f.Value))]);
        await People.Dana.PressesAsync(message, read.Card!, "Finish");
        await ChaseAsync("2026-11-26 09:00");
        await SeesAsync(People.Dana.Chat, "Letter to be sent: L-2026-000001", Reminder + "2 working days");
    }

    [Fact]
    public async Task Chaser_ThatIsOvertakenByWhatWasDone_IsNotSent()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        var approval = await SeesAsync(People.Priya.Chat, "Approval needed: F-2026-000001", Request);
        await _host.SettledAsync();
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            // Both are committed together, so that the dispatcher cannot run in between.
            var item = await db.Set<WorkItem>().SingleAsync(i => i.ClosedAt == null);
            Assert.NotNull(item.ChaseNow(new(), Calendar, Deadlines.Day.At("2026-11-26 09:00")));
            var consideration = await db.LoadAsync(item.OfId, default);
            consideration.Decline(Invented.Manager, "Not yet", Deadlines.Day.At("2026-11-26 09:00"));
        });
        await _host.SettledAsync();
        Assert.Equal(
            OutboxMessageState.Cancelled,
            await _host.ReadAsync(
                db => db.Set<OutboxMessage>().Where(m => m.Purpose == OutboxMessagePurpose.Reminder)
                    .Select(m => m.State).SingleAsync()));
        Assert.DoesNotContain(
            Teams.In(People.Priya.Chat), m =>
                m.Id != approval.Id && m.Card.Words().Contains("Reminder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TwoInstances_AtOnce_ChaseOnce()
    {
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(db =>
        {
            db.AddRange(Enumerable.Range(0, 100).Select(_ => Consideration.Submit(
                Invented.Referral() with
                {
                    Customer = new("Robin Invented", null, "arrived from abroad", "Leeds", "North")
                },
                new(true, "Tailored it", true, true, true), Invented.Officer, Invented.Manager, Invented.Dsm,
                Invented.Today, Invented.Now)));
            return Task.CompletedTask;
        });
        var second = new BotHost { SharedDatabase = _host.DatabasePath, SharedTeams = Teams };
        await second.InitializeAsync();
        try
        {
            _host.At("2026-11-26 09:00");
            second.At("2026-11-26 09:00");
            var chased = await Task.WhenAll(
                Task.Run(() => _host.RunJobAsync("chasers")), Task.Run(() => second.RunJobAsync("chasers")));
            Assert.Equal(100, chased.Sum());
            Assert.Equal(
                100, await _host.ReadAsync(
                    db => db.Set<OutboxMessage>().CountAsync(m => m.Purpose == OutboxMessagePurpose.Reminder)));
            await _host.SettledAsync();
        }
        finally
        {
            await second.DisposeAsync();
        }
    }

    // Lets a trigger in SQLite's language fail a statement.
    [Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
    [Fact]
    public async Task NightlyCheck_FindsWhatIsInNobodysList_AndAChaserThatWasNotSent()
    {
        await KeepAsync(ConsiderationState.AwaitingManager);
        await _host.RunJobAsync("nightly-check");
        Assert.DoesNotContain(
            Teams.In(SamplePeople.CrestChannel), m => m.Summary!.StartsWith("Nightly", StringComparison.Ordinal));

        await _host.ReadAsync(db => db.Set<WorkItem>().ExecuteDeleteAsync());
        Assert.Equal(1, await _host.RunJobAsync("nightly-check"));
        await SeesAsync(
            SamplePeople.CrestChannel, "Nightly check: C-2026-000001",
            "F-2026-000001: the work lists did not agree with it. Put right");
        Assert.Equal(0, await _host.RunJobAsync("nightly-check"));

        await _host.ReadAsync(
            db => db.Database.ExecuteSqlRawAsync(
                "CREATE TRIGGER Fails BEFORE UPDATE ON WorkItems BEGIN SELECT RAISE(ABORT, 'disk full'); END"));
        _host.At("2026-11-26 09:01");
        var jobs = _host.Services.GetServices<Platform.Schedule.IBackgroundJob>();
        await _host.Services.GetRequiredService<Platform.Schedule.JobRunner>()
            .RunIfDueAsync(jobs.Single(j => j.Name == "chasers"), default);
        _host.At("2026-11-27 02:00");
        Assert.Equal(1, await _host.RunJobAsync("nightly-check"));
        await SeesAsync(
            SamplePeople.CrestChannel, "Nightly check: C-2026-000002",
            "F-2026-000001: a chaser was due at 9:00am on Thu 26 Nov 2026 and was not sent");
    }

    private static Core.Time.WorkingDayCalendar Calendar { get; } =
        new(Core.Time.Nation.EnglandAndWales, Core.Time.BankHolidays.Shipped());

    private static System.Text.Json.Nodes.JsonObject Tick(string duty) =>
        new() { ["id"] = 1, ["v"] = 9, ["duty"] = duty, ["done"] = "true" };

    private async Task<int> ChaseAsync(string at)
    {
        await _host.SettledAsync();
        _host.At(at);
        var chased = await _host.RunJobAsync("chasers");
        await _host.SettledAsync();
        return chased;
    }

    private async Task KeepAsync(ConsiderationState state)
    {
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(db =>
        {
            db.Add(Invented.In(state));
            return Task.CompletedTask;
        });
        await _host.SettledAsync();
    }

    private async Task AskCrestAsync(string nino)
    {
        var card = await People.Casey.AsksAsync($"check {nino}");
        await People.Casey.PressesAsync(
            card, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"),
            ("customerName", "Alex Example"), ("district", "Leeds"), ("region", "North"));
    }

    private async Task<string> LateAsync(string? at = null)
    {
        if (at is not null)
        {
            _host.At(at);
        }

        return await _host.ReadAsync(async db =>
            (await _host.Services.GetRequiredService<WorkListPages>().LateAsync(db, 1, default)).Content.Json);
    }

    private Task<TeamsMessage> SeesAsync(string chat, string summary, string words) =>
        Teams.SeesAsync(
            chat, m => m.Summary == summary && m.Card.Words().Contains(words, StringComparison.Ordinal), words);

    private async Task<TeamsMessage> SeesLastAsync(string chat, string summary, string words)
    {
        var message = await SeesAsync(chat, summary, words);
        Assert.Equal(Teams.In(chat)[^1].Id, message.Id);
        return message;
    }
}
