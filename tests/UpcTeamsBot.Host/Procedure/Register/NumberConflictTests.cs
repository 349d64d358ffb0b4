using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Register;

/// <summary>
/// A National Insurance number that is already recorded under another name. CReST sees both people and decides.
/// </summary>
public sealed class NumberConflictTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private SamplePeople People => _host.People;

    private TeamsUser Chris => _host.People.Chris;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("Annex D")]
    public async Task Recording_UnderAnotherName_IsAddedOnlyWhenItIsTheSamePerson()
    {
        var task = await ToRecordAsync();
        var id = await RegisteredEntries.AddAsync(_host, "Kim Somebody", "AA000009");
        var details = await Chris.PressesAsync(task, "Open and record");
        var asked = await Chris.PressesAsync(task, details.Card!, $"Add to UPC-{id:000000}");
        foreach (var words in new[] {
            "Is this the same person?", "F-2026-000001", "Robin Invented", "AA 00 00 09 A", $"UPC-{id:000000}",
            "Kim Somebody", "AA 00 00 09" })
        {
            Assert.Contains(words, asked.Card.Words(), StringComparison.Ordinal);
        }

        Assert.Equal(1, await _host.ReadAsync(db => db.Set<Complaint>().CountAsync(c => c.RegisterEntryId == id)));
        Assert.Equal(
            1, await _host.ReadAsync(
                db => db.Set<AuditEvent>()
                    .CountAsync(e =>
                        e.RecordId == id && e.Why == "compared with F-2026-000001" && e.ActorId == Chris.ObjectId)));
        var done = await Chris.PressesAsync(task, asked.Card!, "Same person: add to it");
        Assert.Contains($"You recorded this as UPC-{id:000000}", done.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            ["Robin Invented"],
            await _host.ReadAsync(
                db => db.Set<Alias>().Where(a => a.RegisterEntryId == id).Select(a => a.Name).ToListAsync()));
        Assert.Equal(2, await _host.ReadAsync(db => db.Set<Complaint>().CountAsync(c => c.RegisterEntryId == id)));
    }

    [Fact]
    public async Task Recording_WithAWrongNumber_TakesTheRightOne_AndTouchesNobodyElse()
    {
        var task = await ToRecordAsync();
        var id = await RegisteredEntries.AddAsync(_host, "Kim Somebody", "AA000009A");
        var details = await Chris.PressesAsync(task, "Open and record");
        var asked = await Chris.PressesAsync(task, details.Card!, "Record as a new entry");
        Assert.Contains("Kim Somebody", asked.Card.Words(), StringComparison.Ordinal);
        var wrong = await Chris.PressesAsync(
            task, asked.Card!, "Wrong number: new entry", ("nino", "QQ"));
        Assert.Contains(
            "Error: Enter a National Insurance number in the correct format", wrong.Card.Words(),
            StringComparison.Ordinal);
        var same = await Chris.PressesAsync(
            task, wrong.Card!, "Wrong number: new entry", ("nino", "AA 00 00 09"));
        Assert.Contains("Kim Somebody", same.Card.Words(), StringComparison.Ordinal);
        var done = await Chris.PressesAsync(
            task, same.Card!, "Wrong number: new entry", ("nino", "AA 00 00 19 A"));

        Assert.Contains("You recorded this as UPC-", done.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(["Kim Somebody"], await NamesAsync("AA000009"));
        Assert.Equal(["Robin Invented"], await NamesAsync("AA000019"));
        Assert.Equal(1, await _host.ReadAsync(db => db.Set<Complaint>().CountAsync(c => c.RegisterEntryId == id)));
        Assert.Equal(
            "AA000019A",
            await _host.ReadAsync(db => db.Set<Consideration>().Select(c => c.Customer.Nino).SingleAsync()));
    }

    [Fact]
    public async Task Correction_ToTheNumberOfSomebodyElse_IsSavedOnlyWhenItIsTheSamePerson()
    {
        var id = await RegisteredEntries.AddAsync(_host, "Kim Somebody", "AA000061A");
        var entry = await Chris.AsksAsync("UPC-000001");
        var form = await Chris.PressesAsync(entry, "Correct customer…");
        var asked = await Chris.PressesAsync(
            entry, form.Card!, "Save the correction", ("nino", "AA000061A"), ("why", "Misread"));
        foreach (var words in new[] {
            "Is this the same person?", "UPC-000001 as corrected", $"Error: UPC-{id:000000} has this number",
            "Kim Somebody", "AA 00 00 61 A" })
        {
            Assert.Contains(words, asked.Card.Words(), StringComparison.Ordinal);
        }

        Assert.Equal(["Alex Example"], await NamesAsync("AA000001"));
        var other = await Chris.PressesAsync(entry, asked.Card!, "Save the correction", ("nino", "AA000062A"));
        Assert.DoesNotContain("Is this the same person?", other.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(["Alex Example"], await NamesAsync("AA000062"));

        form = await Chris.PressesAsync(entry, other.Card!, "Correct customer…");
        asked = await Chris.PressesAsync(
            entry, form.Card!, "Save the correction", ("nino", "AA000061A"), ("why", "Misread again"));
        var merging = await Chris.PressesAsync(entry, asked.Card!, "Same person: merge");
        Assert.Contains($"UPC-{id:000000}: Kim Somebody", merging.Card.Words(), StringComparison.Ordinal);
        var merged = await Chris.PressesAsync(entry, merging.Card!, "Confirm: merge");
        Assert.Equal(["Alex Example"], await NamesAsync("AA000061"));

        // Undone, both keep the number that CReST gave them, and Chris is told what that means.
        var undone = await Chris.PressesAsync(entry, merged.Card!, "Undo the merge");
        Assert.Contains(
            $"You undid the merge. UPC-000001 and UPC-{id:000000} have the same National Insurance number. "
                + "If they are two people, correct it on one of them", undone.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(["Alex Example", "Kim Somebody"], (await NamesAsync("AA000061")).Order());
        var check = (await People.Priya.AsksAsync("check AA000061A")).Card.Words();
        Assert.Contains(
            $"This customer is on the register as UPC-000001 and UPC-{id:000000}", check, StringComparison.Ordinal);
        Assert.Contains("Same NINO", check, StringComparison.Ordinal);
        form = await Chris.PressesAsync(entry, undone.Card!, "Correct customer…");
        await Chris.PressesAsync(
            entry, form.Card!, "Save the correction", ("nino", "AA000001A"), ("why", "It was right before"));
        Assert.Equal(["Alex Example"], await NamesAsync("AA000001"));
        Assert.Equal(["Kim Somebody"], await NamesAsync("AA000061"));
    }

    [Fact]
    public async Task Complaint_MovesToSomebodyOfAnotherName_OnlyWhenCrestDecided()
    {
        var from = await RegisteredEntries.AddAsync(
            _host, "Robin Invented", "AA000061A", "jcp-north", "2026-10-20", "2026-11-01");
        var to = await RegisteredEntries.AddAsync(_host, "Kim Somebody", "AA000061");
        var entry = await Chris.AsksAsync($"UPC-{from:000000}");
        var form = await Chris.PressesAsync(entry, "Correct");
        var asked = await Chris.PressesAsync(entry, form.Card!, "Move it", ("to", $"UPC-{to:000000}"));
        Assert.Contains("Is this the same person?", asked.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Kim Somebody", asked.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Wrong number: move it", asked.Card.Buttons());
        Assert.Equal(2, await _host.ReadAsync(db => db.Set<Complaint>().CountAsync(c => c.RegisterEntryId == from)));

        await Chris.PressesAsync(entry, asked.Card!, "Same person: move it");
        Assert.Equal(2, await _host.ReadAsync(db => db.Set<Complaint>().CountAsync(c => c.RegisterEntryId == to)));
    }

    private async Task<TeamsMessage> ToRecordAsync()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        await People.Priya.PressesAsync(
            await _host.Teams.SeesAsync(
                People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request"), "Approve");
        await People.Dana.PressesAsync(
            await _host.Teams.SeesAsync(
                People.Dana.Chat, m => m.Card.Words().Contains("Decide by", StringComparison.Ordinal), "the request"),
                "Confirm: agree");
        return await _host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task");
    }

    private Task<List<string>> NamesAsync(string body) => _host.ReadAsync(db =>
        db.Set<RegisterEntry>().Where(e => e.Customer.NinoBody == body && e.GoneAt == null).Select(e => e.Customer.Name)
            .ToListAsync());
}
