using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Reviews;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Register;

/// <summary>
/// A customer with complaints of two businesses (§21). Each complaint keeps its own business, contact, DSM and marker.
/// </summary>
public sealed class TwoBusinessesTests : IAsyncLifetime
{
    private const string North = "The sanction of January 2026";
    private const string Debt = "Recovery of an overpayment from 2019";
    private readonly ReviewHost _reviews = new();

    private BotHost Host => _reviews.Host;

    private SamplePeople People => Host.People;

    public Task InitializeAsync() => _reviews.InitializeAsync();

    public Task DisposeAsync() => _reviews.DisposeAsync();

    [Fact]
    [Shows("§20", "§21", "Annex D")]
    public async Task SecondBusiness_RecordedOnAnEntry_IsAnsweredAskedAndSeenForItsOwnComplaint()
    {
        await RecordedOnDebtManagementsEntryAsync();

        // The enquirer is told the business and the contact of each complaint.
        var told = await AnsweredAsync("E-2026-000002");
        InOrder(
            told.Card.Words(), "Debt Management", "Debt Management correspondence team, 0191 496 0103", Debt,
            "Jobcentre Plus North", "Leeds Complaints, 0113 496 0100", North);

        // Each business is asked about its own complaint.
        await _reviews.BegunAsync();
        var (norths, debts) = (await _reviews.PartAsync(), await _reviews.PartAsync("debt-management"));
        Assert.Equal((4, 1), (norths.Asked, debts.Asked));
        var bobs = Assert.Single(Host.Teams.In(_reviews.Bob.Chat));
        var debtsRow = (await _reviews.Bob.PressesAsync(bobs, "Open")).Card.Words();
        Assert.Contains(Debt, debtsRow, StringComparison.Ordinal);
        Assert.DoesNotContain(North, debtsRow, StringComparison.Ordinal);
        var beas = await _reviews.InChannelAsync();
        var more = await _reviews.Bea.PressesAsync(beas, "Find, filter, log…");
        var found = await _reviews.Bea.PressesAsync(beas, more.Card!, "Find", ("find", "UPC-000004"));
        var northsRow = (await _reviews.Bea.PressesAsync(beas, found.Card!, "Open")).Card.Words();
        Assert.Contains(North, northsRow, StringComparison.Ordinal);
        Assert.DoesNotContain(Debt, northsRow, StringComparison.Ordinal);

        // A contact point's card of the entry shows nothing of the other business's complaint.
        var bobsEntry = (await _reviews.Bob.AsksAsync("UPC-000004")).Card.Words();
        Assert.Contains(Debt, bobsEntry, StringComparison.Ordinal);
        Assert.DoesNotContain(North, bobsEntry, StringComparison.Ordinal);
        Assert.DoesNotContain("Jobcentre Plus North", bobsEntry, StringComparison.Ordinal);
        Host.Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task Review_DetailsChanged_TouchesTheBusinesssOwnComplaintOnly()
    {
        await RecordedOnDebtManagementsEntryAsync();
        await _reviews.BegunAsync();
        var card = Assert.Single(Host.Teams.In(_reviews.Bob.Chat));
        var opened = await _reviews.Bob.PressesAsync(card, "Open");
        var form = await _reviews.Bob.PressesAsync(card, opened.Card!, "Details changed…");

        await _reviews.Bob.PressesAsync(card, form.Card!, "Change details", ("spoc", "Dee Newcontact"), ("deputy", ""));

        Assert.Equal(
            ["Dee Newcontact", "Leeds Complaints, 0113 496 0100"],
            await Host.ReadAsync(db => db.Set<Complaint>().Where(c => c.RegisterEntryId == 4).OrderBy(c => c.Id)
                .Select(c => c.Spoc).ToListAsync()));
    }

    [Fact]
    public async Task ContactPoint_ReportsContact_AboutTheirBusinesssComplaintOnly()
    {
        await RecordedOnDebtManagementsEntryAsync();
        var ids = await Host.ReadAsync(db => db.Set<Complaint>().Where(c => c.RegisterEntryId == 4).OrderBy(c => c.Id)
            .Select(c => c.Id).ToListAsync());

        var form = await _reviews.Bob.AsksAsync("contact UPC-000004");
        Assert.DoesNotContain(North, form.Card!.ToJsonString(), StringComparison.Ordinal);
        var refused = await _reviews.Bob.PressesAsync(
            form, "Report", ("complaint", $"{ids[1]}"), ("date", "2026-11-23"), ("channel", "Letter"));
        Assert.Contains(
            "That complaint is no longer on the register. Choose another", refused.Card.Words(),
            StringComparison.Ordinal);
        await _reviews.Bob.PressesAsync(
            form, "Report", ("complaint", $"{ids[0]}"), ("date", "2026-11-23"), ("channel", "Letter"));

        Assert.Equal(
            [new(2026, 11, 23), new(2026, 11, 19)],
            await Host.ReadAsync(db => db.Set<Complaint>().Where(c => c.RegisterEntryId == 4).OrderBy(c => c.Id)
                .Select(c => c.LastContact).ToListAsync()));
    }

    [Fact]
    public async Task Search_ByEitherBusiness_FindsTheEntry()
    {
        await RecordedOnDebtManagementsEntryAsync();

        foreach (var business in new[] { "debt management", "jobcentre plus north" })
        {
            var found = (await People.Chris.AsksAsync($"find rowan {business}")).Card.Words();
            Assert.Contains("UPC-000004", found, StringComparison.Ordinal);
            Assert.Contains("Debt Management, Jobcentre Plus North · 2 complaints", found, StringComparison.Ordinal);
        }
    }

    private static void InOrder(string words, params string[] wanted)
    {
        var from = 0;
        foreach (var text in wanted)
        {
            var at = words.IndexOf(text, from, StringComparison.Ordinal);
            Assert.True(at >= 0, $"\"{text}\" is not next in:\n{words}");
            from = at + text.Length;
        }
    }

    // CReST tells Casey that the customer is recorded.
    private async Task<TeamsMessage> AnsweredAsync(string reference)
    {
        await People.Casey.AsksCrestAsync("AA000004D");
        var triage = await Host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Card.Words().Contains(reference, StringComparison.Ordinal), "the enquiry");
        var claimed = await People.Chris.PressesAsync(triage, "Claim");
        await People.Chris.PressesAsync(triage, claimed.Card!, "Recorded: UPC-000004");
        return await Host.Teams.SeesAsync(People.Casey.Chat, m => m.Summary == $"Answered: {reference}", "the answer");
    }

