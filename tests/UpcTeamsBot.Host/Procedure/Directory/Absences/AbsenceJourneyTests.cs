using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Races;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Absences;

/// <summary>
/// A DSM is away: open and new requests go to the deputy, with the deadline and both names. Today is Tue 24 Nov 2026.
/// </summary>
[UseCase(Area.Referrals, "Take back after an absence", Who.Dsm, "passed", "consideration.takeBack")]
[UseCase(Area.Directory, "Say that one is away", "DPFQCS", "none", "type away")]
[UseCase(Area.Directory, "Change a DSM's absence", "DCS", "absence", "absence.end")]
[UseCase(Area.Directory, "Add another absence", "DCS", "absence", "absence.another")]
[UseCase(Area.Directory, "Save one's own absence form", Who.Dsm, "draft.absence", "absence.save")]
[CardPrivacy("absence", "The DSM, the deputy and CReST", Surfaces.OwnChat, Data.Staff)]
public sealed class AbsenceJourneyTests : IAsyncLifetime
{
    private readonly Mailboxes _mailboxes = new();
    private readonly BotHost _host;

    public AbsenceJourneyTests() =>
        _host = new() { Ports = services => services.AddSingleton<IAutomaticReplies>(_mailboxes) };

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Away_TypedByTheDsm_IsAFormWithTheDeputyFilledInAndSavedInPlace()
    {
        var message = await People.Dana.AsksAsync("away 1 Dec to 12 Dec");
        var fields = message.Card.Fields();
        Assert.Equal(
            ("2026-12-01", "2026-12-12", People.Dev.ObjectId.ToString()),
            (fields["from"], fields["to"], fields["deputy"]));
        Assert.False(fields.ContainsKey("person"));

        var saved = await People.Dana.PressesAsync(message, "Save");
        Assert.Contains(
            "You are away from Tue 1 Dec 2026 to Sat 12 Dec 2026", saved.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(["Cancel absence", "Another absence"], saved.Card.Buttons());
        var told = await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == "Absence: A-2026-000001", "that they stand in");
        Assert.Empty(told.Card.Buttons());
        Assert.Contains(
            "You will decide while they are away, including anything still waiting on Tue 1 Dec 2026.",
            told.Card.Words(), StringComparison.Ordinal);

        var again = await People.Dana.AsksAsync("away");
        var cancelled = await People.Dana.PressesAsync(again, "Cancel absence");
        Assert.Contains("You cancelled this", cancelled.Card.Words(), StringComparison.Ordinal);
        await Teams.SeesAsync(
            People.Dev.Chat, m =>
                m.Card.Words().Contains("Dana Smith cancelled this", StringComparison.Ordinal), "that it is off");
        Assert.Equal(
            ["AbsenceSaid", "AbsenceEnded"],
            await _host.ReadAsync(
                db => db.Set<AuditEvent>().Where(e => e.RecordKind == RecordKind.Absence).OrderBy(e => e.Id)
                    .Select(e => e.What).ToListAsync()));
    }

