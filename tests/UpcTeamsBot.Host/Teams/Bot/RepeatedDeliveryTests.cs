using System.Net.Http.Json;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Conversation;

/// <summary>Anything delivered more than once, immediately or later, takes effect once.</summary>
public sealed class RepeatedDeliveryTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public async Task DisposeAsync()
    {
        Teams.HoldNoPersonalData();
        await _host.DisposeAsync();
    }

    [Fact]
    public async Task Message_DeliveredFourTimes_BeginsOneForm()
    {
        for (var i = 0; i < 4; i++)
        {
            Assert.InRange(await People.Casey.SaysAsync("check AA000001A", activityId: "1795000000001"), 200, 299);
        }

        Assert.Equal(1, await CountAsync<Draft>());
        Assert.Equal(1, await _host.ReadAsync(db => Task.FromResult(db.Set<SentCard>().Count(p => p.Live))));
    }

    [Fact]
    public async Task Message_DeliveredFourTimesAtOnce_BeginsOneForm()
    {
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => People.Casey.SaysAsync("refer AA000009A", activityId: "1795000000001")));
        Assert.Equal(1, await CountAsync<Draft>());
    }

    [Fact]
    public async Task Send_PressedFourTimes_IsOneEnquiryAndOneMessage()
    {
        var (message, _) = await People.Casey.AsksCrestAsync();
        await Teams.SeesAsync(SamplePeople.CrestChannel, m => m.Card is not null, "the enquiry");
        await _host.SettledAsync();
        var before = await RowsAsync();
        var answers = await FourTimesAsync(
            () => People.Casey.PressesAsync(message, "Send to CReST", Asking.Customer));
        Assert.All(answers, a =>
            Assert.Contains(
                "Enquiry · E-2026-000001\nWith CReST\nCReST has your enquiry\n", a.Card.Words(),
                StringComparison.Ordinal));
        Assert.Equal(1, await CountAsync<Enquiry>());
        Assert.Equal(before, await RowsAsync());
        Assert.Single(Teams.In(SamplePeople.CrestChannel));
    }

    [Fact]
    public async Task Send_PressedFourTimesAtOnce_IsOneEnquiry()
    {
        var message = await People.Casey.AsksAsync("check AA000001A");
        var answers = await FourAtOnceAsync(
            () => People.Casey.PressesAsync(message, "Send to CReST", Asking.Customer));
        Assert.All(answers, a =>
            Assert.Contains(
                "Enquiry · E-2026-000001\nWith CReST\nCReST has your enquiry\n", a.Card.Words(),
                StringComparison.Ordinal));
        Assert.Equal(1, await CountAsync<Enquiry>());
        Assert.Equal(1, await CountAsync<AuditEvent>(e => e.RecordKind == RecordKind.Enquiry));
    }

    [Fact]
    public async Task ClaimAndAnswer_PressedFourTimesAtOnce_AreOneClaimAndOneAnswer()
    {
        await People.Casey.AsksCrestAsync();
        var triage = await Teams.SeesAsync(SamplePeople.CrestChannel, m => m.Card is not null, "the enquiry");
        var claims = await FourAtOnceAsync(() => People.Chris.PressesAsync(triage, "Claim"));
        Assert.All(claims, c => Assert.Contains("Not recorded", c.Card.Buttons()));
        var answers = await FourAtOnceAsync(
            () => People.Chris.PressesAsync(triage, claims[0].Card!, "Recorded: UPC-000001"));
        Assert.All(answers, a =>
            Assert.Contains(
                "This customer is on the register as UPC-000001", a.Card.Words(), StringComparison.Ordinal));
        Assert.All(answers, a =>
            Assert.DoesNotContain("Nothing has changed", a.Card.Words(), StringComparison.Ordinal));
        Assert.Equal(1, await CountAsync<EnquiryAnswer>());
        await OnceAsync(People.Casey, "Answered: E-2026-000001");
    }

    [Fact]
    public async Task Decisions_PressedFourTimesAtOnce_AreOneEach()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        var approval = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await FourAtOnceAsync(() => People.Priya.PressesAsync(approval, "Approve"));
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        var agreed = await FourAtOnceAsync(() => People.Dana.PressesAsync(decision, "Confirm: agree"));
        Assert.All(agreed, a =>
            Assert.Contains("You agreed on Tue 24 Nov 2026", a.Card.Words(), StringComparison.Ordinal));
        var recording = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task");
        var entries = await CountAsync<RegisterEntry>();
        var details = await People.Chris.PressesAsync(recording, "Open and record");
        var recorded = await FourAtOnceAsync(
            () => People.Chris.PressesAsync(recording, details.Card!, "Record as a new entry"));
        Assert.All(recorded, r =>
            Assert.Contains("You recorded this as UPC-000006", r.Card.Words(), StringComparison.Ordinal));
        Assert.Equal(2, await CountAsync<Decision>());
        Assert.Equal(entries + 1, await CountAsync<RegisterEntry>());
        await Teams.SeesAsync(People.Casey.Chat, m => m.Summary == "Recorded: F-2026-000001", "the end");
        await OnceAsync(People.Dana, "Still to do: F-2026-000001");
    }

    [Fact]
    public async Task Messages_OfTwoPeopleWithTheSameId_BeginAFormEach()
    {
        // Teams numbers messages by the millisecond, separately in each chat.
        await People.Casey.SaysAsync("check AA000001A", activityId: "1795000000001");
        await People.Dana.SaysAsync("check AA000001A", activityId: "1795000000001");

        Assert.Equal(2, await CountAsync<Draft>());
        Assert.Contains(
            "This customer is on the register as UPC-000001", Teams.In(People.Dana.Chat)[^1].Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_WithoutIds_BeginAFormEach()
    {
        for (var i = 0; i < 2; i++)
        {
            var activity = People.Casey.Activity("message", People.Casey.Chat, null);
            activity.Remove("id");
            activity["text"] = "check AA000001A";
            using var answer = await _host.Http.PostAsJsonAsync("/api/messages", activity);
            Assert.True(answer.IsSuccessStatusCode);
        }

        Assert.Equal(2, await CountAsync<Draft>());
    }

    [Fact]
    public async Task Enquiry_SentAgainFromTheCardWhoseAnswerWasLost_TakesWhatWasPutRight()
    {
        var message = await People.Casey.AsksAsync("check AA000009A");
        var refused = await People.Casey.PressesAsync(
            message, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"),
            ("customerName", "Robin Invented"), ("region", "North"));
        Assert.Contains("Error: Enter the district", refused.Card.Words(), StringComparison.Ordinal);

        var sent = await People.Casey.PressesAsync(
            message, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"),
            ("customerName", "Robin Invented"), ("district", "Leeds"), ("region", "North"));

        Assert.Contains(
            "Enquiry · E-2026-000001\nWith CReST\nCReST has your enquiry\n", sent.Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Referral_SentAgainFromTheCardWhoseAnswerWasLost_IsSent()
    {
        // Priya has no manager in the directory.
        var message = await People.Priya.AsksAsync("refer AA000009A");
        var form = await People.Priya.PressesAsync(message, "Continue", Referrals.Checks);
        var send = await People.Priya.PressesAsync(message, form.Card!, "Continue", Referrals.Form);
        var found = await People.Priya.PressesAsync(
            message, send.Card!, "Find your manager", ("managerName", "okafor"));
        var refused = await People.Priya.PressesAsync(message, found.Card!, "Send to your manager", ("managerId", ""));
        Assert.Contains("Step 3 of 3", refused.Card.Words(), StringComparison.Ordinal);

        var sent = await People.Priya.PressesAsync(message, found.Card!, "Send to your manager");

        Assert.Contains("Sent to Dev Okafor, your manager", sent.Card.Words(), StringComparison.Ordinal);
    }

    // The news arrives in a new message, and the previous one shrinks.
    private async Task OnceAsync(TeamsUser person, string news)
    {
        await Teams.SeesAsync(person.Chat, m => m.Text == "Moved below", "the older copy shrunk");
        Assert.Single(Teams.In(person.Chat), m => m.Summary == news);
    }

    private static async Task<PressAnswer[]> FourTimesAsync(Func<Task<PressAnswer>> press)
    {
        var answers = new PressAnswer[4];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = await press();
        }

        return answers;
    }

    private static Task<PressAnswer[]> FourAtOnceAsync(Func<Task<PressAnswer>> press) =>
        Task.WhenAll(Enumerable.Range(0, 4).Select(_ => press()));

    private async Task<(int Enquiries, int Notices, int Events)> RowsAsync() =>
        (await CountAsync<Enquiry>(), await CountAsync<OutboxMessage>(), await CountAsync<AuditEvent>());

    private Task<int> CountAsync<T>(Func<T, bool>? which = null)
        where T : class =>
            _host.ReadAsync(db => Task.FromResult(db.Set<T>().AsEnumerable().Count(which ?? (_ => true))));
}
