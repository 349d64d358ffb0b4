using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>A recording made by mistake is undone within ten minutes (Annex D).</summary>
[UseCase(Area.Referrals, "Undo a recording", Who.CrestNotOwn, "Recorded", "consideration.undoRecord")]
public sealed class UndoRecordingTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("Annex D")]
    public async Task Recording_AsANewEntry_IsUndoneToldAndDoneAgain()
    {
        var task = await ToRecordAsync("AA000009A");
        Assert.Equal(["Open and record"], task.Card.Buttons());
        var recorded = await People.Chris.RecordsAsync(task);
        await Teams.SeesAsync(People.Casey.Chat, m => m.Summary == "Recorded: F-2026-000001", "the end");
        _host.Time.Advance(TimeSpan.FromMinutes(9));

        var undone = await People.Chris.PressesAsync(task, recorded.Card!, "Undo the recording");

        Assert.Contains("Record as a new entry", undone.Card.Buttons());
        foreach (var told in new[] { People.Casey, People.Dana })
        {
            var card = await Teams.SeesAsync(
                told.Chat, m =>
                    m.Card.Words().Contains("took back the recording", StringComparison.Ordinal), "that it was undone");
            Assert.Contains(
                "The customer is not on the register for this complaint yet", card.Card.Words(),
                StringComparison.Ordinal);
        }

        Assert.Equal(
            [(true, "")],
            await _host.ReadAsync(
                async db => (await db.Set<RegisterEntry>().Where(e => e.Id == 6).ToListAsync())
                    .Select(e => (e.GoneAt is not null, e.Customer.Name)).ToList()));
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<NameKey>().CountAsync(k => k.RegisterEntryId == 6)));

        await People.Chris.PressesAsync(task, undone.Card!, "Record as a new entry");
        await Teams.SeesAsync(
            People.Casey.Chat, m =>
                m.Card.Words().Contains("Recorded as UPC-000007", StringComparison.Ordinal), "the end");
    }

    [Fact]
    public async Task Recording_AddedToAnEntry_IsUndoneAndTheEntryStays()
    {
        // The same customer was recorded without a number.
        var entry = await RegisteredEntries.AddAsync(_host, "Robin Invented", null);
        var task = await ToRecordAsync("AA000009A");
        var details = await People.Chris.PressesAsync(task, "Open and record");
        var recorded = await People.Chris.PressesAsync(
            task, details.Card!, $"Add to {RegisterEntry.ReferenceOf(entry)}");
        Assert.Equal(2, await ComplaintsAsync(entry));

        await People.Chris.PressesAsync(task, recorded.Card!, "Undo the recording");

        Assert.Equal(1, await ComplaintsAsync(entry));
        Assert.True(await _host.ReadAsync(
            db => db.Set<RegisterEntry>().AnyAsync(e => e.Id == entry && e.GoneAt == null)));
    }

    [Fact]
    public async Task Undo_TooLateOrAfterAChange_IsRefused()
    {
        var task = await ToRecordAsync("AA000009A");
        var recorded = await People.Chris.RecordsAsync(task);
        await _host.SettledAsync();
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        var contact = await People.Dana.AsksAsync("contact AA000009A letter yesterday");
        await People.Dana.PressesAsync(contact, "Report");

        var changed = await People.Chris.PressesAsync(task, recorded.Card!, "Undo the recording");
        Assert.Contains(
            "Dana Smith has changed UPC-000006 since it was recorded", changed.Card.Words(), StringComparison.Ordinal);

        _host.Time.Advance(TimeSpan.FromMinutes(10));
        var late = await People.Chris.PressesAsync(task, recorded.Card!, "Undo the recording");
        Assert.Contains(
            "A recording can be undone for 10 minutes. Remove the entry instead", late.Card.Words(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Undo the recording", late.Card.Buttons());
        Assert.Equal(
            1, await _host.ReadAsync(db => db.Set<RegisterEntry>().CountAsync(e => e.Id == 6 && e.GoneAt == null)));
    }

    private Task<int> ComplaintsAsync(long entry) =>
        _host.ReadAsync(db => db.Set<Complaint>().CountAsync(c => c.RegisterEntryId == entry));

    private async Task<TeamsMessage> ToRecordAsync(string nino)
    {
        await Referrals.SendAsync(People.Casey, nino);
        var approval = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await People.Priya.PressesAsync(approval, "Approve");
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Card.Words().Contains("Decide by", StringComparison.Ordinal), "the request");
        await People.Dana.PressesAsync(decision, "Confirm: agree");
        return await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "To be recorded: F-2026-000001", "the task");
    }
}