    // Debt Management has the customer on the register, and Casey of Jobcentre Plus North refers them for another
    // complaint.
    private async Task RecordedOnDebtManagementsEntryAsync()
    {
        await AnsweredAsync("E-2026-000001");
        var message = await People.Casey.AsksAsync("refer AA000004D");
        var form = await People.Casey.PressesAsync(message, "Continue", Referrals.Checks);
        (string, string)[] filled = [.. Referrals.Form.Skip(1), ("customerName", "Rowan Placeholder")];
        var recorded = await People.Casey.PressesAsync(message, form.Card!, "Continue", filled);
        var answers = await People.Casey.PressesAsync(message, recorded.Card!, "Another complaint");
        var send = await People.Casey.PressesAsync(message, answers.Card!, "Continue");
        await People.Casey.PressesAsync(message, send.Card!, "Send to your manager");
        var approval = await Host.Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await People.Priya.PressesAsync(approval, "Approve");
        var decision = await Host.Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        await People.Dana.PressesAsync(decision, "Confirm: agree");
        var recording = await Host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task");
        var details = await People.Chris.PressesAsync(recording, "Open and record");
        await People.Chris.PressesAsync(recording, details.Card!, "Add to UPC-000004");
        Assert.Equal(2, await Host.ReadAsync(db => db.Set<Complaint>().CountAsync(c => c.RegisterEntryId == 4)));
    }
}
