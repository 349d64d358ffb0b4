using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.DirectoryKeeping;

/// <summary>
/// CReST maintains the directory with cards. Chris Rest is its only member at first. Dana Smith is the DSM of Jobcentre
/// Plus North, and Dev Okafor is her deputy.
/// </summary>
[UseCase(Area.Directory, "Keep businesses and people", Who.Crest, "business", "directory.page", "directory.business",
    "directory.person", "person.open", "person.add", "person.take", "person.give", "business.add.start",
    "business.change.start", "business.open", "business.close", "business.closeConfirm", "business.move",
    "type directory")]
[UseCase(Area.Directory, "Save one's own form of a business", Who.CrestNotOwn, "draft.business", "business.save")]
[UseCase(Area.Directory, "Link channels", Who.Crest, "none", "channel.back", "channel.next", "channel.link",
    "type link this channel", "type unlink")]
[CardPrivacy("business", "CReST", Surfaces.OwnChat, Data.Staff)]
[CardPrivacy("directory", "CReST", Surfaces.OwnChat, Data.Staff)]
[CardPrivacy("directory-move", "CReST's channel; the DSMs concerned", Surfaces.Channel | Surfaces.OwnChat, Data.Staff)]
[CardPrivacy("directory-person", "CReST", Surfaces.OwnChat, Data.Staff)]
[CardPrivacy("channel-link", "The channel that is linked", Surfaces.Channel, Data.Staff)]
public sealed class DirectoryJourneyTests : IAsyncLifetime
{
    private const string NewChannel = "19:new-channel@thread.tacv2";
    private readonly Accounts _accounts = new();
    private readonly BotHost _host;