    [Fact]
    public async Task Save_WithMistakes_SaysWhatBesideTheFieldAndKeepsWhatWasTyped()
    {
        var message = await People.Chris.AsksAsync("away");
        var empty = await People.Chris.PressesAsync(message, "Save");
        Assert.Contains("Error: Choose who is away", empty.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Error: Enter the first day away", empty.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Error: Choose who decides meanwhile", empty.Card.Words(), StringComparison.Ordinal);

        var past = await People.Chris.PressesAsync(
            message, empty.Card!, "Save", ("person", People.Dana.ObjectId.ToString()),
            ("deputy", People.Dev.ObjectId.ToString()), ("from", "2026-11-20"), ("to", "2026-12-01"));
        Assert.Contains(
            "Error: First day away must be today or in the future", past.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("2026-11-20", past.Card.Fields()["from"]);

        var saved = await People.Chris.PressesAsync(message, past.Card!, "Save", ("from", "2026-11-30"));
        Assert.Contains("Chris Rest, CReST", saved.Card.Words(), StringComparison.Ordinal);
        await Teams.SeesAsync(People.Dana.Chat, m => m.Summary == "Absence: A-2026-000001", "that CReST said so");
    }

    [Fact]
    public async Task Away_ByCrestWithNames_IsFilledIn()
    {
        var message = await People.Chris.AsksAsync("away Dana Smith 1 Dec to 12 Dec deputy Dev Okafor");
        var fields = message.Card.Fields();
        Assert.Equal(
            (People.Dana.ObjectId.ToString(), People.Dev.ObjectId.ToString(), "2026-12-01"),
            (fields["person"], fields["deputy"], fields["from"]));
    }

    [Fact]
    public async Task Away_BySomebodyElse_IsRefused()
    {
        var message = await People.Casey.AsksAsync("away 1 Dec to 12 Dec");
        Assert.Equal("Only a Designated Senior Manager, or CReST for them, can say that they are away", message.Text);
        message = await People.Dana.AsksAsync("away Dev Okafor 1 Dec to 12 Dec");
        Assert.Equal("Only a Designated Senior Manager, or CReST for them, can say that they are away", message.Text);
    }

    [Fact]
    public async Task Request_WhileTheDsmIsAway_GoesToTheDeputyAtOnceWithItsDeadline()
    {
        await SayAsync(People.Dana, "away today until 12 Dec");
        await ApproveAsync();
        var decision = await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        Assert.Contains(
            "You decide for Dana Smith, who is away until Sat 12 Dec 2026.", decision.Card.Words(),
            StringComparison.Ordinal);
        Assert.DoesNotContain(
            Teams.In(People.Dana.Chat), m => m.Summary!.StartsWith("Decision", StringComparison.Ordinal));
        await Teams.SeesAsync(
            People.Casey.Chat, m =>
                m.Card.Words()
                    .Contains("Dev Okafor decides by Tue 1 Dec 2026\nWith Dev Okafor, for Dana Smith, who is away "
                        + "until Sat 12 Dec 2026.", StringComparison.Ordinal), "who decides");
        var agreed = await People.Dev.PressesAsync(decision, "Confirm: agree");
        Assert.Contains("You agreed on Tue 24 Nov 2026", agreed.Card.Words(), StringComparison.Ordinal);
        var passing = Assert.Single(await _host.ReadAsync(db => db.Set<Passing>().ToListAsync()));
        Assert.Equal(("Dana Smith", "Dev Okafor", true), (passing.FromName, passing.ToName, passing.IsForAbsence));
        Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task Absence_SaidToday_PassesWhatWaitsAtOnce()
    {
        await ApproveAsync();
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        await SayAsync(People.Dana, "away today until 12 Dec");
        await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        var late = await People.Dana.PressesAsync(decision, "Confirm: agree");
        Assert.Contains("It is with Dev Okafor", late.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("With Dev Okafor since", late.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Absence_ThatBeginsTomorrow_PassesWhatWaitsAsTheDayBeginsInLondon()
    {
        await ApproveAsync();
        await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        await SayAsync(People.Dana, "away tomorrow until 12 Dec");
        _host.At("2026-11-24 23:59");
        Assert.Equal(0, await _host.RunJobAsync("absences"));
        _host.At("2026-11-25 00:01");
        Assert.Equal(1, await _host.RunJobAsync("absences"));
        Assert.Equal(0, await _host.RunJobAsync("absences"));
        await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");

        // The reminder goes to the deputy, who has the request.
        _host.At("2026-11-27 09:00");
        await _host.RunJobAsync("reminders");
        await Teams.SeesAsync(
            People.Dev.Chat, m =>
                m.Card.Words().Contains("2 working days left\n", StringComparison.Ordinal), "the reminder");
    }

    [Fact]
    public async Task Back_BeforeTheAbsenceIsOver_GetsNewRequestsAgain()
    {
        await SayAsync(People.Dana, "away today until 12 Dec");
        var message = await People.Dana.AsksAsync("away");
        await People.Dana.PressesAsync(message, "I am back");
        await ApproveAsync();
        await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
    }

    [Fact]
    public async Task Deputy_WhoIsAwayOnTheSameDays_IsRefusedWithWhatElseToDo()
    {
        await SayAsync(People.Dana, "away 1 Dec to 12 Dec");
        await Teams.SeesAsync(People.Dev.Chat, m => m.Summary == "Absence: A-2026-000001", "that they stand in");
        var message = await People.Dev.AsksAsync("away 5 Dec to 20 Dec");
        var refused = await People.Dev.PressesAsync(message, "Save", ("deputy", People.Dana.ObjectId.ToString()));
        Assert.Contains(
            "Error: Dana Smith is away from 1 Dec 2026 to 12 Dec 2026. No other DSM is there for all of your dates",
            refused.Card.Words(), StringComparison.Ordinal);
        var saved = await People.Dev.PressesAsync(
            message, refused.Card!, "Save", ("from", "2026-12-13"), ("deputy", People.Dana.ObjectId.ToString()));
        Assert.Contains("Another absence", saved.Card.Buttons());
    }

    [Fact]
    public async Task Referral_WhileTheDsmIsAway_TellsOfficerAndManagerWhoHasIt()
    {
        await SayAsync(People.Dana, "away today until 4 Dec");
        const string told = "it goes to Dev Okafor, who has 5 working days. "
            + "Dana Smith, the DSM for Jobcentre Plus North, is away until Fri 4 Dec 2026.";
        var (_, sent) = await Referrals.SendAsync(People.Casey, "AA000009A");
        Assert.Contains(told, sent.Card.Words(), StringComparison.Ordinal);
        var approval = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        Assert.Contains(told, approval.Card.Words(), StringComparison.Ordinal);
        var approved = await People.Priya.PressesAsync(approval, "Approve");
        Assert.Contains(
            "With Dev Okafor, for Dana Smith, who is away until Fri 4 Dec 2026", approved.Card.Words(),
            StringComparison.Ordinal);
        await Teams.SeesAsync(
            People.Casey.Chat,
            m => m.Card.Words().Contains(
                "Dev Okafor, for Dana Smith, who is away until Fri 4 Dec 2026", StringComparison.Ordinal),
            "with whom it is");
    }

    [Fact]
    public async Task Back_AfterTheAbsence_SeesWithWhomItIsAndTakesItBack()
    {
        await ApproveAsync();
        await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        await SayAsync(People.Dana, "away today until 29 Nov");
        var devs = await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        await _host.SettledAsync();

        // She cannot take anything back while she is away.
        _host.At("2026-11-29 23:50");
        Assert.Equal(0, await _host.RunJobAsync("absences"));
        _host.At("2026-11-30 00:05");
        Assert.Equal(1, await _host.RunJobAsync("absences"));
        Assert.Equal(0, await _host.RunJobAsync("absences"));
        var back = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Card.Buttons().Contains("Take back"), "what went over");
        Assert.Contains(
            "With Dev Okafor since 10:30am on Tue 24 Nov 2026, for Dana Smith, who was away", back.Card.Words(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("away until", back.Card.Words(), StringComparison.Ordinal);

        var taken = await People.Dana.PressesAsync(back, "Take back");
        Assert.Contains("Confirm: agree", taken.Card.Buttons());
        await Teams.SeesAsync(
            People.Dev.Chat, m => m.Card.Words().Contains("With Dana Smith since", StringComparison.Ordinal),
            "that Dana has it again");
        var late = await People.Dev.PressesAsync(devs, "Confirm: agree");
        Assert.Contains("It is with Dana Smith", late.Card.Words(), StringComparison.Ordinal);
        await People.Dana.PressesAsync(back, taken.Card!, "Confirm: agree");
        await Teams.SeesAsync(People.Casey.Chat, m => m.Summary == "Agreed: F-2026-000001", "the decision");
    }

    [Fact]
    public async Task Back_BeforeTheAbsenceIsOver_CanTakeBackAtOnce()
    {
        await SayAsync(People.Dana, "away today until 12 Dec");
        await ApproveAsync();
        await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        await People.Dana.PressesAsync(await People.Dana.AsksAsync("away"), "I am back");
        var back = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Card.Buttons().Contains("Take back"), "what went over");
        Assert.Contains("Confirm: agree", (await People.Dana.PressesAsync(back, "Take back")).Card.Buttons());
    }

    [Fact]
    public async Task Absences_OfOnePersonThatOverlap_SavedAtOnceOnTwoInstances_AreKeptApart()
    {
        var gate = new MissedCheck("FROM \"Absences\"", "\"EndedAt\" IS NULL", "\"From\" <=");
        var second = new BotHost
        {
            SharedDatabase = _host.DatabasePath, SharedTeams = Teams,
            Ports = services => services.Intercept(gate),
        };
        await second.InitializeAsync();
        try
        {
            // CReST's check ran before Dana's absence was saved. Neither first nor last day is the same.
            var form = await second.People.Chris.AsksAsync("away Dana Smith 3 Dec to 10 Dec deputy Dev Okafor");
            await SayAsync(People.Dana, "away 1 Dec to 12 Dec");
            gate.Misses = 1;
            var refused = await second.People.Chris.PressesAsync(form, "Save");
            Assert.Equal(0, gate.Misses);
            Assert.Contains(
                "Error: Dana Smith is away from 1 Dec 2026 to 12 Dec 2026 already", refused.Card.Words(),
                StringComparison.Ordinal);

            // What is cancelled leaves its days free.
            var own = await Teams.SeesAsync(
                People.Dana.Chat, m => m.Card.Buttons().Contains("Cancel absence"), "the absence");
            await People.Dana.PressesAsync(own, "Cancel absence");
            var saved = await second.People.Chris.PressesAsync(form, refused.Card!, "Save");
            Assert.Contains("Another absence", saved.Card.Buttons());
        }
        finally
        {
            await second.DisposeAsync();
        }
    }

    [Fact]
    public async Task Both_Away_StaysWithTheDsmAndCrestIsTold()
    {
        await SayAsync(People.Dana, "away today until 12 Dec");
        _mailboxes.On.Add(People.Dev.ObjectId);
        await ApproveAsync();
        await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        var uncovered = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "Nobody to decide: F-2026-000001", "that nobody decides");
        Assert.Contains("Dana Smith is away, and nobody stands in", uncovered.Card.Words(), StringComparison.Ordinal);
        await _host.RunJobAsync("absences");
        Assert.Single(
            await _host.ReadAsync(
                db => db.Set<AuditEvent>().Where(e => e.What == nameof(DecisionUncovered)).ToListAsync()));
        Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task AutomaticReplies_WhenTheRequestIsSent_CountAsAway()
    {
        _mailboxes.On.Add(People.Dana.ObjectId);
        await ApproveAsync();
        var decision = await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        Assert.Contains(
            "You decide for Dana Smith, whose automatic replies were on.", decision.Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task AutomaticReplies_WhenAReminderIsDue_PassItOnWithOneMessage()
    {
        await ApproveAsync();
        await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        _mailboxes.On.Add(People.Dana.ObjectId);
        _host.At("2026-11-30 09:00");
        await _host.RunJobAsync("reminders");
        await Teams.SeesAsync(
            People.Dev.Chat, m =>
                m.Card.Words().Contains("1 working day left\n", StringComparison.Ordinal), "the request");
        await _host.RunJobAsync("reminders");
        Assert.Single(
            Teams.In(People.Dev.Chat), m => m.Card.Words().Contains("F-2026-000001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AutomaticReplies_ThatNeverAnswer_DelayNobodyForLong()
    {
        _mailboxes.Hangs = true;
        await ApproveAsync();
        await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
    }

    [Fact]
    public async Task Pass_ToADsmWhoIsAway_GoesOnOrStaysWithThem()
    {
        await ApproveAsync();
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        _mailboxes.On.Add(People.Dev.ObjectId);

        // Dana passes it to Dev. Only Dana could decide for him, and it must not come back to the person who passed it
        // on.
        await People.Dana.PressesAsync(decision, "Confirm: pass on", ("to", People.Dev.ObjectId.ToString()));
        await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "Nobody to decide: F-2026-000001", "that nobody decides");
    }

    [Fact]
    public async Task Menu_OfDsmAndCrest_OffersIt()
    {
        Assert.Contains(
            "away 1 Dec to 12 Dec", (await People.Dana.AsksAsync("help")).Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "away Dana Smith 1 Dec to 12 Dec", (await People.Chris.AsksAsync("help")).Card.Words(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("away", (await People.Casey.AsksAsync("help")).Card.Words(), StringComparison.Ordinal);
    }

    private async Task SayAsync(TeamsUser dsm, string words)
    {
        var message = await dsm.AsksAsync(words);
        var saved = await dsm.PressesAsync(message, "Save");
        Assert.Contains("Another absence", saved.Card.Buttons());
    }

    private async Task ApproveAsync()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        var approval = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        var approved = await People.Priya.PressesAsync(approval, "Approve");
        Assert.Contains("You approved this on Tue 24 Nov 2026", approved.Card.Words(), StringComparison.Ordinal);
    }

    private sealed class Mailboxes : IAutomaticReplies
    {
        public HashSet<Guid> On { get; } = [];

        public bool Hangs { get; set; }

        public async ValueTask<bool> AreOnAsync(Guid person, CancellationToken cancellationToken = default)
        {
            if (Hangs)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }

            return On.Contains(person);
        }
    }
}
