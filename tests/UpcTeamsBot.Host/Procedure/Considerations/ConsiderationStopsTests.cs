using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>Referrals that stop, go back or take another route (§11, §17, §19–23, §33), as users see them.</summary>
[UseCase(Area.Referrals, "Leave one's own correction", Who.Owner, "draft.correction", "consideration.leave")]
[UseCase(Area.Referrals, "Send again after a refusal", Who.Requester, "NotAgreed", "consideration.again")]
[UseCase(Area.Referrals, "Correct or withdraw", Who.Requester, "AwaitingManager", "consideration.correct",
    "consideration.withdraw")]
[UseCase(Area.Referrals, "Answer the DSM's question", Who.Requester, "MoreInformationWanted", "consideration.answer")]
public sealed class ConsiderationStopsTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("needsConsidered", "no", "Annex A")]
    [InlineData("finalResponse", "no", "§17")]
    [Shows("§4", "§17", "Annex A", "Annex H")]
    public async Task Check_NotMet_StopsAndKeepsTheAnswers(string check, string answer, string said)
    {
        var message = await People.Casey.AsksAsync("refer AA000009A");
        var stopped = await People.Casey.PressesAsync(
            message, "Continue", [.. Referrals.Checks.Where(c => c.Item1 != check), (check, answer)]);
        Assert.Contains("Stop here", stopped.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(said, stopped.Card.Words(), StringComparison.Ordinal);

        var back = await People.Casey.PressesAsync(message, stopped.Card!, "Back");
        Assert.Equal(answer, back.Card.Fields()[check]);
    }

    [Fact]
    [Shows("§11", "§29", "§33", "Annex A")]
    public async Task NewComplaintAndUnacceptableBehaviour_AreAdviceAndOnRecord()
    {
        (string, string)[] both = [("newComplaint", "yes"), ("unacceptableBehaviour", "yes")];
        var message = await People.Casey.AsksAsync("refer AA000009A");
        var missing = await People.Casey.PressesAsync(
            message, "Continue", [.. Referrals.Checks, .. both, ("considered", "")]);
        Assert.Contains(
            "Error: Say what you considered. One line is enough", missing.Card.Words(), StringComparison.Ordinal);
        var form = await People.Casey.PressesAsync(
            message, missing.Card!, "Continue",
            [.. Referrals.Checks, .. both, ("considered", "Anxious on the telephone: letters offered")]);
        Assert.Contains("Deal with the new complaint as usual", form.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("UCB staff protection list", form.Card.Words(), StringComparison.Ordinal);
        var send = await People.Casey.PressesAsync(message, form.Card!, "Continue", Referrals.Form);
        await People.Casey.PressesAsync(message, send.Card!, "Send to your manager");

        string[] told =
        [
            "Anxious on the telephone: letters offered", "Deal with it as usual", "The UCB guidance applies",
        ];
        var approval = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await People.Priya.PressesAsync(approval, "Approve");
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary?.StartsWith("Decision needed", StringComparison.Ordinal) == true,
            "the request");
        await People.Dana.PressesAsync(decision, "Confirm: agree");
        var recording = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task");
        var details = await People.Chris.PressesAsync(recording, "Open and record");
        Assert.All(told, words => Assert.All(
            new[] { approval.Card, decision.Card, details.Card },
            card => Assert.Contains(words, card.Words(), StringComparison.Ordinal)));
        Assert.DoesNotContain("Anxious", recording.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Declined_AndRefused_AreCorrectedSentAgainAndSeenByManagerAndDsm()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        var approval = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await People.Priya.PressesAsync(approval, "Confirm: decline", ("reason", "Name the letters"));
        var declined = await Teams.SeesAsync(
            People.Casey.Chat, m => m.Summary == "Declined: F-2026-000001", "the reason");
        await AgainAsync(declined, "Name the letters", "The letters of May and June");

        var second = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000002", "the request");
        Assert.Contains(
            "Referred before. Declined by Priya Shah, Tue 24 Nov 2026 · F-2026-000001", second.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("Name the letters", second.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("The letters of May and June", second.Card.Words(), StringComparison.Ordinal);
        await People.Priya.PressesAsync(second, "Approve");
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary?.EndsWith("F-2026-000002", StringComparison.Ordinal) == true,
            "the request");
        Assert.Contains("Name the letters", decision.Card.Words(), StringComparison.Ordinal);
        await People.Dana.PressesAsync(decision, "Confirm: do not agree", ("explanation", "Answered in July"));
        var refused = await Teams.SeesAsync(
            People.Casey.Chat, m => m.Summary == "Not agreed: F-2026-000002", "the explanation");
        await AgainAsync(refused, "Answered in July", "The letters of August");
        var third = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000003", "the request");
        Assert.Contains(
            "Referred before. Not agreed by Dana Smith, Tue 24 Nov 2026 · F-2026-000002", third.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("Answered in July", third.Card.Words(), StringComparison.Ordinal);
        Teams.HoldNoPersonalData();

        async Task AgainAsync(TeamsMessage shown, string why, string nature)
        {
            var form = await People.Casey.PressesAsync(shown, "Correct and send again");
            Assert.Equal("Robin Invented", form.Card.Fields()["customerName"]);
            Assert.Contains(why, form.Card.Words(), StringComparison.Ordinal);
            var send = await People.Casey.PressesAsync(shown, form.Card!, "Continue", ("nature", nature));
            Assert.Contains(
                "Sent to Priya Shah",
                (await People.Casey.PressesAsync(shown, send.Card!, "Send to your manager")).Card.Words(),
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TurnedDown_WithoutANumber_IsAPossibleMatchByNameAndDistrict_OfWhichOnlyWhomToAskIsShown()
    {
        const string Possible = "Possibly referred before. Declined by Priya Shah, Tue 24 Nov 2026 · F-2026-000001";
        await Referrals.SendAsync(People.Casey, "", ("noNinoReason", "Has not been given one"));
        await People.Priya.PressesAsync(
            await ApprovalAsync(1), "Confirm: decline", ("reason", "Name the letters"));

        await Referrals.SendAsync(People.Casey, "AA000009A", ("customerName", "Robyn Inventet"));
        var second = await ApprovalAsync(2);
        Assert.Contains(Possible, second.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "A customer of a similar name in the same district. To see whether it is the same customer, type "
                + "F-2026-000001.",
            second.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Name the letters", second.Card.Words(), StringComparison.Ordinal);
        await People.Priya.PressesAsync(second, "Approve");
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary?.EndsWith("F-2026-000002", StringComparison.Ordinal) == true,
            "the request");
        Assert.Contains(Possible, decision.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Ask Priya Shah whether it is the same customer.", decision.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Name the letters", decision.Card.Words(), StringComparison.Ordinal);
        await People.Dana.PressesAsync(decision, "Confirm: do not agree", ("explanation", "Answered in July"));

        // A different number means a different person, and so does the same name in another district.
        await Referrals.SendAsync(People.Casey, "AA000010B", ("district", "leeds"));
        var third = (await ApprovalAsync(3)).Card.Words();
        Assert.Contains(Possible, third, StringComparison.Ordinal);
        Assert.DoesNotContain("F-2026-000002", third, StringComparison.Ordinal);
        await Referrals.SendAsync(People.Casey, "AA000011C", ("district", "York"));
        Assert.DoesNotContain("eferred before", (await ApprovalAsync(4)).Card.Words(), StringComparison.Ordinal);
        Teams.HoldNoPersonalData();

        Task<TeamsMessage> ApprovalAsync(int number) => Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == $"Approval needed: F-2026-00000{number}", "the request");
    }

    [Fact]
    public async Task Referral_ThatNobodyActedOn_IsCorrectedInPlaceAndLaterOnlyWithdrawn()
    {
        var (message, sent) = await Referrals.SendAsync(People.Casey, "AA000009A");
        var seen = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        var form = await People.Casey.PressesAsync(message, sent.Card!, "Correct");

        // If the officer leaves it as it is, the card shows the referral again.
        var left = await People.Casey.PressesAsync(message, form.Card!, "Leave it as it is");
        Assert.Contains(
            "With your manager\nPriya Shah has your request\nSent to Priya Shah, your manager, at 10:30am on Tue 24 "
                + "Nov 2026.", left.Card.Words(), StringComparison.Ordinal);

        form = await People.Casey.PressesAsync(message, left.Card!, "Correct");
        var send = await ChangedAsync(form, "Six letters a week");
        var corrected = await People.Casey.PressesAsync(message, send.Card!, "Send to your manager");
        Assert.Contains("F-2026-000001", corrected.Card.Words(), StringComparison.Ordinal);
        await Teams.SeesAsync(
            People.Priya.Chat,
            m => m.Summary == "Approval needed: F-2026-000001"
                && m.Card.Words().Contains("Six letters a week", StringComparison.Ordinal),
            "the correction");

        // The manager presses on an outdated card, and is shown the current form.
        var changed = await People.Priya.PressesAsync(seen, seen.Card!, "Approve");
        Assert.Contains("Casey Worker changed this at 10:30am", changed.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Six letters a week", changed.Card.Words(), StringComparison.Ordinal);

        // The officer corrects it again while the manager approves. That is too late, and the card shows the referral.
        form = await People.Casey.PressesAsync(message, corrected.Card!, "Correct");
        await People.Priya.PressesAsync(seen, changed.Card!, "Approve");
        send = await ChangedAsync(form, "Too late");
        var late = await People.Casey.PressesAsync(message, send.Card!, "Send to your manager");
        Assert.Contains("Priya Shah approved this", late.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "With the DSM\nDana Smith decides by Tue 1 Dec 2026\n", late.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "With Dana Smith, the DSM for Jobcentre Plus North. We'll reply in this chat.", late.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("Withdraw", late.Card.Buttons());
        Assert.DoesNotContain("Correct", late.Card.Buttons());

        Task<PressAnswer> ChangedAsync(PressAnswer shown, string nature) =>
            People.Casey.PressesAsync(message, shown.Card!, "Continue", ("nature", nature));
    }

    [Fact]
    public async Task Form_WithFaults_SaysThemAndKeepsEverythingTyped()
    {
        var message = await People.Casey.AsksAsync("refer AA000009A");
        var form = await People.Casey.PressesAsync(message, "Continue", Referrals.Checks);
        Assert.Equal("AA 00 00 09 A", form.Card.Fields()["nino"]);

        var wrong = await People.Casey.PressesAsync(
            message, form.Card!, "Continue",
            [.. Referrals.Form.Where(f => f.Item1 is not ("district" or "lastContact")), ("lastContact", "2026-03-12"),
            ("spoc", "")]);
        Assert.Contains("Error: Enter the district", wrong.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "The most recent contact (12 Mar 2026) is before the final response (3 Apr 2026)", wrong.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("This is not unreasonably persistent contact", wrong.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("Robin Invented", wrong.Card.Fields()["customerName"]);
        Assert.Equal("Four letters and nine calls a week\nsince September", wrong.Card.Fields()["nature"]);

        // The next day, a single word resumes the form.
        _host.Time.Advance(TimeSpan.FromDays(1));
        var resumed = await People.Casey.AsksAsync("refer");
        Assert.Equal("Robin Invented", resumed.Card.Fields()["customerName"]);
    }

    [Fact]
    [Shows("§19")]
    public async Task CustomerOnTheRegister_ReferredByACaseworker_IsAskedOfCrestFirst()
    {
        var (message, stopped) = await FilledAsync(People.Casey, "AA000001A");
        Assert.Contains("Check with CReST first", stopped.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("sanction of March 2025", stopped.Card.Words(), StringComparison.Ordinal);

        var enquiry = await People.Casey.PressesAsync(message, stopped.Card!, "Ask CReST");
        Assert.Contains(
            "Has the customer had a full and final response?", enquiry.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(1, await FoundAsync(1));

        // CReST has told the caseworker, who can now see what is recorded.
        Assert.Equal(
            ("Robin Invented", "Leeds", "North"),
            (enquiry.Card.Fields()["customerName"], enquiry.Card.Fields()["district"],
                enquiry.Card.Fields()["region"]));
        await People.Casey.PressesAsync(
            message, enquiry.Card!, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"));
        var triage = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Card.Words().Contains("Waiting", StringComparison.Ordinal), "the enquiry");
        var claimed = await People.Chris.PressesAsync(triage, "Claim");
        await People.Chris.PressesAsync(triage, claimed.Card!, "Recorded: UPC-000001");
        await Teams.SeesAsync(
            People.Casey.Chat, m =>
                m.Summary?.StartsWith("Answered: ", StringComparison.Ordinal) == true, "the answer");
        await _host.SettledAsync();

        var resumed = await People.Casey.AsksAsync("refer AA000001A");
        var recorded = await People.Casey.PressesAsync(resumed, "I have the answer");
        Assert.Contains("The sanction of March 2025", recorded.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    [Shows("§21")]
    public async Task CustomerOnTheRegister_ReferredByAViewer_IsTheSameComplaintOrAnother()
    {
        var (message, recorded) = await FilledAsync(People.Priya, "AA000001A");
        Assert.Contains("The sanction of March 2025", recorded.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(1, await FoundAsync(1));

        var same = await People.Priya.PressesAsync(message, recorded.Card!, "The same complaint");
        Assert.Contains("there is nothing to refer", same.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("contact.start", (string?)same.Card.Button("Report: UPC-000001")["verb"]);

        var back = await People.Priya.PressesAsync(message, same.Card!, "Back");
        var send = await People.Priya.PressesAsync(message, back.Card!, "Another complaint");
        Assert.Contains(
            "Check and send to your manager\nThe directory does not name your manager: choose them below.",
            send.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Yes, for another complaint", send.Card.Words(), StringComparison.Ordinal);

        // Priya has no manager in the directory, so she names one.
        var nobody = await People.Priya.PressesAsync(
            message, send.Card!, "Find your manager", ("managerName", "Nobody"));
        Assert.Contains(
            "Error: Nobody else in the directory has that name", nobody.Card.Words(), StringComparison.Ordinal);
        var found = await People.Priya.PressesAsync(
            message, nobody.Card!, "Find your manager", ("managerName", "okafor"));
        var sent = await People.Priya.PressesAsync(message, found.Card!, "Send to your manager");
        Assert.Contains("Sent to Dev Okafor, your manager", sent.Card.Words(), StringComparison.Ordinal);

        // Once agreed, it is added to the existing entry.
        var approval = await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await People.Dev.PressesAsync(approval, "Approve");
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary?.StartsWith("Decision needed", StringComparison.Ordinal) == true,
            "the request");
        Assert.Contains("UPC-000001, 1 complaint", decision.Card.Words(), StringComparison.Ordinal);
        await People.Dana.PressesAsync(decision, "Confirm: agree");
        var recording = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task");
        var details = await People.Chris.PressesAsync(recording, "Open and record");
        Assert.Contains(
            "Is the customer on the register already?\nRecord a new entry, or add to one of these if it is the same "
                + "customer.", details.Card.Words(),
            StringComparison.Ordinal);
        var other = await People.Chris.PressesAsync(recording, details.Card!, "Add to UPC-000001");
        var done = await People.Chris.PressesAsync(recording, other.Card!, "Same person: add to it");
        Assert.Contains("You recorded this as UPC-000001", done.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(2, await _host.ReadAsync(db => db.Set<Complaint>().CountAsync(c => c.RegisterEntryId == 1)));
    }

    [Fact]
    public async Task LineOfAReply_WithAnUpdateToTheSameVersionUnderWay_Stays()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        await People.Casey.AsksAsync("refer AA000009A");
        await _host.SettledAsync();
        var sent = await _host.ReadAsync(db => db.Set<Consideration>().SingleAsync());
        await _host.Services.GetRequiredService<SentCards>().RefreshAsync(sent.Ref, sent.Version, default);
        Assert.Contains(
            "You have referred this customer already", Teams.In(People.Casey.Chat)[^1].Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task CustomerWhoIsBeingConsidered_ReferredAgain_IsShownToTheirOfficerAndToldToAnother()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        var own = await People.Casey.AsksAsync("refer AA000009A");
        Assert.Contains("You have referred this customer already", own.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("F-2026-000001", own.Card.Words(), StringComparison.Ordinal);

        var other = await People.Bea.AsksAsync("refer AA000009A");
        Assert.Contains(
            "Casey Worker has referred this customer already. It is with Priya Shah, the line manager", other.Text,
            StringComparison.Ordinal);
        Assert.DoesNotContain("F-2026", other.Text, StringComparison.Ordinal);

        // The number is typed in the form instead of after the command.
        var message = await People.Bea.AsksAsync("refer");
        var form = await People.Bea.PressesAsync(message, "Continue", Referrals.Checks);
        var stopped = await People.Bea.PressesAsync(
            message, form.Card!, "Continue", [.. Referrals.Form, ("nino", "AA000009A")]);
        Assert.Contains(
            "Casey Worker has referred this customer already. It is with Priya Shah, the line manager.",
            stopped.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("F-2026", stopped.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("The sanction of January 2026", stopped.Card.Words(), StringComparison.Ordinal);

        // Priya is in Casey's team, so she can see what Casey sent.
        var colleague = await People.Priya.AsksAsync("refer AA000009");
        foreach (var words in new[] {
            "F-2026-000001", "Casey Worker, Leeds Complaints", "Robin Invented", "The sanction of January 2026",
            "Four letters and nine calls a week" })
        {
            Assert.Contains(words, colleague.Card.Words(), StringComparison.Ordinal);
        }

        Assert.Equal(
            1, await _host.ReadAsync(
                db => db.Set<AuditEvent>()
                    .CountAsync(e =>
                        e.What == "ConsiderationOpened" && e.ActorId == People.Priya.ObjectId
                            && e.Why == "referred again")));
    }

    [Fact]
    public async Task Decline_WithoutAReason_AsksForItAndThenTellsTheOfficer()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        var approval = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        var asked = await People.Priya.PressesAsync(approval, "Confirm: decline");
        Assert.Contains(
            "Error: Explain why you decline. Casey Worker will see this", asked.Card.Words(), StringComparison.Ordinal);
        bool IsVisible(string id) => (bool)WithId(asked, id)["isVisible"]!;
        Assert.Equal((true, false), (IsVisible("decline"), IsVisible("choices")));

        await People.Priya.PressesAsync(approval, asked.Card!, "Confirm: decline", ("reason", "**Not** yet"));
        var told = await Teams.SeesAsync(People.Casey.Chat, m => m.Summary == "Declined: F-2026-000001", "the reason");
        Assert.Contains("**Not** yet", told.Card.Words(), StringComparison.Ordinal);

        var late = await People.Priya.PressesAsync(approval, "Approve");
        Assert.Contains(
            "You declined this at 10:30am on Tue 24 Nov 2026. Nothing has changed", late.Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Information_AskedAnsweredAndPassedOn_EndsWithTheDsmWhoHasIt()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        await People.Priya.PressesAsync(
            await Teams.SeesAsync(People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request"),
                "Approve");
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary?.StartsWith("Decision needed", StringComparison.Ordinal) == true,
            "the request");

        var empty = await People.Dana.PressesAsync(decision, "Send the question");
        Assert.Contains(
            "Error: Enter what you want to know. Casey Worker will see this", empty.Card.Words(),
            StringComparison.Ordinal);
        bool IsVisible(string id) => (bool)WithId(empty, id)["isVisible"]!;
        Assert.Equal((true, false), (IsVisible("ask"), IsVisible("choices")));
        var asked = await People.Dana.PressesAsync(
            decision, empty.Card!, "Send the question", ("question", "Which letters?"));
        Assert.DoesNotContain("Ask", asked.Card.Buttons());

        var wanted = await Teams.SeesAsync(
            People.Casey.Chat, m => m.Summary == "More information wanted: F-2026-000001", "the question");
        Assert.Equal(2, wanted.Card.Words().Split("Which letters?").Length); // Once, above its answer.
        await People.Casey.PressesAsync(wanted, "Send the answer", ("answer", "Those of May"));

        var again = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Card.Words().Contains("Those of May", StringComparison.Ordinal), "the answer");
        var chooses = await People.Dana.PressesAsync(again, "Confirm: pass on");
        Assert.Contains("Error: Choose the DSM to pass this to", chooses.Card.Words(), StringComparison.Ordinal);
        var passed = await People.Dana.PressesAsync(
            again, chooses.Card!, "Confirm: pass on", ("to", People.Dev.ObjectId.ToString()));
        Assert.Contains("With Dev Okafor since 10:30am", passed.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Confirm: agree", passed.Card.Buttons());

        var tooLate = await People.Dana.PressesAsync(again, "Confirm: agree");
        Assert.Contains(
            "Only the DSM for Jobcentre Plus North can decide this. It is with Dev Okafor", tooLate.Card.Words(),
            StringComparison.Ordinal);

        var devs = await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        var date = await People.Dev.PressesAsync(devs, "Confirm: agree", ("decidedOn", "2026-11-20"));
        Assert.Contains(
            "Error: Date of the decision must be between Tue 24 Nov 2026".Replace("Tue ", "", StringComparison.Ordinal),
            date.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("2026-11-20", date.Card.Fields()["decidedOn"]);
        await People.Dev.PressesAsync(
            devs, date.Card!, "Confirm: do not agree", ("explanation", "The letters are answered"));
        var told = await Teams.SeesAsync(
            People.Casey.Chat, m => m.Summary == "Not agreed: F-2026-000001", "the decision");
        Assert.Contains("The letters are answered", told.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stranger_WithMadeUpPresses_ChangesAndSeesNothing()
    {
        var (message, _) = await Referrals.SendAsync(People.Casey, "AA000009A");
        foreach (var verb in new[] {
            "approve", "decline", "agree", "notAgree", "ask", "pass", "answer", "withdraw", "tick", "open", "record",
            "recordNew", "recordIn", "recordNumber", "close", "form", "send", "another", "askCrest" })
        {
            var answer = await People.Stranger.PressesAsync(
                People.Stranger.Chat, message.Id, $"consideration.{verb}",
                new()
                {
                    ["id"] = 1, ["reason"] = "x", ["explanation"] = "x", ["question"] = "x", ["answer"] = "x",
                    ["phone"] = "1", ["decidedOn"] = "2026-11-24", ["to"] = People.Dev.ObjectId.ToString(),
                    ["duty"] = "SendCopy", ["entry"] = 1
                });
            Assert.Equal(200, answer.Status);
            Assert.Null(answer.Card);
            Assert.DoesNotContain("Robin", answer.Line, StringComparison.Ordinal);
        }

        Assert.Equal(
            1, await _host.ReadAsync(
                db => db.Set<UpcTeamsBot.Procedure.Considerations.Consideration>().Select(c => c.Version)
                    .SingleAsync()));
    }

    [Fact]
    [Shows("Annex D")]
    public async Task Record_InAnEntryWithAnotherNumber_IsRefused()
    {
        var message = await People.Casey.AsksAsync("refer AA000009A");
        var form = await People.Casey.PressesAsync(message, "Continue", Referrals.Checks);
        var send = await People.Casey.PressesAsync(
            message, form.Card!, "Continue", [.. Referrals.Form.Skip(1), ("customerName", "Alex Example")]);
        await People.Casey.PressesAsync(message, send.Card!, "Send to your manager");
        await People.Priya.PressesAsync(
            await Teams.SeesAsync(People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request"),
                "Approve");
        await People.Dana.PressesAsync(
            await Teams.SeesAsync(
                People.Dana.Chat, m => m.Card.Words().Contains("Decide by", StringComparison.Ordinal), "the request"),
                "Confirm: agree");
        var recording = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task");
        var details = await People.Chris.PressesAsync(recording, "Open and record");

        // It is not offered; a made-up press is refused.
        Assert.DoesNotContain("Add to UPC-000001", details.Card.Buttons());
        Assert.Contains(
            "Another National Insurance number, so another customer", details.Card.Words(), StringComparison.Ordinal);
        var add = (JsonObject)details.Card.Button("Record as a new entry")["data"]!.DeepClone();
        add["entry"] = "1";
        var refused = await People.Chris.PressesAsync(
            recording.ConversationId, recording.Id, "consideration.recordIn", add);

        Assert.Contains(
            "UPC-000001 has another National Insurance number, so it is another customer. Correct the number first if "
                + "it is wrong", refused.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(1, await _host.ReadAsync(db => db.Set<Complaint>().CountAsync(c => c.RegisterEntryId == 1)));
        var recorded = await People.Chris.PressesAsync(recording, refused.Card!, "Record as a new entry");
        Assert.Contains(
            "You recorded this as UPC-000006", recorded.Card.Words(), StringComparison.Ordinal);
    }

    private static async Task<(TeamsMessage Message, PressAnswer Answer)> FilledAsync(TeamsUser officer, string nino)
    {
        var message = await officer.AsksAsync($"refer {nino}");
        var form = await officer.PressesAsync(message, "Continue", Referrals.Checks);
        return (message, await officer.PressesAsync(message, form.Card!, "Continue", Referrals.Form));
    }

    private static JsonObject WithId(PressAnswer answer, string id) =>
        CardReading.Objects(answer.Card).Single(o => o["id"]?.ToString() == id);

    private Task<int> FoundAsync(long entry) =>
        _host.ReadAsync(
            db => db.Set<AuditEvent>()
                .CountAsync(e => e.What == "RegisterEntryFound" && e.RecordId == entry && e.Why == "Consideration"));
}