    public DirectoryJourneyTests() => _host = new() { Ports = services => services.AddSingleton<IAccounts>(_accounts) };

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Directory_ByCrest_ListsTheBusinessesAndOpensOne()
    {
        var list = await People.Chris.AsksAsync("directory");
        Assert.Contains("3 businesses", list.Card.Words(), StringComparison.Ordinal);
        var card = await OpenAsync(list, "jcp-north");
        Assert.Contains("Dana Smith", card.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("complaints.jcp.north@dwp.example", card.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(["Change…", "Close this business…", "All businesses"], card.Card.Buttons());
    }

    [Theory]
    [InlineData("directory")]
    [InlineData("directory Dana Smith")]
    public async Task Directory_ByAnyoneElse_IsRefused(string words)
    {
        foreach (var person in (TeamsUser[])[People.Casey, People.Dana, People.Bea])
        {
            Assert.Equal(
                "Only CReST keeps the directory. Ask CReST to change it", (await person.AsksAsync(words)).Text);
        }
    }

    [Fact]
    public async Task Change_OfABusiness_CountsAtOnceAndIsNotedWithIdsOnly()
    {
        var list = await People.Chris.AsksAsync("directory");
        var saved = await ChangeAsync(list, "jcp-north", ("districts", "Leeds\nBradford"), ("deputy", ""));
        Assert.Contains("Leeds; Bradford", saved.Card.Words(), StringComparison.Ordinal);
        var business = (await BusinessesAsync(_host)).Single(b => b.Key == "jcp-north");
        Assert.Null(business.DeputyId);
        Assert.Equal(["Leeds", "Bradford"], business.Districts);
        Assert.Equal(
            [$"deputy: {People.Dev.ObjectId} > none", "districts: 0 > 2"],
            await _host.ReadAsync(
                db => db.Set<AuditEvent>().Where(e => e.What == nameof(BusinessFieldChanged)).OrderBy(e => e.Id)
                    .Select(e => e.Why!).ToListAsync()));
    }

    [Fact]
    public async Task Change_WithMistakes_SaysWhatBesideTheFieldAndKeepsWhatWasTyped()
    {
        var list = await People.Chris.AsksAsync("directory");
        var wrong = await ChangeAsync(
            list, "jcp-north", ("name", "Debt Management"), ("dsm", "Nobody Atall"),
            ("complaintsTeam", "not an address"), ("deputy", "s"));
        var words = wrong.Card.Words();
        Assert.Contains("Error: No one in the directory has that name or address", words, StringComparison.Ordinal);
        Assert.Contains("Error: Enter an e-mail address in the correct format", words, StringComparison.Ordinal);
        Assert.Contains("Error: Several people fit. Choose one of them", words, StringComparison.Ordinal);
        Assert.Equal("Nobody Atall", wrong.Card.Fields()["dsm"]);

        var taken = await People.Chris.PressesAsync(
            list, wrong.Card!, "Save", ("dsm", "dana.smith@dwp.example"), ("complaintsTeam", ""),
            ("deputyId", People.Dana.ObjectId.ToString()));
        Assert.Contains("Error: Another business has this name", taken.Card.Words(), StringComparison.Ordinal);
        var same = await People.Chris.PressesAsync(
            list, taken.Card!, "Save", ("name", "North"), ("deputy", "Dana Smith"));
        Assert.Contains(
            "Error: The deputy must be somebody other than the DSM", same.Card.Words(), StringComparison.Ordinal);
        var saved = await People.Chris.PressesAsync(list, same.Card!, "Save", ("deputy", "Priya Shah"));
        Assert.Contains("Priya Shah", saved.Card.Words(), StringComparison.Ordinal);
        Assert.True((await FindAsync(_host, People.Priya)).Is(Roles.Dsm));
    }

    [Fact]
    public async Task Dsm_PickedInTeams_IsLookedUpAgain()
    {
        var list = await People.Chris.AsksAsync("directory");
        var form = await People.Chris.PressesAsync(list, (await OpenAsync(list, "jcp-north")).Card!, "Change…");
        foreach (var (id, person) in (ReadOnlySpan<(string, TeamsUser)>)[("dsm", People.Dana), ("deputy", People.Dev)])
        {
            var field = form.Card!.Field(id);
            Assert.Equal("graph.microsoft.com/users", (string?)field["choices.data"]!["dataset"]);
            Assert.Equal(person.ObjectId.ToString(), (string?)field["value"]);
        }

        var refused = await People.Chris.PressesAsync(
            list, form.Card!, "Save", ("dsm", "00000000-0000-0000-0000-000000000777"));
        Assert.Contains(
            "Error: Choose somebody else: the directory does not know them", refused.Card.Words(),
            StringComparison.Ordinal);
        var saved = await People.Chris.PressesAsync(
            list, refused.Card!, "Save", ("dsm", People.Priya.ObjectId.ToString()), ("deputy", ""));
        Assert.Contains("Priya Shah", saved.Card.Words(), StringComparison.Ordinal);
        var business = (await BusinessesAsync(_host)).Single(b => b.Key == "jcp-north");
        Assert.Equal((People.Priya.ObjectId, (Guid?)null), (business.DsmId, business.DeputyId));
    }

    [Fact]
    public async Task Dsm_WhereClientsHaveNoPeoplePicker_IsTyped()
    {
        _host.Settings["Teams:Typeahead"] = "false";
        await _host.RestartAsync();
        var list = await People.Chris.AsksAsync("directory");
        var form = await People.Chris.PressesAsync(list, (await OpenAsync(list, "jcp-north")).Card!, "Change…");
        var field = form.Card!.Field("dsm");
        Assert.Equal(("Input.Text", "Dana Smith"), ((string?)field["type"], (string?)field["value"]));
        var wrong = await People.Chris.PressesAsync(list, form.Card!, "Save", ("dsm", "Nobody Atall"));
        Assert.Equal("Nobody Atall", wrong.Card.Fields()["dsm"]);
    }

    [Fact]
    public async Task Change_WithoutADsm_IsRefusedWithWords()
    {
        var wrong = await ChangeAsync(await People.Chris.AsksAsync("directory"), "jcp-north", ("dsm", ""));
        Assert.Contains(
            "Error: Enter the name or e-mail address of the DSM: somebody has to decide its requests",
            wrong.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_BySomebodyElseMeanwhile_IsShownAndWhatWasTypedIsKept()
    {
        await GiveAsync(People.Priya, "crest");
        var mine = await People.Chris.AsksAsync("directory");
        var form = await People.Chris.PressesAsync(mine, (await OpenAsync(mine, "jcp-north")).Card!, "Change…");
        var hers = await People.Priya.AsksAsync("directory");
        var other = await People.Priya.PressesAsync(
            hers, (await OpenAsync(hers, "jcp-north", People.Priya)).Card!, "Change…");
        await People.Priya.PressesAsync(hers, other.Card!, "Save", ("contacts", "Sam Invented"));

        var late = await People.Chris.PressesAsync(mine, form.Card!, "Save", ("districts", "Leeds"));
        Assert.Contains("Priya Shah changed this", late.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("local contacts is Sam Invented", late.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("Leeds", late.Card.Fields()["districts"]);
        Assert.Empty((await BusinessesAsync(_host)).Single(b => b.Key == "jcp-north").Districts);

        await People.Chris.PressesAsync(mine, late.Card!, "Save", ("contacts", "Sam Invented"));
        var business = (await BusinessesAsync(_host)).Single(b => b.Key == "jcp-north");
        Assert.Equal(["Leeds"], business.Districts);
        Assert.Equal(["Sam Invented"], business.Contacts);
    }

    [Fact]
    public async Task Add_ABusiness_IsOfferedToWhoRefers()
    {
        var list = await People.Chris.AsksAsync("directory");
        var form = await People.Chris.PressesAsync(list, "Add a business");
        var saved = await People.Chris.PressesAsync(
            list, form.Card!, "Save", ("name", "Child Maintenance"), ("line", "jobcentre plus"), ("nation", "scotland"),
            ("dsm", "Priya Shah"));
        Assert.Contains("Child Maintenance", saved.Card.Words(), StringComparison.Ordinal);
        var business = (await BusinessesAsync(_host)).Single(b => b.Name == "Child Maintenance");
        Assert.Equal(
            ("child-maintenance", "Jobcentre Plus", People.Priya.ObjectId),
            (business.Key, business.Line, business.DsmId));
    }

    [Fact]
    public async Task Restart_AfterAChange_KeepsItAndFillsNothingAgain()
    {
        await ChangeAsync(
            await People.Chris.AsksAsync("directory"), "jcp-north", ("name", "Jobcentre Plus, the North"));
        await _host.RestartAsync();
        Assert.Equal(
            ["Debt Management", "Jobcentre Plus Scotland", "Jobcentre Plus, the North"], (await BusinessesAsync(_host))
                .Select(b => b.Name));
    }

    [Fact]
    public async Task Crest_TakenFromSomebody_EndsAllThatTheyCouldDoOnOlderCardsToo()
    {
        await People.Casey.AsksCrestAsync("AA000009A");
        var triage = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary!.StartsWith("Enquiry", StringComparison.Ordinal), "the enquiry");
        await GiveAsync(People.Priya, "crest");
        var list = await People.Chris.AsksAsync("directory");
        var form = await People.Chris.PressesAsync(list, (await OpenAsync(list, "jcp-north")).Card!, "Change…");
        await TakeAsync(People.Priya, People.Chris, "crest");

        Assert.Equal(
            "Only CReST keeps the directory. Ask CReST to change it",
            (await People.Chris.PressesAsync(list, form.Card!, "Save", ("name", "Mine"))).Line);
        var claimed = await People.Chris.PressesAsync(triage, "Claim");
        Assert.Contains("Only CReST", claimed.Line ?? claimed.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "Directory", (await People.Chris.AsksAsync("help")).Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crest_TheLastMember_StaysWithWords()
    {
        var answer = await TakeAsync(People.Chris, People.Chris, "crest");
        Assert.Contains("At least one person must be in CReST", answer.Card.Words(), StringComparison.Ordinal);
        Assert.True((await FindAsync(_host, People.Chris)).Is(Roles.Crest));
    }

    [Fact]
    public async Task Change_ByOneInstance_IsSeenByTheOtherWithinTwoSeconds()
    {
        var second = new BotHost { SharedDatabase = _host.DatabasePath, SharedTeams = _host.Teams };
        await second.InitializeAsync();
        try
        {
            Assert.True((await FindAsync(second, People.Priya)).Is(Roles.Viewer));
            await TakeAsync(People.Chris, People.Priya, "viewer", team: "Leeds Complaints");
            Assert.False((await FindAsync(_host, People.Priya)).Is(Roles.Viewer));
            second.Time.Advance(DatabaseDirectory.LookEvery);
            Assert.False((await FindAsync(second, People.Priya)).Is(Roles.Viewer));
        }
        finally
        {
            await second.DisposeAsync();
        }
    }

    [Fact]
    public async Task Dsm_WhoIsReplaced_HandsOverWhatWaitsWithItsDeadlineAndBothNames()
    {
        await ApproveAsync();
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        await ChangeAsync(await People.Chris.AsksAsync("directory"), "jcp-north", ("dsm", "Bea Point"));

        var hers = await Teams.SeesAsync(
            People.Bea.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        var late = await People.Dana.PressesAsync(decision, "Confirm: agree");
        Assert.Contains("It is with Bea Point", late.Card.Words(), StringComparison.Ordinal);
        var passing = Assert.Single(await _host.ReadAsync(db => db.Set<Passing>().ToListAsync()));
        Assert.Equal(
            ("Dana Smith", "Bea Point", People.Chris.ObjectId), (passing.FromName, passing.ToName, passing.ById));
        Assert.Empty(
            await _host.ReadAsync(
                db => db.Set<Complaint>().Where(c => c.BusinessKey == "jcp-north" && c.DsmId != People.Bea.ObjectId)
                    .ToListAsync()));
        Assert.NotEmpty(
            await _host.ReadAsync(db => db.Set<Complaint>().Where(c => c.DsmId == People.Bea.ObjectId).ToListAsync()));

        var told = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "Handed over: D-2026-000001", "what moved");
        Assert.Contains(
            "Dana Smith is no longer DSM for Jobcentre Plus North", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("F-2026-000001: Bea Point", told.Card.Words(), StringComparison.Ordinal);
        await Teams.SeesAsync(People.Bea.Chat, m => m.Summary == "Handed over: D-2026-000001", "what is hers now");
        var agreed = await People.Bea.PressesAsync(hers, "Confirm: agree");
        Assert.Contains("You agreed on Tue 24 Nov 2026", agreed.Card.Words(), StringComparison.Ordinal);
        Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task Dsm_WhoIsReplaced_LeavesNothingStranded_AdviceLapsesReviewsAndArrangementsGoToTheSuccessor()
    {
        // Everything that can wait for a DSM waits for Dana.
        await People.Dana.SaysAsync("help");
        await People.Bea.SaysAsync("help");
        var lapsed = await RegisteredEntries.AddAsync(_host, "Lapsa Forgetme", "AA000033C", lastContact: "2025-09-24");
        await _host.RunJobAsync("lapses");
        var lapse = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == $"No contact for 14 months: UPC-{lapsed:000000}", "the question");
        await People.Priya.PressesAsync(
            await People.Priya.AsksAsync("advice UPC-000001 They write about the sanction and a lost form"),
                "Ask the DSM");
        var advice = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "New complaint or old? Q-2026-000001", "the question");
        var arrange = await People.Casey.AsksAsync("arrange AA000036B");
        var what = await People.Casey.PressesAsync(
            arrange, "Continue", ("customerName", "Robin Invented"), ("kind", "AgreedTimes"));
        var agreed = await People.Casey.PressesAsync(
            arrange, what.Card!, "Set up", ("times", "Mondays at ten"), ("reason", "Nine calls a week"));
        await People.Casey.PressesAsync(arrange, agreed.Card!, "Confirm: told", ("notifiedOn", "2026-11-24"));
        await People.Chris.PressesAsync(await People.Chris.AsksAsync("review"), "Start the review");
        await Teams.SeesAsync(
            People.Dana.Chat, m =>
                m.Card.Words()
                    .Contains("Jobcentre Plus North · R-2026-000001", StringComparison.Ordinal), "the review");

        await ChangeAsync(await People.Chris.AsksAsync("directory"), "jcp-north", ("dsm", "Bea Point"));

        // Open requests are passed on at once, and Dana's own cards are updated.
        var hers = await Teams.SeesAsync(
            People.Bea.Chat, m => m.Summary == "New complaint or old? Q-2026-000001", "the question");
        await Teams.SeesAsync(
            People.Dana.Chat, m =>
                m.Id == advice.Id
                    && !m.Card.Buttons()
                    .Any(b => b.StartsWith("Confirm", StringComparison.Ordinal)), "that the question is not hers");
        Assert.NotEqual(advice.Card.Words(), hers.Card.Words());
        await Teams.SeesAsync(
            People.Dana.Chat, m =>
                m.Id == lapse.Id && m.Text == "This is not with you any more", "that the entry is not hers");
        Assert.Equal(
            People.Bea.ObjectId,
            await _host.ReadAsync(
                db => db.Set<Complaint>().Where(c => c.RegisterEntryId == lapsed).Select(c => c.DsmId).SingleAsync()));

        // New and repeated requests go to Bea alone.
        _host.At("2026-12-01 09:00");
        await _host.RunJobAsync("lapses");
        await Teams.SeesAsync(
            People.Bea.Chat, m => m.Summary == $"No contact for 14 months: UPC-{lapsed:000000}", "the question");
        Assert.Contains(
            "Jobcentre Plus North", (await People.Bea.AsksAsync("review")).Card.Words(), StringComparison.Ordinal);
        var seen = Teams.In(People.Bea.Chat).Select(m => m.Id).ToHashSet();
        _host.At("2026-12-08 09:00");
        await _host.RunJobAsync("review-reminders");
        await Teams.SeesAsync(
            People.Bea.Chat, m =>
                !seen.Contains(m.Id)
                    && m.Card.Words()
                    .Contains("Jobcentre Plus North · R-2026-000001", StringComparison.Ordinal), "the review");
        _host.At("2027-05-25 09:00");
        await _host.RunJobAsync("arrangements");
        await Teams.SeesAsync(People.Bea.Chat, m => m.Summary == "Review due: S-2026-000001", "the arrangement");
        await _host.SettledAsync();
        Assert.DoesNotContain(Teams.In(People.Dana.Chat), m => m.Summary == "Review due: S-2026-000001");
    }

    [Fact]
    [Shows("§28")]
    public async Task Spoc_OrDeputy_WhoseAccountIsGone_IsToldToCrestByReference_AndNotAgainWhenReplaced()
    {
        var first = await RegisteredEntries.AddAsync(_host, "Alpha Customer", "AA000033C");
        var second = await RegisteredEntries.AddAsync(_host, "Beta Customer", "AA000034D");
        await ChangeContactAsync(first, "Dana Smith, 0113 496 0012", "Sam Deputy");
        await ChangeContactAsync(second, "Sam Contact", "dana.smith@dwp.example");
        _host.At("2026-11-25 02:00");
        await _host.RunJobAsync("nightly-check");
        Assert.DoesNotContain(
            Teams.In(SamplePeople.CrestChannel), m =>
                m.Card.Words().Contains("has no account any more", StringComparison.Ordinal));

        _accounts.Gone.Add(People.Dana.ObjectId);
        _host.At("2026-11-26 02:00");
        await _host.RunJobAsync("nightly-check");
        var told = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Card.Words()
                    .Contains($"UPC-{first:000000}: the SPOC has no account any more. Ask the DSM who it is now (§28)",
                        StringComparison.Ordinal), "the SPOC");
        Assert.Contains(
            $"UPC-{second:000000}: the SPOC's deputy has no account any more. Ask the DSM who it is now (§28)",
            told.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Dana", told.Activity.ToJsonString(), StringComparison.Ordinal);

        await ChangeContactAsync(first, "Sam Contact", "Sam Deputy");
        await ChangeContactAsync(second, "Sam Contact", "Sam Deputy");
        var before = Teams.In(SamplePeople.CrestChannel).Count;
        _host.At("2026-11-27 02:00");
        await _host.RunJobAsync("nightly-check");
        await _host.SettledAsync();
        Assert.DoesNotContain(
            Teams.In(SamplePeople.CrestChannel).Skip(before), m =>
                m.Card.Words().Contains("has no account any more", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dsm_WhoIsReplacedBeforeTheManagerApproves_IsNotAskedAfterwards()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        var approval = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await ChangeAsync(await People.Chris.AsksAsync("directory"), "jcp-north", ("dsm", "Bea Point"));
        var changed = await People.Priya.PressesAsync(approval, "Approve");
        var approved = await People.Priya.PressesAsync(approval, changed.Card!, "Approve");
        Assert.Contains("You approved this on Tue 24 Nov 2026", approved.Card.Words(), StringComparison.Ordinal);
        await Teams.SeesAsync(
            People.Bea.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        Assert.DoesNotContain(
            Teams.In(People.Dana.Chat), m => m.Summary?.StartsWith("Decision", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Account_ThatIsGone_HandsOverAtNightToTheDeputy()
    {
        await ApproveAsync();
        _accounts.Gone.Add(People.Dana.ObjectId);
        await _host.RunJobAsync("directory-accounts");
        await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        var told = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "Handed over: D-2026-000001", "what moved");
        Assert.Contains("Dana Smith's account is gone", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Still named for Debt Management, Jobcentre Plus North, Jobcentre Plus Scotland", told.Card.Words(),
            StringComparison.Ordinal);
        Assert.Equal(0, await _host.RunJobAsync("directory-accounts"));
    }

    [Fact]
    public async Task Account_ThatIsGone_LeavesNoQuestionAndNoLapseBehind()
    {
        var id = await Register.RegisteredEntries.AddAsync(
            _host, "Lapsa Forgetme", "AA000033C", lastContact: "2025-09-24");
        await People.Dev.SaysAsync("help");
        await _host.RunJobAsync("lapses");
        var lapse = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == $"No contact for 14 months: UPC-{id:000000}", "the lapse");
        await People.Priya.PressesAsync(
            await People.Priya.AsksAsync("advice UPC-000001 They write about a lost form"), "Ask the DSM");
        var question = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "New complaint or old? Q-2026-000001", "the question");

        _accounts.Gone.Add(People.Dana.ObjectId);
        await _host.RunJobAsync("directory-accounts");
        await Teams.SeesAsync(People.Dev.Chat, m => m.Summary == "New complaint or old? Q-2026-000001", "the question");
        await Teams.SeesAsync(
            People.Dana.Chat, m => m.Id == question.Id && m.Text == "This is not with you any more", "that it went");
        var his = await Teams.SeesAsync(
            People.Dev.Chat, m => m.Summary == $"No contact for 14 months: UPC-{id:000000}", "the lapse");
        await People.Dev.PressesAsync(his, "Ask to remove");
        await Teams.SeesAsync(
            People.Dana.Chat, m =>
                m.Id == lapse.Id
                    && m.Card.Words()
                    .Contains("Dev Okafor asked CReST to remove this", StringComparison.Ordinal), "what came of it");
    }

    [Fact]
    public async Task Account_ThatIsGoneWithoutADeputy_IsToldToCrest()
    {
        await ChangeAsync(await People.Chris.AsksAsync("directory"), "jcp-north", ("deputy", ""));
        await ApproveAsync();
        _accounts.Gone.Add(People.Dana.ObjectId);
        await _host.RunJobAsync("directory-accounts");
        var told = await Teams.SeesAsync(
            SamplePeople.CrestChannel, m =>
                m.Summary?.StartsWith("Nobody to take over: D-2026-", StringComparison.Ordinal) == true,
                "what is stranded");
        Assert.Contains("F-2026-000001", told.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_WithOpenWork_SaysWhichAndMovesTheEntriesFirst()
    {
        await ApproveAsync();
        var list = await People.Chris.AsksAsync("directory");
        var blocked = await People.Chris.PressesAsync(
            list, (await OpenAsync(list, "jcp-north")).Card!, "Close this business…");
        Assert.Contains("1 open consideration: F-2026-000001", blocked.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(["Back"], blocked.Card.Buttons());

        await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        list = await People.Chris.AsksAsync("directory");
        var entries = await _host.ReadAsync(db => db.Set<Complaint>().CountAsync(c => c.BusinessKey == "jcp-scotland"));
        Assert.True(entries > 0);
        var move = await People.Chris.PressesAsync(
            list, (await OpenAsync(list, "jcp-scotland")).Card!, "Close this business…");
        var nowhere = await People.Chris.PressesAsync(list, move.Card!, "Move the entries");
        Assert.Contains(
            "Error: Choose the business that the entries go to", nowhere.Card.Words(), StringComparison.Ordinal);
        var presses = await Task.WhenAll(
            Enumerable.Range(0, 3)
                .Select(_ =>
                    People.Chris.PressesAsync(list, nowhere.Card!, "Move the entries", ("moveTo", "debt-management"))));
        var ready = await People.Chris.PressesAsync(
            list, nowhere.Card!, "Move the entries", ("moveTo", "debt-management"));
        Assert.All(presses, press => Assert.Equal(200, press.Status));
        Assert.Equal(
            1, await _host.ReadAsync(
                db => db.Set<DirectoryMove>().CountAsync(m => m.Reason == MoveReason.BusinessMoved)));
        Assert.Contains("Close this business?\nNothing is open. ", ready.Card.Words(), StringComparison.Ordinal);
        var closed = await People.Chris.PressesAsync(list, ready.Card!, "Confirm: close");
        Assert.Contains(
            "Closed\nChris Rest closed Jobcentre Plus Scotland at 10:30am on Tue 24 Nov 2026", closed.Card.Words(),
            StringComparison.Ordinal);
        Assert.DoesNotContain(await BusinessesAsync(_host), b => b.Key == "jcp-scotland");
        Assert.Equal(
            0, await _host.ReadAsync(db => db.Set<Complaint>().CountAsync(c => c.BusinessKey == "jcp-scotland")));
    }

    [Fact]
    public async Task Link_ANewChannelForCrest_TakesNewAndOpenCardsThere()
    {
        await People.Casey.AsksCrestAsync("AA000009A");
        await Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary!.StartsWith("Enquiry", StringComparison.Ordinal), "the enquiry");
        await People.Chris.SaysAsync("link this channel", NewChannel);
        var card = Teams.In(NewChannel)[^1];
        var empty = await People.Chris.PressesAsync(card, "Continue");
        Assert.Contains("Error: Choose what this channel is for", empty.Card.Words(), StringComparison.Ordinal);
        var confirm = await People.Chris.PressesAsync(
            card, empty.Card!, "Continue", ("for", "crest"), ("name", "The new one"));
        Assert.Contains(
            "Send CReST's cards to this channel?\nThey go to UPC register now.", confirm.Card.Words(),
            StringComparison.Ordinal);
        var linked = await People.Chris.PressesAsync(card, confirm.Card!, "Confirm: link this channel");
        Assert.Contains("The new one is CReST's channel", linked.Card.Words(), StringComparison.Ordinal);

        await Teams.SeesAsync(
            NewChannel, m =>
                m.Summary!.StartsWith("Enquiry E-2026-000001", StringComparison.Ordinal), "the open enquiry");
        await _host.SettledAsync();
        Assert.DoesNotContain(
            Teams.In(SamplePeople.CrestChannel), m =>
                m.Card.Words().Contains("E-2026-000001", StringComparison.Ordinal));
        await People.Dev.AsksAsync("help");
        await People.Casey.AsksCrestAsync("AA000008A");
        await Teams.SeesAsync(
            NewChannel, m =>
                m.Summary!.StartsWith("Enquiry E-2026-000002", StringComparison.Ordinal), "the next enquiry");

        await People.Chris.SaysAsync("unlink", NewChannel);
        Assert.Contains("CReST must have a channel", Teams.In(NewChannel)[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Link_ForABusiness_IsItsChannelUntilItIsUnlinked()
    {
        await People.Chris.SaysAsync("link this channel", NewChannel);
        var card = Teams.In(NewChannel)[^1];
        var confirm = await People.Chris.PressesAsync(
            card, "Continue", ("for", "business:jcp-scotland"), ("name", "Scotland's contact point"));
        await People.Chris.PressesAsync(card, confirm.Card!, "Confirm: link this channel");
        var directory = _host.Services.GetRequiredService<IDirectory>();
        var business = (await BusinessesAsync(_host)).Single(b => b.Key == "jcp-scotland");
        Assert.Equal(NewChannel, (await directory.ChannelAsync(business.ChannelKey!))!.Id);

        await People.Chris.SaysAsync("unlink", NewChannel);
        Assert.Null((await BusinessesAsync(_host)).Single(b => b.Key == "jcp-scotland").ChannelKey);
        Assert.Null(await directory.ChannelByIdAsync(NewChannel));
    }

    [Fact]
    public async Task Link_ByAnyoneElse_IsRefusedPolitely()
    {
        await People.Bea.SaysAsync("link this channel", NewChannel);
        Assert.Equal("Only CReST keeps the directory. Ask CReST to change it", Teams.In(NewChannel)[^1].Text);
        var answer = await People.Bea.PressesAsync(
            NewChannel, Teams.In(NewChannel)[^1].Id, "channel.link",
            new JsonObject { ["for"] = "crest", ["name"] = "Mine" });
        Assert.Equal("Only CReST keeps the directory. Ask CReST to change it", answer.Line);
        Assert.Contains(
            "channel that you want to link", (await People.Chris.AsksAsync("link this channel")).Text,
            StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<Business>> BusinessesAsync(BotHost host) =>
        await host.Services.GetRequiredService<IDirectory>().BusinessesAsync();

    [Fact]
    [Shows("§19")]
    public async Task Dsm_WhoIsOneNoMore_SeesNothingOfTheRegisterOnOlderCards()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        await RegisteredEntries.AddAsync(_host, "Robin Invented", "AA000009A");
        await People.Priya.PressesAsync(
            await Teams.SeesAsync(People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request"),
                "Approve");
        var decision = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");
        Assert.Contains("A complaint last heard of", decision.Card.Words(), StringComparison.Ordinal);

        // While she is a DSM, each time she opens a record is audited.
        await People.Dana.AsksAsync("F-2026-000001");
        Assert.Equal(
            2, await _host.ReadAsync(
                db => db.Set<AuditEvent>()
                    .CountAsync(e =>
                        e.What == "RegisterEntryFound" && e.ActorId == People.Dana.ObjectId
                            && e.Why == "F-2026-000001")));
        var list = await People.Chris.AsksAsync("directory");
        await ChangeAsync(list, "debt-management", ("dsm", "Bea Point"));
        await ChangeAsync(list, "jcp-scotland", ("deputy", "Bea Point"));
        await ChangeAsync(list, "jcp-north", ("dsm", "Bea Point"));
        Assert.False((await FindAsync(_host, People.Dana)).MaySeeRegister);
        await Teams.SeesAsync(
            People.Bea.Chat, m => m.Summary == "Decision needed by Tue 1 Dec: F-2026-000001", "the request");

        var opened = await People.Dana.AsksAsync("F-2026-000001");

        Assert.Contains("F-2026-000001", opened.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("A complaint last heard of", opened.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("UPC-", opened.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Only people who may look at the register see this", opened.Card.Words(), StringComparison.Ordinal);
        await Teams.SeesAsync(
            People.Dana.Chat, m =>
                m.Id == opened.Id
                    && !m.Card.Words().Contains("A complaint last heard of", StringComparison.Ordinal), "her card");
        Assert.DoesNotContain(
            Teams.In(People.Dana.Chat), m =>
                m.Card.Words().Contains("A complaint last heard of", StringComparison.Ordinal));
    }

    private static async Task<Person> FindAsync(BotHost host, TeamsUser person) =>
        (await host.Services.GetRequiredService<IDirectory>().FindAsync(person.ObjectId))!;

    private Task<PressAnswer> OpenAsync(TeamsMessage list, string key, TeamsUser? by = null) =>
        (by ?? People.Chris)
            .PressesAsync(list.ConversationId, list.Id, "directory.business", new JsonObject { ["key"] = key });

    private async Task<PressAnswer> ChangeAsync(TeamsMessage list, string key, params (string, string)[] typed)
    {
        var form = await People.Chris.PressesAsync(list, (await OpenAsync(list, key)).Card!, "Change…");
        return await People.Chris.PressesAsync(list, form.Card!, "Save", typed);
    }

    private async Task GiveAsync(TeamsUser person, string role)
    {
        var card = await People.Chris.AsksAsync($"directory {person.Name}");
        var adding = await People.Chris.PressesAsync(card, "Add a role…");
        await People.Chris.PressesAsync(card, adding.Card!, "Confirm: add", ("role", role));
    }

    private async Task<PressAnswer> TakeAsync(TeamsUser by, TeamsUser from, string role, string team = "")
    {
        var card = await by.AsksAsync($"directory {from.Name}");
        return await by.PressesAsync(
            card.ConversationId, card.Id, "person.take",
            new JsonObject { ["person"] = from.ObjectId.ToString(), ["v"] = "9", ["role"] = role, ["team"] = team });
    }

    private Task ChangeContactAsync(long entry, string spoc, string deputy) =>
        _host.Services.GetRequiredService<UpcTeamsBot.Platform.Storage.UnitOfWork>().DoAsync(async db =>
    {
        var changed = await db.Set<RegisterEntry>().Include(e => e.Complaints).SingleAsync(e => e.Id == entry);
        changed.ChangeContact(
            [changed.Complaints[0].Id], spoc, deputy, EntryMaking.Loader,
            NodaTime.Instant.FromDateTimeOffset(_host.Time.GetUtcNow()));
    });

    private async Task ApproveAsync()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        var approval = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Approval needed: F-2026-000001", "the request");
        await People.Priya.PressesAsync(approval, "Approve");
    }

    private sealed class Accounts : IAccounts
    {
        public HashSet<Guid> Gone { get; } = [];

        public ValueTask<bool?> IsHereAsync(Guid person, CancellationToken cancellationToken = default) =>
            new(!Gone.Contains(person));
    }
}
