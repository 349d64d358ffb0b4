using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.LocalLists;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.LocalLists;

/// <summary>
/// A business's list of its UPC customers for its own staff (§27), through the host. Today is Tue 24 Nov 2026.
/// </summary>
[UseCase(Area.LocalLists, "See a list", Who.Leads, "list", "local.show", "local.page", "local.open")]
[UseCase(Area.LocalLists, "Find the lists of one's own business", "DPFQBX", "none", "type local list")]
[UseCase(Area.LocalLists, "Keep a list", Who.Leads, "list", "local.on", "local.off", "local.channel", "local.keep",
    "local.takeOff", "local.add", "local.name", "local.unname")]
[UseCase(Area.LocalLists, "Decide on readers from elsewhere", "DP", "list", "local.agreeReader", "local.refuseReader")]
[CardPrivacy("local-list", "Named readers; the business's channel if it is shown there",
    Surfaces.OwnChat | Surfaces.Channel, Data.MaskedCase)]
[CardPrivacy("local-customer", "The named reader who opened it", Surfaces.OwnChat | Surfaces.PrivateAnswer, Data.Case)]
public sealed class LocalListTests : IAsyncLifetime
{
    private const string Channel = "19:bcp-jcp-north@thread.tacv2";
    private readonly BotHost _host = new() { Settings = { ["LocalLists:Enabled"] = "true" } };

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§27")]
    public async Task List_KeptByTheContactPoint_IsSeenByThoseWhoAreNamed_AndOpenedOneByOne()
    {
        var (list, entry) = await ListedAsync();
        Assert.Contains($"UPC-{entry:000000}", list.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("••••••33C · review by 24 May 2027", list.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Locala", list.Card!.ToJsonString(), StringComparison.Ordinal);

        // Casey works there but is not a reader, so she sees nothing. Then she is named.
        Assert.StartsWith(
            "There is no local list that you may see", (await People.Casey.AsksAsync("local list")).Text,
            StringComparison.Ordinal);
        list = await NamedAsync(list, "Casey");
        var caseys = await People.Casey.AsksAsync("local list");
        Assert.Equal("Local list", caseys.Summary);
        Assert.Equal(["Open"], caseys.Card.Buttons());
        var opened = await People.Casey.PressesAsync(caseys, "Open");
        foreach (var words in new[] {
            "Locala Customer", "AA 00 00 33 C", "Sam Contact", "A complaint last heard of on 20 10 2026",
            "Only acknowledge contact about these complaints" })
        {
            Assert.Contains(words, opened.Card.Words(), StringComparison.Ordinal);
        }

        Assert.Equal(["Back to the list"], opened.Card.Buttons());
        Assert.Equal(
            "Local list 001",
            await _host.ReadAsync(
                db => db.Set<AuditEvent>()
                    .Where(e => e.What == "RegisterEntryOpened" && e.RecordId == entry
                    && e.ActorId == People.Casey.ObjectId).Select(e => e.Why).SingleAsync()));

        // She can see only what the list shows. The entry itself stays closed to her.
        Assert.StartsWith(
            "There is no", (await People.Casey.AsksAsync($"UPC-{entry:000000}")).Text, StringComparison.Ordinal);
        Teams.HoldNoPersonalData();
    }

    [Theory]
    [InlineData("stranger")]
    [InlineData("crest")]
    [InlineData("viewer")]
    public async Task List_OfABusiness_IsForNobodyElse(string who)
    {
        var (list, entry) = await ListedAsync();
        var other = who switch { "stranger" => People.Stranger, "crest" => People.Chris, _ => People.Priya };
        Assert.StartsWith(
            "There is no local list that you may see", (await other.AsksAsync("local list")).Text,
            StringComparison.Ordinal);
        foreach (var verb in new[] {
            "local.show", "local.open", "local.add", "local.takeOff", "local.keep", "local.name", "local.unname",
            "local.channel", "local.off" })
        {
            var answer = await other.PressesAsync(
                other.Chat, list.Id, verb,
                Made(("id", "1"), ("v", "2"), ("entry", $"{entry}"), ("reference", "UPC-000001"), ("who", "Toni"),
                    ("reader", $"{other.ObjectId}"), ("show", "true")));
            Assert.DoesNotContain("••••••33C", answer.Body!.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Locala", answer.Body!.ToJsonString(), StringComparison.Ordinal);
        }

        var on = await other.PressesAsync(other.Chat, list.Id, "local.on", Made(("business", "debt-management")));
        Assert.StartsWith(
            "Only the DSM and the contact points of a business can turn its local list on", on.Line,
            StringComparison.Ordinal);
        var kept = await StoredAsync();
        Assert.Equal((true, false, 1, 0), (kept.IsOn, kept.InChannel, kept.Customers.Count, kept.Readers.Count));
    }

    [Fact]
    public async Task Customer_OfAnotherBusinessOrNotOnTheRegister_IsNotPutOnIt()
    {
        var elsewhere = await RegisteredEntries.AddAsync(_host, "Elsa Where", "AA000034D", "debt-management");
        var (list, _) = await ListedAsync();
        var other = await People.Bea.PressesAsync(list, "Put on the list", ("reference", $"UPC-{elsewhere:000000}"));
        var none = await People.Bea.PressesAsync(list, other.Card!, "Put on the list", ("reference", "UPC-999999"));

        // The same message, so that it does not reveal whether somebody is on the register for another business.
        Assert.Contains(
            $"UPC-{elsewhere:000000} is no entry of Jobcentre Plus North on the register.", other.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains(
            "UPC-999999 is no entry of Jobcentre Plus North on the register.", none.Card.Words(),
            StringComparison.Ordinal);

        var empty = await People.Bea.PressesAsync(list, none.Card!, "Put on the list", ("reference", ""));
        Assert.Contains(
            "Error: Enter the reference of an entry, like UPC-000123", empty.Card.Words(), StringComparison.Ordinal);
        var odd = await People.Bea.PressesAsync(list, empty.Card!, "Put on the list", ("reference", "Locala Customer"));
        Assert.Contains("Enter the reference of an entry, like UPC-000123", odd.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("Locala Customer", odd.Card.Fields()["reference"]);
        var twice = await People.Bea.PressesAsync(list, odd.Card!, "Put on the list", ("reference", "33"));
        Assert.Single((await StoredAsync()).Customers);
        Assert.NotNull(twice.Card);
    }

    [Fact]
    [Shows("§27", "§28")]
    public async Task Arrangement_ForACustomerOnTheRegister_PutsThemOnIt_AndIsShown_AndOneForOthersDoesNot()
    {
        var entry = await RegisteredEntries.AddAsync(_host, "Arra Nged", "AA000035A");
        var dana = await People.Dana.AsksAsync("arrange AA000035A");
        var what = await People.Dana.PressesAsync(dana, "Continue", ("kind", "SinglePointOfContact"));
        var set = await People.Dana.PressesAsync(
            dana, what.Card!, "Set up", ("contact", "Sam Spoc, 0113 496 0099"), ("deputy", "Pat Deputy"),
            ("reason", "Nine calls a week"), ("handling", "Be brief and kind"));
        var apart = await People.Bea.AsksAsync("arrange AA000036B");
        what = await People.Bea.PressesAsync(
            apart, "Continue", ("customerName", "Nota Registered"), ("kind", "SinglePointOfContact"));
        await People.Bea.PressesAsync(
            apart, what.Card!, "Set up", ("contact", "Sam Spoc"), ("deputy", "Pat Deputy"),
            ("reason", "Nine calls a week"));

        var list = await OnAsync();
        var refused = await People.Bea.PressesAsync(list, "Put on the list", ("reference", "S-2026-000002"));
        Assert.Contains(
            "S-2026-000002 was not set up for an entry of the register. A local list is of UPC customers only",
            refused.Card.Words(), StringComparison.Ordinal);
        var added = await People.Bea.PressesAsync(
            list, refused.Card!, "Put on the list", ("reference", "s-2026-000001"));
        Assert.Contains($"UPC-{entry:000000}", added.Card.Words(), StringComparison.Ordinal);
        var opened = await People.Bea.PressesAsync(list, added.Card!, "Open");
        Assert.Contains(
            "Single point of contact (SPOC) (S-2026-000001): Sam Spoc, 0113 496 0099; deputy Pat Deputy",
            opened.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Not in force: the customer has not been told yet", opened.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Be brief and kind", opened.Card.Words(), StringComparison.Ordinal);

        await People.Dana.PressesAsync(dana, set.Card!, "Confirm: told", ("notifiedOn", "2026-11-24"));
        var again = await People.Bea.PressesAsync(
            People.Bea.Chat, list.Id, "local.open", Made(("id", "1"), ("entry", $"{entry}")));
        Assert.Contains("Be brief and kind", again.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Not in force", again.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Removal_OfTheEntry_TakesTheCustomerOff_AndEveryCardSaysSo()
    {
        var (list, entry) = await ListedAsync();
        await NamedAsync(list, "Casey");
        var caseys = await People.Casey.AsksAsync("local list");
        await People.Casey.PressesAsync(caseys, "Open");
        var subject = new DataSubject(["Locala Customer"], Nino.Parse("AA000033C"), [entry]);
        Assert.Contains(
            await HeldAsync(subject), h =>
                h is
                {
                    Where: "Local list 001", What: "On the list for the staff of",
                    Value: "Jobcentre Plus North, put there by Bea Point; review by 24 May 2027"
                });

        var card = await People.Chris.AsksAsync($"UPC-{entry:000000}");
        var form = await People.Chris.PressesAsync(card, "Remove…");
        await People.Chris.PressesAsync(card, form.Card!, "Confirm: remove", ("ground", "DsmAsked"));

        await Teams.SeesAsync(
            People.Casey.Chat, m =>
                m.Id == caseys.Id
                    && m.Card.Words()
                    .Contains("Removed from the register on Tue 24 Nov 2026 by Chris Rest.", StringComparison.Ordinal),
                    "the removal");
        await Teams.SeesAsync(
            People.Bea.Chat, m =>
                m.Id == list.Id
                    && m.Card.Words().Contains("No one is on it yet.", StringComparison.Ordinal),
            "the list without them");
        await _host.SettledAsync();
        Assert.DoesNotContain(
            "Locala", string.Concat(Teams.Messages.Select(m => m.Activity.ToJsonString())), StringComparison.Ordinal);
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<LocalCustomer>().CountAsync()));
        Assert.DoesNotContain(
            await HeldAsync(subject), h => h.Where.StartsWith("Local list", StringComparison.Ordinal));
        Assert.Equal(
            $"UPC-{entry:000000}: Removed",
            await _host.ReadAsync(
                db => db.Set<AuditEvent>().Where(e => e.What == "CustomerTakenOff").Select(e => e.Why).SingleAsync()));
    }

    [Fact]
    [Shows("§27")]
    public async Task Reader_FromOutsideTheBusiness_ReadsNothingUntilTheDsmAgrees()
    {
        await People.Dana.SaysAsync("help");
        var (list, entry) = await ListedAsync();
        var asked = await People.Bea.PressesAsync(list, "Add reader", ("who", "Chris Rest"));
        Assert.Contains(
            "Chris Rest does not belong to this business. Dana Smith has been asked.", asked.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains(
            "Chris Rest: cannot read it yet. Dana Smith was asked on", asked.Card.Words(), StringComparison.Ordinal);
        await ReadsNothingAsync(People.Chris, list, entry);

        // A contact point cannot answer for the DSM.
        var reader = ("reader", $"{People.Chris.ObjectId}");
        var refused = await People.Bea.PressesAsync(
            People.Bea.Chat, list.Id, "local.agreeReader", Made(("id", "1"), ("v", "9"), reader));
        Assert.Contains(
            "Only the DSM for Jobcentre Plus North can decide who else reads its list", refused.Card.Words(),
            StringComparison.Ordinal);
        await ReadsNothingAsync(People.Chris, list, entry);

        var danas = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Local list: can this person read it?", "the question");
        Assert.Contains("Can Chris Rest read this list?", danas.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Named by Bea Point on Tue 24 Nov 2026", danas.Card.Words(), StringComparison.Ordinal);
        var agreed = await People.Dana.PressesAsync(danas, "Agree");
        Assert.DoesNotContain("Can Chris Rest read this list?", agreed.Card.Words(), StringComparison.Ordinal);

        var chriss = await People.Chris.AsksAsync("local list");
        var opened = await People.Chris.PressesAsync(chriss, "Open");
        Assert.Contains("Locala Customer", opened.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            ["ReaderAskedFor", "ReaderNamed"],
            await _host.ReadAsync(db => db.Set<AuditEvent>()
                .Where(e => e.What.StartsWith("Reader")).OrderBy(e => e.Id).Select(e => e.What).ToListAsync()));

        // Bea removes her, and her open card closes.
        var list2 = await Teams.SeesAsync(
            People.Bea.Chat,
            m => m.Id == list.Id
                && !m.Card.Words().Contains("cannot read it yet", StringComparison.Ordinal), "the answer");
        await People.Bea.PressesAsync(list2, "Remove reader", reader);
        await Teams.SeesAsync(
            People.Chris.Chat,
            m => m.Id == chriss.Id
                && m.Card.Words().Contains("on no local list that you may see", StringComparison.Ordinal),
            "that it is closed");
    }

    [Fact]
    public async Task Reader_WhomTheDsmDoesNotAgreeTo_ReadsNothing_AndTheContactPointSeesWhy()
    {
        await People.Dana.SaysAsync("help");
        var (list, entry) = await ListedAsync();
        await People.Bea.PressesAsync(list, "Add reader", ("who", "Chris Rest"));
        var danas = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Local list: can this person read it?", "the question");
        await People.Dana.PressesAsync(danas, "Do not agree");
        await Teams.SeesAsync(
            People.Bea.Chat,
            m => m.Id == list.Id && m.Card.Words().Contains(
                "Chris Rest: Dana Smith did not agree on Tue 24 Nov 2026", StringComparison.Ordinal),
            "the answer");
        await ReadsNothingAsync(People.Chris, list, entry);
    }

    [Fact]
    public async Task Reader_WhomTheDsmNames_ReadsAtOnce()
    {
        await ListedAsync();
        var danas = await People.Dana.AsksAsync("local list");
        var list = await People.Dana.PressesAsync(People.Dana.Chat, danas.Id, "local.show", Made(("id", "1")));
        await People.Dana.PressesAsync(danas, list.Card!, "Add reader", ("who", "Chris Rest"));
        var opened = await People.Chris.PressesAsync(await People.Chris.AsksAsync("local list"), "Open");
        Assert.Contains("Locala Customer", opened.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    [Shows("§27")]
    public async Task Reader_WhoLeavesTheBusiness_ReadsNothing_NotEvenOnTheCardThatStandsThere()
    {
        // Chris also works for Jobcentre Plus North, so a contact point can name her without asking the DSM.
        var listing = new Listing(Roles.Viewer, "jcp-north", "Leeds Complaints");
        var directory = _host.Services.GetRequiredService<DirectoryService>();
        var crest = (await _host.Services.GetRequiredService<IDirectory>().FindAsync(People.Chris.ObjectId))!;
        await directory.GiveAsync(People.Chris.ObjectId, listing, crest, "give", default);
        var (list, entry) = await ListedAsync();
        await NamedAsync(list, "Chris Rest");
        var chriss = await People.Chris.AsksAsync("local list");
        var opened = await People.Chris.PressesAsync(chriss, "Open");
        Assert.Contains("Locala Customer", opened.Card.Words(), StringComparison.Ordinal);

        await directory.TakeAsync(People.Chris.ObjectId, listing, crest, "take", default);
        await ReadsNothingAsync(People.Chris, chriss, entry);
        var beas = await People.Bea.PressesAsync(People.Bea.Chat, list.Id, "local.show", Made(("id", "1")));
        Assert.Contains(
            "Chris Rest: cannot read it any more, because they left Jobcentre Plus North", beas.Card.Words(),
            StringComparison.Ordinal);

        // Naming her again asks the DSM, as for any outsider.
        var asked = await People.Bea.PressesAsync(list, beas.Card!, "Add reader", ("who", "Chris Rest"));
        Assert.Contains("Dana Smith has been asked", asked.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reader_AboutWhomTheDsmDoesNotAnswer_IsAskedAgainAfterAWeek()
    {
        await People.Dana.SaysAsync("help");
        var (list, entry) = await ListedAsync();
        await People.Bea.PressesAsync(list, "Add reader", ("who", "Chris Rest"));
        var first = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Local list: can this person read it?", "the question");
        _host.At("2026-11-30 09:00");
        Assert.Equal(0, await _host.RunJobAsync("local-lists"));
        _host.At("2026-12-01 09:00");
        Assert.Equal(1, await _host.RunJobAsync("local-lists"));
        Assert.Equal(0, await _host.RunJobAsync("local-lists"));
        await Teams.SeesAsync(
            People.Dana.Chat,
            m => m.Id != first.Id && m.Summary == "Local list: can this person read it?", "the question again");
        await ReadsNothingAsync(People.Chris, list, entry);
    }

    [Fact]
    public async Task Reader_WhoIsTakenAway_SeesNothingOfIt_NotEvenOnTheCardThatStandsThere()
    {
        var (list, _) = await ListedAsync();
        list = await NamedAsync(list, "Casey");
        var caseys = await People.Casey.AsksAsync("local list");
        await People.Casey.PressesAsync(caseys, "Open");
        await People.Bea.PressesAsync(list, "Remove reader", ("reader", $"{People.Casey.ObjectId}"));
        var closed = await Teams.SeesAsync(
            People.Casey.Chat, m =>
                m.Id == caseys.Id
                    && m.Card.Words()
                    .Contains(" is on no local list that you may see", StringComparison.Ordinal),
                    "that it is closed");
        Assert.DoesNotContain("Locala", closed.Card!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channel_IfTheBusinessSaysSo_SeesTheListMasked_AndWhoeverOpensSeesTheCustomerAlone()
    {
        var (list, entry) = await ListedAsync();
        await People.Ben.SaysAsync("local list", Channel);
        Assert.DoesNotContain(Teams.In(Channel), m => m.Summary == "Local list");

        var shown = await People.Bea.PressesAsync(list, "Show in our channel");
        Assert.Contains("Remove from our channel", shown.Card.Buttons());
        await People.Ben.SaysAsync("local list", Channel);
        var post = await Teams.SeesAsync(Channel, m => m.Summary == "Local list", "the list");
        Assert.Equal(["Open"], post.Card.Buttons());
        Assert.DoesNotContain("Locala", post.Card!.ToJsonString(), StringComparison.Ordinal);
        var opened = await People.Ben.PressesAsync(post, "Open");
        Assert.Contains("Locala Customer", opened.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Locala", string.Concat(Teams.In(Channel).Select(m => m.Activity.ToJsonString())),
            StringComparison.Ordinal);
        Assert.Equal(
            1, await _host.ReadAsync(
                db => db.Set<AuditEvent>()
                    .CountAsync(e =>
                        e.What == "RegisterEntryOpened" && e.RecordId == entry && e.ActorId == People.Ben.ObjectId)));

        // From another channel, a press with the card's forged data opens nothing.
        var elsewhere = await People.Stranger.PressesAsync(
            SamplePeople.CrestChannel, post.Id, "local.open", Made(("id", "1"), ("entry", $"{entry}")));
        Assert.DoesNotContain("Locala", elsewhere.Body!.ToJsonString(), StringComparison.Ordinal);

        await People.Bea.PressesAsync(list, shown.Card!, "Remove from our channel");
        await Teams.SeesAsync(
            Channel, m =>
                m.Id == post.Id
                    && m.Card.Words().Contains("You cannot see this list any more", StringComparison.Ordinal),
            "that it is closed");
    }

    [Fact]
    public async Task SameCustomer_PutOnByTwoAtOnce_IsOnItOnce_AndTheOtherIsToldWhoDid()
    {
        var entry = await RegisteredEntries.AddAsync(_host, "Locala Customer", "AA000033C");
        var beas = await OnAsync();
        var bens = await People.Ben.AsksAsync("local list");
        var answers = await Task.WhenAll(
            People.Bea.PressesAsync(beas, "Put on the list", ("reference", $"UPC-{entry:000000}")),
            People.Ben.PressesAsync(bens, "Put on the list", ("reference", $"UPC-{entry:000000}")));
        Assert.Single((await StoredAsync()).Customers);
        Assert.Single(
            answers, a =>
                a.Card.Words()
                    .Contains($"put UPC-{entry:000000} on the list on Tue 24 Nov 2026. Nothing has changed",
                        StringComparison.Ordinal));
        Assert.Equal(1, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == "CustomerListed")));
    }

    [Fact]
    public async Task Card_WhoseDataWasEdited_ChangesNothingOfAnotherList()
    {
        var (list, entry) = await ListedAsync();
        var scotland = await People.Dev.AsksAsync("local list");
        await People.Dev.PressesAsync(People.Dev.Chat, scotland.Id, "local.on", Made(("business", "jcp-scotland")));
        var second = await _host.ReadAsync(
            db => db.Set<LocalList>().AsNoTracking().SingleAsync(l => l.BusinessKey == "jcp-scotland"));

        // Bea is a contact point of the North only.
        foreach (var verb in new[] { "local.show", "local.name", "local.off", "local.add" })
        {
            var made = await People.Bea.PressesAsync(
                People.Bea.Chat, list.Id, verb,
                Made(("id", $"{second.Id}"), ("v", "1"), ("who", "Bea Point"), ("reference", $"{entry}")));
            Assert.DoesNotContain(
                "Jobcentre Plus Scotland", (made.Card is { } card ? card.Words() : "")
                    .Replace("contact points of Jobcentre Plus Scotland", "", StringComparison.Ordinal),
                    StringComparison.Ordinal);
        }

        foreach (var number in new[] { "-1", "x", "99999999999999999999", "" })
        {
            Assert.Equal(
                200, (await People.Bea.PressesAsync(
                    People.Bea.Chat, list.Id, "local.open", Made(("id", "1"), ("entry", number)))).Status);
        }

        var after = await _host.ReadAsync(
            db => db.Set<LocalList>().Include(l => l.Readers).Include(l => l.Customers).AsNoTracking()
                .SingleAsync(l => l.Id == second.Id));
        Assert.Equal((true, 0, 0), (after.IsOn, after.Readers.Count, after.Customers.Count));
    }

    [Fact]
    public async Task Review_AfterSixMonths_IsAskedOfWhoKeepsTheList_AndOneThatNobodyAnswersEndsIt()
    {
        await People.Dana.SaysAsync("help");
        var second = await RegisteredEntries.AddAsync(_host, "Forgotta Review", "AA000037C", lastContact: "2026-11-20");
        var (list, first) = await ListedAsync();
        await People.Bea.PressesAsync(list, "Put on the list", ("reference", $"UPC-{second:000000}"));
        _host.At("2027-05-23 09:00");
        Assert.Equal(0, await _host.RunJobAsync("local-lists"));
        _host.At("2027-05-24 09:00");
        Assert.Equal(1, await _host.RunJobAsync("local-lists"));
        Assert.Equal(0, await _host.RunJobAsync("local-lists"));
        await Teams.SeesAsync(People.Dana.Chat, m => m.Summary == "Local list: review due", "the review");
        var asked = await Teams.SeesAsync(People.Bea.Chat, m => m.Summary == "Local list: review due", "the review");

        var opened = await People.Bea.PressesAsync(
            People.Bea.Chat, asked.Id, "local.open", Made(("id", "1"), ("entry", $"{first}")));
        var kept = await People.Bea.PressesAsync(asked, opened.Card!, "Keep on the list");
        Assert.Contains("review by 24 Nov 2027", kept.Card.Words(), StringComparison.Ordinal);
        _host.At("2027-06-21 09:00");
        Assert.Equal(1, await _host.RunJobAsync("local-lists"));
        Assert.Equal([first], (await StoredAsync()).Customers.Select(c => c.EntryId));
        Assert.Equal(
            $"UPC-{second:000000}: NotReviewed",
            await _host.ReadAsync(
                db => db.Set<AuditEvent>().Where(e => e.What == "CustomerTakenOff").Select(e => e.Why).SingleAsync()));
    }

    [Fact]
    [Shows("§27")]
    public async Task Customer_WithComplaintsOfTwoBusinesses_IsShownWithTheListsOwn()
    {
        var entry = await RegisteredEntries.AddForAsync(
            _host, "AA000044D", ("jcp-north", "Noa North", "2026-10-01"),
            ("debt-management", "Del Debt", "2026-10-02"));
        var list = await OnAsync();
        await People.Bea.PressesAsync(list, "Put on the list", ("reference", $"upc-{entry}"));
        var shown = await Teams.SeesAsync(
            People.Bea.Chat, m =>
                m.Id == list.Id && m.Card.Words().Contains($"UPC-{entry:000000}", StringComparison.Ordinal),
            "the customer");

        var opened = (await People.Bea.PressesAsync(shown, "Open")).Card.Words();

        Assert.Contains("Noa North", opened, StringComparison.Ordinal);
        Assert.Contains("A complaint last heard of on 1 10 2026", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("Debt", opened, StringComparison.Ordinal);
        Assert.DoesNotContain("2 10 2026", opened, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entry_ThatGoesToAnotherBusiness_IsOpenedNoMore_AndComesOffByItself()
    {
        var (list, entry) = await ListedAsync();
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            var goes = await db.Set<UpcTeamsBot.Procedure.Register.RegisterEntry>().Include(e => e.Complaints)
                .SingleAsync(e => e.Id == entry);
            goes.ChangeBusiness(
                [.. goes.Complaints.Select(c => c.Id)], "debt-management", "Debt Management", People.Dana.ObjectId,
                "Dana Smith", EntryMaking.Loader, NodaTime.Instant.FromDateTimeOffset(_host.Time.GetUtcNow()));
        });
        var opened = await People.Bea.PressesAsync(list, "Open");
        Assert.Contains(
            " is on no local list that you may see", opened.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(1, await _host.RunJobAsync("local-lists"));
        Assert.Empty((await StoredAsync()).Customers);
    }

    [Fact]
    public async Task TurnOff_KeepsNothing_AndNobodySeesIt()
    {
        var (list, _) = await ListedAsync();
        list = await NamedAsync(list, "Casey");
        var caseys = await People.Casey.AsksAsync("local list");
        var off = await People.Bea.PressesAsync(list, "Confirm: turn off");
        Assert.Contains(
            "This list was turned off. Nothing of it is kept", off.Card.Words(), StringComparison.Ordinal);
        await Teams.SeesAsync(
            People.Casey.Chat, m =>
                m.Id == caseys.Id
                    && m.Card.Words().Contains(
                        "This list was turned off. Nothing of it is kept", StringComparison.Ordinal),
            "that it is off");
        var kept = await StoredAsync();
        Assert.Equal((false, 0, 0), (kept.IsOn, kept.Customers.Count, kept.Readers.Count));
        Assert.Contains("Turn it on", (await People.Bea.AsksAsync("local list")).Card.Buttons());
    }

    private async Task ReadsNothingAsync(TeamsUser who, TeamsMessage list, long entry)
    {
        Assert.StartsWith(
            "There is no local list that you may see", (await who.AsksAsync("local list")).Text,
            StringComparison.Ordinal);
        foreach (var verb in new[] { "local.show", "local.page", "local.open" })
        {
            var answer = await who.PressesAsync(
                who.Chat, list.Id, verb, Made(("id", "1"), ("v", "2"), ("page", "1"), ("entry", $"{entry}")));
            Assert.DoesNotContain("••••••33C", answer.Body!.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Locala", answer.Body!.ToJsonString(), StringComparison.Ordinal);
        }
    }

    private async Task<TeamsMessage> OnAsync()
    {
        var offer = await People.Bea.AsksAsync("local list");
        Assert.Contains("Jobcentre Plus North", offer.Card.Words(), StringComparison.Ordinal);
        await People.Bea.PressesAsync(offer, "Turn it on");
        return await Teams.SeesAsync(
            People.Bea.Chat, m => m.Id == offer.Id && m.Card.Buttons().Contains("Add a customer"), "the list");
    }

    private async Task<(TeamsMessage List, long Entry)> ListedAsync()
    {
        var entry = await RegisteredEntries.AddAsync(_host, "Locala Customer", "AA000033C");
        var list = await OnAsync();
        await People.Bea.PressesAsync(list, "Put on the list", ("reference", $"upc-{entry}"));
        return (await Teams.SeesAsync(
            People.Bea.Chat, m =>
                m.Id == list.Id
                    && m.Card.Words().Contains($"UPC-{entry:000000}", StringComparison.Ordinal), "the customer"),
                    entry);
    }

    private async Task<TeamsMessage> NamedAsync(TeamsMessage list, string who)
    {
        await People.Bea.PressesAsync(list, "Add reader", ("who", who));
        return await Teams.SeesAsync(
            People.Bea.Chat, m => m.Id == list.Id && m.Card.Buttons().Contains("Remove reader"), "who is named");
    }

    private Task<LocalList> StoredAsync() =>
        _host.ReadAsync(
            db => db.Set<LocalList>().Include(l => l.Customers).Include(l => l.Readers).AsNoTracking()
                .SingleAsync(l => l.BusinessKey == "jcp-north"));

    private Task<List<HeldData>> HeldAsync(DataSubject subject) => _host.ReadAsync(async db =>
    {
        var held = new List<HeldData>();
        foreach (var store in _host.Services.GetServices<IPersonalDataStore>())
        {
            await foreach (var one in store.TellAsync(db, subject, default))
            {
                held.Add(one);
            }
        }

        return held;
    });

    private static JsonObject Made(params (string Field, string Value)[] fields)
    {
        var data = new JsonObject();
        foreach (var (field, value) in fields)
        {
            data[field] = value;
        }

        return data;
    }
}
