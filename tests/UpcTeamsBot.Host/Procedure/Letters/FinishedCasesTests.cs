using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Letters;

/// <summary>Cases that led to no entry are erased as long after their end as an entry would stay.</summary>
public sealed class FinishedCasesTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Referral_Declined_IsErasedFourteenMonthsLater_AndItsCardsSaySo()
    {
        await Referrals.SendAsync(People.Casey, "AA000093A", ("customerName", "Forgotten Invented"));
        var approval = await _host.Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await People.Priya.PressesAsync(approval, "Confirm: decline", ("reason", "Forgotten has changed"));

        _host.At("2028-01-24 04:00");
        Assert.Equal(0, await _host.RunJobAsync("finished-cases"));
        _host.At("2028-01-25 04:00");
        Assert.Equal(1, await _host.RunJobAsync("finished-cases"));

        await _host.Teams.SeesAsync(
            People.Casey.Chat,
            m => m.Card.Words().Contains(
                "Erased on Tue 25 Jan 2028. This case ended more than a year before.", StringComparison.Ordinal),
            "that it was erased");
        var kept = await _host.ReadAsync(db => db.Set<Consideration>().Include(c => c.Complaints)
            .Include(c => c.Decisions).AsNoTracking().SingleAsync());
        Assert.Equal(("", "", ""), (kept.Customer.Name, kept.ComplaintDetails, kept.ManagerDecision!.Words));
        Assert.Equal(0, await _host.RunJobAsync("finished-cases"));
    }

    [Fact]
    public async Task Enquiry_AboutSomebodyWhoIsNotRecorded_IsErased_AndOneThatNamesAnEntryStays()
    {
        await AnsweredAsync("AA000093A", "Forgotten Invented", "Not recorded");
        await AnsweredAsync("AA000001A", "Alex Example", "Recorded: UPC-000001");

        _host.At("2028-01-25 04:00");
        Assert.Equal(1, await _host.RunJobAsync("finished-cases"));
        Assert.Equal(
            ["", "Alex Example"],
            await _host.ReadAsync(
                db => db.Set<Enquiry>().OrderBy(e => e.Id).Select(e => e.Customer.Name).ToListAsync()));
    }

    [Fact]
    public async Task Form_NobodyCameBackTo_IsErasedAfterNinetyDays_WithItsCard()
    {
        var form = await People.Casey.AsksAsync("refer AA000093A");
        var next = await People.Casey.PressesAsync(form, "Continue", Referrals.Checks);
        var kept = await People.Casey.PressesAsync(
            form, next.Card!, "Continue", ("customerName", "Forgotten Invented"));
        Assert.Contains("Forgotten", kept.Card!.ToJsonString(), StringComparison.Ordinal);
        _host.At("2027-02-22 04:00");
        Assert.Equal(0, await _host.RunJobAsync("finished-cases"));
        _host.At("2027-02-23 04:00");
        Assert.Equal(1, await _host.RunJobAsync("finished-cases"));
        Assert.DoesNotContain(
            "93",
            await _host.ReadAsync(db => db.Set<Draft>().Select(d => d.Fields).SingleAsync()),
            StringComparison.Ordinal);

        var left = await _host.Teams.SeesAsync(
            People.Casey.Chat, m => m.Id == form.Id && m.Text == "This form was not sent, and was erased",
            "that it was erased");
        Assert.DoesNotContain("Forgotten", left.Activity.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(left.Card);
        var late = await People.Casey.PressesAsync(form, kept.Card!, "Continue", ("customerName", "Forgotten Again"));
        Assert.Equal("This form was erased. Nothing was sent", late.Line);
        Assert.Equal("{}", await _host.ReadAsync(db => db.Set<Draft>().Select(d => d.Fields).SingleAsync()));
    }

    private async Task AnsweredAsync(string nino, string name, string answer)
    {
        var number = (1 + await _host.ReadAsync(db => db.Set<Enquiry>().CountAsync()))
            .ToString("000000", CultureInfo.InvariantCulture);
        var form = await People.Casey.AsksAsync($"check {nino}");
        await People.Casey.PressesAsync(form, "Send to CReST", [.. Asking.Customer, ("customerName", name)]);
        var triage = await _host.Teams.SeesAsync(
            SamplePeople.CrestChannel,
            m => m.Card is not null && m.Summary?.Contains($"E-2026-{number}", StringComparison.Ordinal) == true,
            "the enquiry");
        var claimed = await People.Chris.PressesAsync(triage, "Claim");
        await People.Chris.PressesAsync(triage, claimed.Card!, answer);
    }
}
