using System.Text.Json.Nodes;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>Flows 2, 3 and 5 of the procedure (Annex F), as users see them.</summary>
[UseCase(Area.Referrals, "Start a referral", Who.Everyone, "none", "type refer AA000041A")]
[UseCase(Area.Referrals, "Fill in and send one's own form", Who.Owner, "draft.consideration", "consideration.checks",
    "consideration.same", "consideration.form", "consideration.another", "consideration.back", "consideration.change",
    "consideration.findManager", "consideration.send", "consideration.askCrest", "consideration.addComplaint",
    "consideration.dropComplaint")]
[UseCase(Area.Referrals, "Approve or decline", Who.Manager, "AwaitingManager", "consideration.approve",
    "consideration.decline")]
[UseCase(Area.Referrals, "Decide, ask or pass on", Who.Dsm, "WithDsm", "consideration.ask", "consideration.pass",
    "consideration.notAgree", "consideration.agree")]
[UseCase(Area.Referrals, "Tick off follow-up duties", Who.Dsm, "Agreed", "consideration.tick",
    Fields = ["duty=TellCustomer", "how=Letter"])]
[UseCase(Area.Referrals, "Open what is to be recorded", Who.Crest, "Agreed", "consideration.open",
    "consideration.close")]
[UseCase(Area.Referrals, "Record on the register", Who.CrestNotOwn, "Agreed", "consideration.recordNew",
    "consideration.recordIn", "consideration.recordNumber")]
[CardPrivacy("consideration", "The referring officer; their team", Surfaces.OwnChat, Data.Full)]
[CardPrivacy("consideration-approval", "The line manager", Surfaces.OwnChat, Data.Full)]
[CardPrivacy("consideration-decision", "The DSM or deputy", Surfaces.OwnChat, Data.Full)]
[CardPrivacy("consideration-recording", "CReST's channel", Surfaces.Channel, Data.MaskedCase)]
[CardPrivacy("consideration-details", "The CReST member who opened it", Surfaces.PrivateAnswer | Surfaces.OwnChat,
    Data.Case)]
