using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Statistics;
using UpcTeamsBot.Tests.Shared;
using UpcTeamsBot.Tests.Storage;

namespace UpcTeamsBot.Tests.Register;

/// <summary>
/// What people can do with complaints of two businesses on one entry. Dana is the DSM of Debt Management, and Dev of
/// Jobcentre Plus Scotland (Annex D).
/// </summary>
public sealed class ComplaintsOfBusinessesTests : IAsyncLifetime
{
    private readonly BotHost _host = new();
    private readonly CommandCounter _counter;

    public ComplaintsOfBusinessesTests() => _counter = new(_host.DatabasePath);

    private TeamsUser Chris => _host.People.Chris;

    private TeamsUser Dana => _host.People.Dana;

    private TeamsUser Dev => _host.People.Dev;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync()
    {
        _counter.Dispose();
        return _host.DisposeAsync();
    }

    [Fact]
    [Shows("Annex D")]
    public async Task Lapse_OfTwoBusinesses_AsksEachDsmAboutTheirOwnComplaint()
    {
        var id = await TwoAsync("2025-09-23", "2025-09-24");
        await Dana.SaysAsync("help");
        await Dev.SaysAsync("help");
        await _host.RunJobAsync("lapses");

        var danas = await AskedAsync(Dana, id);
        var devs = await AskedAsync(Dev, id);
        Assert.Contains("Debt Management", danas.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Scotland", danas.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Jobcentre Plus Scotland", devs.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Debt Management", devs.Card.Words(), StringComparison.Ordinal);

        // Dana's answer applies to her complaint only, and Dev is still asked.
        await Dana.PressesAsync(danas, "Ask to remove");
        Assert.Equal(
            ["debt-management"],
            await _host.ReadAsync(
                db => db.Set<Complaint>().Where(c => c.RegisterEntryId == id && c.RemovalAskedAt != null)
                .Select(c => c.BusinessKey).ToListAsync()));
        var still = await _host.Teams.SeesAsync(Dev.Chat, m => m.Id == devs.Id, "the question");
        Assert.Contains("Ask to remove", still.Card.Buttons());
        var task = await _host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == $"Removal asked for: UPC-{id:000000}", "the task");
        Assert.Contains("Debt Management", task.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Scotland", task.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lapse_OfTwoBusinesses_IsOneChange_SoThatNobodysQuestionIsOutOfDateWhenItArrives()
    {
        await TwoAsync("2025-09-23", "2025-09-24");
        await _host.SettledAsync();
        _counter.Clear();
        await _host.RunJobAsync("lapses");

        Assert.Single(
            _counter.Commands,
            c => !c.InBackground && c.Text.Contains("FROM \"RegisterEntries\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dsm_ChangesTheContact_OfTheirOwnComplaintOnly()
    {
        var id = await TwoAsync("2026-10-01", "2026-10-02");
        var ids = await _host.ReadAsync(db => db.Set<Complaint>().Where(c => c.RegisterEntryId == id)
            .OrderBy(c => c.Id).Select(c => c.Id).ToListAsync());
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            (await db.WithComplaintsAsync(id))!.ChangeBusiness(
                [ids[1]], "child-maintenance", "Child Maintenance", Guid.NewGuid(), "Sal Elsewhere", EntryMaking.Loader,
                Instant.FromDateTimeOffset(_host.Time.GetUtcNow()));
        });

        // Dana sees both complaints, and manages her own.
        var card = await Dana.AsksAsync($"UPC-{id:000000}");
        Assert.Equal(1, card.Card.Buttons().Count(b => b == "Change the contact…"));
        Assert.Contains("Child Maintenance", card.Card.Words(), StringComparison.Ordinal);
        var form = await Dana.PressesAsync(card, "Change the contact…");
        Assert.Equal("Del Debt", form.Card.Fields()["spoc"]);
        await Dana.PressesAsync(card, form.Card!, "Save", ("spoc", "Nia Newcontact"), ("deputy", "Dee Puty"));
        Assert.Equal(["Nia Newcontact", "Sam Scotland"], await ContactsAsync(id));

        // A press that names the other business's complaint is refused.
        var version = await VersionAsync(id);
        var refused = await Dana.PressesAsync(card.ConversationId, card.Id, "entry.contact", new()
        {
            ["id"] = $"{id}", ["v"] = $"{version}", ["complaint"] = $"{ids[1]}", ["spoc"] = "Made Up", ["deputy"] = "",
        });
        Assert.Contains(
            "Only the DSM for Child Maintenance or CReST can do this. It is with Sal Elsewhere",
            refused.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(["Nia Newcontact", "Sam Scotland"], await ContactsAsync(id));
    }

    [Fact]
    public async Task Removal_OfTheEntry_RemindsEachDsmOfTheirMarker()
    {
        var id = await TwoAsync("2026-10-01", "2026-10-02");
        await Dana.SaysAsync("help");
        await Dev.SaysAsync("help");
        var card = await Chris.AsksAsync($"UPC-{id:000000}");
        var form = await Chris.PressesAsync(card, "Remove…");
        var complaints = await _host.ReadAsync(db => db.Set<Complaint>().Where(c => c.RegisterEntryId == id)
            .OrderBy(c => c.Id).Select(c => c.Id).ToListAsync());
        var one = await Chris.PressesAsync(
            card, form.Card!, "Confirm: remove", ("complaints", $"{complaints[0]}"), ("ground", "DsmAsked"));

        // The customer still has a current complaint, so nobody is asked yet.
        await _host.SettledAsync();
        Assert.DoesNotContain(
            _host.Teams.In(Dana.Chat), m => m.Card.Words().Contains("UPCC marker", StringComparison.Ordinal));
        var last = await Chris.PressesAsync(card, one.Card!, "Remove…");
        await Chris.PressesAsync(card, last.Card!, "Confirm: remove", ("ground", "DsmAsked"));

        foreach (var dsm in new[] { Dana, Dev })
        {
            var told = await _host.Teams.SeesAsync(
                dsm.Chat, m => m.Summary == $"UPC-{id:000000} is not on the register any more", "the reminder");
            Assert.Contains("Remove the UPCC marker on eCase as well", told.Card.Words(), StringComparison.Ordinal);
            var done = await dsm.PressesAsync(told, "Marker removed");
            Assert.DoesNotContain("UPCC marker", done.Card.Words(), StringComparison.Ordinal);
        }

        Assert.Equal(0, await _host.ReadAsync(db => db.Set<LeftMarker>().CountAsync()));
    }

    [Fact]
    public async Task Letter_NamesTheContact_OfTheComplaintThatTheDsmAnswersFor()
    {
        var id = await TwoAsync("2026-10-01", "2026-10-02");

        foreach (var (dsm, spoc) in new[] { (Dana, "Del Debt"), (Dev, "Sam Scotland") })
        {
            var letter = await dsm.AsksAsync($"letter UPC-{id:000000} spoc");
            Assert.Equal(spoc, letter.Card.Fields()["spoc"]);
        }
    }

    [Fact]
    public async Task Business_ThatIsClosed_HandsOverItsOwnComplaintsOnly()
    {
        var id = await TwoAsync("2026-10-01", "2026-10-02");
        var list = await Chris.AsksAsync("directory");
        var business = await Chris.PressesAsync(
            list.ConversationId, list.Id, "directory.business", new() { ["key"] = "jcp-scotland" });
        var move = await Chris.PressesAsync(list, business.Card!, "Close this business…");
        await Chris.PressesAsync(list, move.Card!, "Move the entries", ("moveTo", "jcp-north"));

        Assert.Equal(
            ["debt-management", "jcp-north"],
            await _host.ReadAsync(db => db.Set<Complaint>().Where(c => c.RegisterEntryId == id).OrderBy(c => c.Id)
                .Select(c => c.BusinessKey).ToListAsync()));
        Assert.Equal(["Del Debt", "Sam Scotland"], await ContactsAsync(id));
    }

    [Fact]
    public async Task Numbers_CountAnEntry_ForEachOfItsBusinesses()
    {
        var before = await CountsAsync();
        await TwoAsync("2026-10-01", "2026-10-02");
        var after = await CountsAsync();

        Assert.Equal(
            [("debt-management", 1), ("jcp-north", 0), ("jcp-scotland", 1)],
            after.Select(c => (c.Key, Item2: c.Value - before.GetValueOrDefault(c.Key)))
                .OrderBy(c => c.Key, StringComparer.Ordinal)
                .Select(c => (c.Key, c.Item2)));
    }

    private Task<long> TwoAsync(string debtsContact, string scotlandsContact) => RegisteredEntries.AddForAsync(
        _host, "AA000044D", ("debt-management", "Del Debt", debtsContact),
        ("jcp-scotland", "Sam Scotland", scotlandsContact));

    private Task<TeamsMessage> AskedAsync(TeamsUser dsm, long id) => _host.Teams.SeesAsync(
        dsm.Chat, m => m.Summary == $"No contact for 14 months: UPC-{id:000000}", "the question");

    private Task<int> VersionAsync(long id) => _host.ReadAsync(
        db => db.Set<RegisterEntry>().Where(e => e.Id == id).Select(e => e.Version).SingleAsync());

    private Task<List<string>> ContactsAsync(long id) => _host.ReadAsync(db => db.Set<Complaint>()
        .Where(c => c.RegisterEntryId == id).OrderBy(c => c.Id).Select(c => c.Spoc).ToListAsync());

    private Task<Dictionary<string, int>> CountsAsync() => _host.ReadAsync(async db =>
        (await FigureQueries.EntriesBy(db).ToListAsync()).ToDictionary(c => c.Key, c => c.Count));
}
