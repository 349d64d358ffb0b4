using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Register;

/// <summary>
/// Maintaining the register on the entry's own card: corrections, contacts, responsibility and merging (Annex D).
/// </summary>
[UseCase(Area.Register, "See an entry", Who.SeesEntry, "entry", "register.show", "find.open", "entry.part")]
[UseCase(Area.Register, "See an entry in the channel", Who.Crest, "entry", "register.open", "register.close",
    "entry.undoMerge")]
[UseCase(Area.Register, "Correct a customer or a complaint", Who.Crest, "entry", "entry.correct",
    "entry.correctComplaint", "entry.business", Fields = ["name=Quentin Secret", "district=Leeds", "region=North",
    "why=Misspelt", "description=Another", "kind=Operations", "finalResponseDate=2025-06-12",
    "lastContact=2026-10-20"])]
[UseCase(Area.Register, "Move a complaint, compare and merge", Who.Crest, "entry", "entry.moveComplaint",
    "entry.compare", "entry.merge", Fields = ["to=UPC-000001", "other=UPC-000001", "confirmed=UPC-000001"])]
[UseCase(Area.Register, "Change the contact details", Who.LooksAfter, "entry", "entry.contact")]
[CardPrivacy("register-entry", "Whoever may see the entry", Surfaces.OwnChat | Surfaces.PrivateAnswer, Data.Case)]
public sealed class EntryChangeTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private TeamsUser Chris => _host.People.Chris;

    private TeamsUser Dana => _host.People.Dana;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Correction_OfTheCustomer_IsShownToEverybodyWithTheEntry_FoundByTheNewNames_AndKeptWithItsReason()
    {
        var danas = await Dana.AsksAsync("UPC-000001");
        var entry = await Chris.AsksAsync("UPC-000001");
        var form = await Chris.PressesAsync(entry, "Correct customer…");
        var saved = await Chris.PressesAsync(
            entry, form.Card!, "Save the correction",
            ("name", "Alexandra Example"), ("aliases", "Alexandra Married\nSandy Example"), ("district", "Leeds"),
            ("why", "The form said Alex, the letter gives the full name"));

        Assert.Contains("Alexandra Example", saved.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Alexandra Married, Sandy Example", saved.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Chris Rest: name, other names. The form said Alex", saved.Card.Words(), StringComparison.Ordinal);
        await _host.Teams.SeesAsync(
            Dana.Chat, m =>
                m.Id == danas.Id
                    && m.Card.Words().Contains("Alexandra Example", StringComparison.Ordinal), "the corrected entry");
        Assert.Contains(
            "UPC-000001", (await Chris.AsksAsync("find sandy example")).Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "UPC-000001", (await Chris.AsksAsync("find alexandra maried")).Card.Words(), StringComparison.Ordinal);
        Assert.Equal("name, other names", await WhyAsync("EntryCorrected"));
    }

    [Fact]
    public async Task Correction_WithErrors_SaysSoBesideTheFieldsAndKeepsWhatWasTyped()
    {
        var entry = await Chris.AsksAsync("UPC-000001");
        var form = await Chris.PressesAsync(entry, "Correct customer…");
        var wrong = await Chris.PressesAsync(
            entry, form.Card!, "Save the correction", ("name", "Alex 5"), ("nino", "QQ123456C"), ("district", ""),
            ("why", ""));

        foreach (var words in new[]
        {
            "Error: Name of customer must have only letters, spaces, hyphens, apostrophes and full stops",
            "Error: Enter a National Insurance number in the correct format, like AA 00 00 01 A",
            "Error: Enter the district", "Error: Explain what was wrong. It is kept with the entry",
        })
        {
            Assert.Contains(words, wrong.Card.Words(), StringComparison.Ordinal);
        }

        Assert.Equal(
            ("Alex 5", "QQ123456C", ""),
            (wrong.Card.Fields()["name"], wrong.Card.Fields()["nino"], wrong.Card.Fields()["district"]));

        var same = await Chris.PressesAsync(entry, form.Card!, "Save the correction", ("why", "I only looked"));
        Assert.Contains(
            "You have changed nothing. Change what is wrong, or close this", same.Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_OverSomebodyElsesChange_ShowsTheirsAndKeepsWhatWasTyped()
    {
        var entry = await Chris.AsksAsync("UPC-000001");
        var form = await Chris.PressesAsync(entry, "Correct customer…");
        var danas = await Dana.AsksAsync("UPC-000001");
        var danasForm = await Dana.PressesAsync(danas, "Change the contact…");
        await Dana.PressesAsync(danas, danasForm.Card!, "Save", ("spoc", "Nia Newcontact, 0113 496 0200"));

        var refused = await Chris.PressesAsync(
            entry, form.Card!, "Save the correction", ("name", "Alexander Example"), ("why", "Misread"));
        Assert.Contains(
            "Dana Smith changed this at 10:30am on Tue 24 Nov 2026 while you were typing: changed the contact (SPOC)",
            refused.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Nia Newcontact", refused.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(("Alexander Example", "Misread"), (refused.Card.Fields()["name"], refused.Card.Fields()["why"]));

        var saved = await Chris.PressesAsync(entry, refused.Card!, "Save the correction");
        Assert.Contains("Alexander Example", saved.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Nia Newcontact", saved.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Correction_OfAComplaint_MovesItsLapse()
    {
        var entry = await Chris.AsksAsync("UPC-000001");
        var form = await Chris.PressesAsync(entry, "Correct");
        Assert.Equal("2026-10-20", form.Card.Fields()["lastContact"]);
        var wrong = await Chris.PressesAsync(
            entry, form.Card!, "Save the correction", ("lastContact", "2025-01-01"), ("why", "Wrong letter"));
        Assert.Contains("The last contact is before the final response", wrong.Card.Words(), StringComparison.Ordinal);
        var future = await Chris.PressesAsync(
            entry, form.Card!, "Save the correction", ("lastContact", "2026-11-25"), ("why", "Wrong letter"));
        Assert.Contains(
            "Date of the contact must be today or in the past", future.Card.Words(), StringComparison.Ordinal);

        var saved = await Chris.PressesAsync(entry, wrong.Card!, "Save the correction", ("lastContact", "2025-12-31"));
        Assert.Contains(
            "Last contact 31 Dec 2025 · stays until 28 Feb 2027", saved.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Business_Changed_TakesItsDsmOrTheOneNamed()
    {
        var entry = await Chris.AsksAsync("UPC-000001");
        var complaint = await Chris.PressesAsync(entry, "Correct");
        var form = await Chris.PressesAsync(entry, complaint.Card!, "Business or DSM…");
        var wrong = await Chris.PressesAsync(entry, form.Card!, "Save", ("business", "jcp-scotland"), ("dsm", "D"));
        Assert.Contains(
            "Which one: Dana Smith (dana.smith@dwp.example), Dev Okafor (dev.okafor@dwp.example)?", wrong.Card.Words(),
            StringComparison.Ordinal);
        var saved = await Chris.PressesAsync(entry, wrong.Card!, "Save", ("dsm", ""));

        Assert.Contains("Jobcentre Plus Scotland", saved.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Dev Okafor", saved.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("business, DSM", await WhyAsync("BusinessChanged"));
    }

    [Fact]
    public async Task Entries_Merged_AreOne_AndTheOtherSaysWhereItWent()
    {
        var other = await RegisteredEntries.AddAsync(_host, "Alexa Exemple", null, "debt-management", "2026-11-01");
        var gone = await Dana.AsksAsync($"UPC-{other:000000}");
        var entry = await Chris.AsksAsync("UPC-000001");
        var form = await Chris.PressesAsync(entry, "Merge…");
        var refused = await Chris.PressesAsync(entry, form.Card!, "Compare", ("other", "UPC-000002"));
        Assert.Contains(
            "UPC-000002 has another National Insurance number, so it is another customer", refused.Card.Words(),
            StringComparison.Ordinal);

        var compared = await Chris.PressesAsync(entry, refused.Card!, "Compare", ("other", $"upc-{other:000000}"));
        Assert.Contains(
            "Alexa Exemple · no National Insurance number", compared.Card.Words(), StringComparison.Ordinal);
        var merged = await Chris.PressesAsync(entry, compared.Card!, "Confirm: merge");

        Assert.Contains("A complaint last heard of on 1 11 2026", merged.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Alexa Exemple", merged.Card.Words(), StringComparison.Ordinal);
        await _host.Teams.SeesAsync(
            Dana.Chat, m =>
                m.Id == gone.Id
                    && m.Card.Words()
                    .Contains("Merged into UPC-000001 on Tue 24 Nov 2026 by Chris Rest.", StringComparison.Ordinal),
                    "the merged entry");
        Assert.DoesNotContain(
            "Alexa", _host.Teams.Messages.Single(m => m.Id == gone.Id).Card!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(2, await _host.ReadAsync(db => db.Set<Complaint>().CountAsync(c => c.RegisterEntryId == 1)));
        Assert.False(await _host.ReadAsync(db => db.Set<NameKey>().AnyAsync(k => k.RegisterEntryId == other)));
    }

    [Fact]
    [Shows("§21")]
    public async Task Merge_CanBeUndone_UntilTheEntryNextChanges()
    {
        var other = await RegisteredEntries.AddAsync(
            _host, "Alexa Exemple", "AA000001", "debt-management", "2026-11-01");
        var before = (await ShownAsync(1), await ShownAsync(other));
        var entry = await Chris.AsksAsync("UPC-000001");
        var merged = await MergeAsync(entry, other);
        Assert.NotEqual(before.Item1, await ShownAsync(1));
        Assert.Contains("Merged into UPC-000001", await ShownAsync(other), StringComparison.Ordinal);

        var undone = await Chris.PressesAsync(entry, merged.Card!, "Undo the merge");
        Assert.Contains("You undid the merge. ", undone.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Alexa", undone.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(before, (await ShownAsync(1), await ShownAsync(other)));
        Assert.Contains(
            $"UPC-{other:000000}", (await Chris.AsksAsync("find alexa exemple")).Card.Words(),
            StringComparison.Ordinal);
        Assert.Equal(
            2, await _host.ReadAsync(
                db => db.Set<AuditEvent>().CountAsync(e => e.What == "MergeUndone" && e.ActorId == Chris.ObjectId)));
        Assert.False(await _host.ReadAsync(db => db.Set<RegisterEntry>().AnyAsync(e => e.LastMerge != null)));

        // Once the entry has changed, the merge can no longer be undone.
        merged = await MergeAsync(entry, other);
        var form = await Chris.PressesAsync(entry, merged.Card!, "Correct customer…");
        var changed = await Chris.PressesAsync(
            entry, form.Card!, "Save the correction", ("district", "York"), ("why", "They moved"));
        Assert.DoesNotContain(changed.Card.Buttons(), b => b.StartsWith("Undo the merge", StringComparison.Ordinal));
        var late = await Chris.PressesAsync(entry, merged.Card!, "Undo the merge");
        Assert.Contains("You changed this", late.Card.Words(), StringComparison.Ordinal);
        Assert.False(await _host.ReadAsync(db => db.Set<RegisterEntry>().AnyAsync(e => e.LastMerge != null)));
    }

    [Fact]
    public async Task Entry_WithoutANumber_ThatTakesOverOneWithANumber_IsFoundByIt_AndKeepsTheMarker()
    {
        var reference =
            $"UPC-{await RegisteredEntries.AddAsync(_host, "Alexa Exemple", null, "debt-management"):000000}";
        Assert.NotNull(
            await _host.ReadAsync(
                db => db.Set<Complaint>().Where(c => c.RegisterEntryId == 1).Select(c => c.MarkerTickedAt)
                    .SingleAsync()));
        var entry = await Chris.AsksAsync(reference);
        var form = await Chris.PressesAsync(entry, "Merge…");
        var compared = await Chris.PressesAsync(entry, form.Card!, "Compare", ("other", "UPC-000001"));
        var merged = await Chris.PressesAsync(entry, compared.Card!, "Confirm: merge");

        Assert.Contains("AA 00 00 01 A", merged.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Ticked", merged.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(reference, (await Chris.AsksAsync("find AA000001A")).Card.Words(), StringComparison.Ordinal);
        Assert.Contains(reference, (await Chris.AsksAsync("find 001A")).Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complaint_Moved_GoesToTheOtherEntryWithItsContacts()
    {
        var entry = await Chris.AsksAsync("UPC-000002");
        var form = await Chris.PressesAsync(entry, "Correct");
        var asked = await Chris.PressesAsync(entry, form.Card!, "Move it", ("to", "UPC-000001"));
        var moved = await Chris.PressesAsync(entry, asked.Card!, "Wrong number: move it");

        Assert.DoesNotContain("Delay in paying Universal Credit", moved.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Delay in paying Universal Credit", (await Chris.AsksAsync("UPC-000001")).Card.Words(),
            StringComparison.Ordinal);
        var last = await Chris.PressesAsync(entry, moved.Card!, "Correct");
        var refused = await Chris.PressesAsync(entry, last.Card!, "Move it", ("to", "UPC-000001"));
        Assert.Contains("It is the only complaint on this entry", refused.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_SaysWhoLookedAndWhoChanged()
    {
        await Dana.AsksAsync("UPC-000001");
        var entry = await Chris.AsksAsync("UPC-000001");
        var history = await Chris.PressesAsync(entry, "History");

        Assert.Contains(
            "10:30am on Tue 24 Nov 2026: Dana Smith looked at it", history.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("recorded it", history.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("entry.correct")]
    [InlineData("entry.correctComplaint")]
    [InlineData("entry.contact")]
    [InlineData("entry.business")]
    [InlineData("entry.merge")]
    [InlineData("entry.moveComplaint")]
    [InlineData("entry.undoMerge")]
    [InlineData("removal.ask")]
    [InlineData("removal.remove")]
    [InlineData("removal.keep")]
    [InlineData("removal.marker")]
    [InlineData("lapse.remove")]
    [InlineData("lapse.contact")]
    public async Task Change_PressedByWhoMayNot_ChangesNothing(string verb)
    {
        var before = await _host.ReadAsync(db => db.Set<RegisterEntry>().SingleAsync(e => e.Id == 1));
        var complaint = await _host.ReadAsync(
            db => db.Set<Complaint>().Where(c => c.RegisterEntryId == 1).Select(c => c.Id).SingleAsync());
        JsonObject Data() => new()
        {
            ["id"] = "1", ["v"] = before.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["name"] = "Somebody Else", ["district"] = "York", ["region"] = "North", ["nino"] = "AA000001A",
            ["why"] = "made up",
            ["complaint"] = $"{complaint}", ["description"] = "made up", ["kind"] = "Operations",
            ["finalResponseDate"] = "2025-06-12", ["lastContact"] = "2026-11-01", ["spoc"] = "made up",
            ["business"] = "jcp-scotland", ["other"] = "UPC-000005", ["confirmed"] = "UPC-000005",
            ["to"] = "UPC-000005", ["ground"] = "Lapsed", ["date"] = "2026-11-23", ["channel"] = "Letter",
        };

        // A viewer can see the entry but not change it. The same applies to a DSM of another business and a caseworker.
        foreach (var person in new[] { _host.People.Priya, _host.People.Casey })
        {
            await person.PressesAsync(person.Chat, "1", verb, Data());
        }

        var after = await _host.ReadAsync(db => db.Set<RegisterEntry>().SingleAsync(e => e.Id == 1));
        Assert.Equal((before.Version, before.Customer.Name), (after.Version, after.Customer.Name));
    }

    private async Task<PressAnswer> MergeAsync(TeamsMessage entry, long other)
    {
        var opened = await Chris.PressesAsync(entry, (await Chris.AsksAsync("UPC-000001")).Card!, "Merge…");
        var compared = await Chris.PressesAsync(entry, opened.Card!, "Compare", ("other", $"UPC-{other:000000}"));
        return await Chris.PressesAsync(entry, compared.Card!, "Confirm: merge");
    }

    // Returns the text of the entry's card without the last line, which says who changed it.
    private async Task<string> ShownAsync(long id) =>
        (await Chris.AsksAsync($"UPC-{id:000000}")).Card.Words().Split("Updated ")[0];

    private Task<string?> WhyAsync(string what) =>
        _host.ReadAsync(db => db.Set<AuditEvent>().Where(e => e.What == what).Select(e => e.Why).SingleAsync());
}