public sealed class ConsiderationJourneyTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§17", "Annex F")]
    public async Task Referral_OfTwoComplaints_EachWithItsOwnFinalResponse_IsRecordedAsTwo()
    {
        var (teams, people) = (_host.Teams, _host.People);
        var message = await people.Casey.AsksAsync("refer AA000009A");
        var form = await people.Casey.PressesAsync(message, "Continue", Referrals.Checks);
        Assert.DoesNotContain("complaint2Details", form.Card.Fields().Keys);
        Assert.False(IsOpen(form.Card, "noNumber"));
        Assert.False(IsOpen(form.Card, "before"));
        var more = await people.Casey.PressesAsync(
            message, form.Card!, "Add a complaint",
            [.. Referrals.Form, ("finalResponseHeldIn", "eCase 4417-22"), ("recordedBefore", "yes")]);
        Assert.Equal("Robin Invented", more.Card.Fields()["customerName"]);
        Assert.Contains("complaint2Details", more.Card.Fields().Keys);
        Assert.False(IsOpen(more.Card, "noNumber"));
        Assert.True(IsOpen(more.Card, "before"));

        var wrong = await people.Casey.PressesAsync(
            message, more.Card!, "Continue", ("recordedBefore", "no"), ("complaint2Details", "The overpayment of June"),
            ("complaint2Kind", "DebtManagement"));
        Assert.Contains(
            "There is a problem. Fix these answers:\n• Complaint 2: date of the final response",
            wrong.Card.Words(), StringComparison.Ordinal);
        var send = await people.Casey.PressesAsync(
            message, wrong.Card!, "Continue", ("complaint2Date", "2026-05-11"), ("complaint2HeldIn", "eCase 4502-9"));
        Assert.Contains("Check and send to Priya Shah, your manager", send.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Complaint 2 of 2", send.Card.Words(), StringComparison.Ordinal);
        await people.Casey.PressesAsync(message, send.Card!, "Send to your manager");

        await people.Priya.PressesAsync(
            await teams.SeesAsync(people.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request"),
            "Approve");
        var decision = await teams.SeesAsync(
            people.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        Assert.Contains("2. The overpayment of June", decision.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("eCase 4502-9", decision.Card.Words(), StringComparison.Ordinal);
        await people.Dana.PressesAsync(decision, "Confirm: agree");
        await people.Chris.RecordsAsync(await teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task"));

        var entry = await people.Chris.AsksAsync("UPC-000006");
        Assert.Contains(
            "(DWP Operations, held in eCase 4417-22)", entry.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains(
            "(DWP Operations (Debt Management), held in eCase 4502-9)",
            entry.Card.Words(), StringComparison.Ordinal);

        // The next referral starts with the district and business of this one.
        var next = await people.Casey.PressesAsync(
            await people.Casey.AsksAsync("refer AA000013A"), "Continue", Referrals.Checks);
        Assert.Equal(
            ("Leeds", "North", "jcp-north", ""),
            (next.Card.Fields()["district"], next.Card.Fields()["region"], next.Card.Fields()["business"],
                next.Card.Fields()["complaintDetails"]));
    }

    [Fact]
    [Shows("§18", "§22", "§23", "§25", "Annex D", "Annex F")]
    public async Task Refer_ApprovedAgreedAndRecorded_IsFollowedByEverybody()
    {
        var (teams, people) = (_host.Teams, _host.People);
        var own = await Referrals.SendAsync(people.Casey, "AA000009A");
        Assert.Contains("Sent to Priya Shah, your manager", own.Answer.Card.Words(), StringComparison.Ordinal);

        var approval = await teams.SeesAsync(
            people.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        Assert.Equal(["Approve", "Decline"], approval.Card.Buttons().TakeLast(2));
        var approved = await people.Priya.PressesAsync(approval, "Approve");
        Assert.Contains("You approved this on Tue 24 Nov 2026", approved.Card.Words(), StringComparison.Ordinal);

        var decision = await teams.SeesAsync(
            people.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        Assert.Contains(
            "With you\nDecide by Tue 1 Dec 2026\n5 working days left.", decision.Card.Words(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("With the DSM", decision.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(["Agree", "Do not agree", "Ask", "Pass on"], decision.Card.Buttons().TakeLast(4));

        var agreed = await people.Dana.PressesAsync(decision, "Confirm: agree");
        Assert.Contains("You agreed on Tue 24 Nov 2026", agreed.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("What you do now", agreed.Card.Words(), StringComparison.Ordinal);
        await teams.SeesAsync(people.Casey.Chat, m => m.Summary == "Agreed: F-2026-000001", "the copy");

        var recording = await teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task");
        Assert.DoesNotContain("Robin", recording.Card.Words(), StringComparison.Ordinal);
        var recorded = await people.Chris.RecordsAsync(recording);
        Assert.Contains(
            "You recorded this as UPC-000006", recorded.Card.Words(), StringComparison.Ordinal);

        var ended = await teams.SeesAsync(people.Casey.Chat, m => m.Summary == "Recorded: F-2026-000001", "the end");
        Assert.Contains("Recorded as UPC-000006", ended.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Dana Smith will tell the customer and send you a copy. Until then, ask Dana Smith before you only "
                + "acknowledge contact.",
            ended.Card.Words(), StringComparison.Ordinal);
        var duties = await teams.SeesAsync(
            people.Dana.Chat,
            m => m.Summary == "Still to do: F-2026-000001"
                && m.Card.Words().Contains("Recorded", StringComparison.Ordinal),
            "the confirmation");
        var ticked = await people.Dana.PressesAsync(duties, "Done");
        Assert.Contains(
            "You did this at 10:30am on Tue 24 Nov 2026", ticked.Card.Words(), StringComparison.Ordinal);
        await teams.SeesAsync(
            people.Casey.Chat,
            m => m.Card.Words()
                .Contains("The customer has been told. Only acknowledge contact", StringComparison.Ordinal),
            "that they may");
        teams.HoldNoPersonalData();
    }

    // Whether a part of the form that does not always apply is shown.
    private static bool IsOpen(JsonNode? card, string part) =>
        (bool)CardReading.Objects(card).Single(o => o["id"]?.ToString() == part)["isVisible"]!;
}
