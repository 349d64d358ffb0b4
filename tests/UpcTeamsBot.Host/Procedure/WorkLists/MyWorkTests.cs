using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Waiting;

/// <summary>
/// One list for each person of everything that waits for them and what they asked of others (flow 12).
/// </summary>
[UseCase(Area.Register, "Answer lapses in a list", Who.Dsms, "none", "lapses.page", "lapses.choose", "lapses.confirm",
    "type lapses")]
[UseCase(Area.Lists, "See one's own work and requests", Who.Everyone, "none", "work.page", "list.page", "type my work",
    "type my requests")]
[UseCase(Area.Lists, "See what waits for CReST", Who.Crest, "none", "list.page", "type queue", "type undelivered",
    Fields = ["list=queue"])]
[UseCase(Area.Lists, "See what is late", Who.Crest, "none", "work.page", Fields = ["list=late"])]
[UseCase(Area.Lists, "Give work to a colleague", Who.Crest, "work", "work.give", "work.giveTo")]
[CardPrivacy("lapse-list", "The DSM", Surfaces.OwnChat, Data.Masked)]
[CardPrivacy("list", "Whoever asks", Surfaces.OwnChat | Surfaces.Channel, Data.MaskedCase)]
[CardPrivacy("work-list", "Whoever asks; CReST's channel", Surfaces.OwnChat | Surfaces.Channel, Data.MaskedCase)]
[CardPrivacy("work-given", "The colleague who gets it", Surfaces.OwnChat, Data.Staff)]
public sealed class MyWorkTests : IAsyncLifetime
{
    private readonly string _people = Path.Combine(Path.GetTempPath(), $"upc-people-{Guid.NewGuid():N}.json");
    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public async Task InitializeAsync()
    {
        // Chris has a colleague, Robin, who is not in the sample directory.
        var content = System.Text.Json.Nodes.JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Core", "People", "people.json")))!;
        content["people"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse(
            """
            {
              "key": "crest2", "objectId": "00000000-0000-0000-0000-000000000099", "teamsId": "29:toni",
              "personalChatId": "a:personal-toni-stranger", "name": "Toni Stranger",
              "position": "Database administrator", "team": "Complaints and Redress Team",
              "email": "toni@dwp.example", "phone": "0191 496 0099", "managerObjectId": null, "roles": ["crest"],
              "businesses": [], "title": "CReST member", "tryFirst": "my work", "page": false
            }
            """));
        content["channels"]![0]!["members"]!.AsArray().Add("crest2");
        await File.WriteAllTextAsync(_people, content.ToJsonString());
        _host.Settings["Directory:File"] = _people;
        await _host.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        File.Delete(_people);
    }

    [Fact]
    public async Task MyWork_OfEachPerson_IsWhatWaitsForThem_AndBelowItWhatTheyAskedFor()
    {
        Assert.Contains("Nothing is waiting for you", await WorkOfAsync(People.Casey), StringComparison.Ordinal);
        await Referrals.SendAsync(People.Casey, "AA000009A");
        await AskCrestAsync(People.Casey);
        await KeepAsync(ConsiderationState.MoreInformationWanted, ConsiderationState.Agreed);
        var lapsed = await LapsedAsync("Lapsa Forgetme", "AA000033C");

        var casey = await WorkOfAsync(People.Casey);
        Inside(casey, "Waiting for you (1)", "F-2026-000002", "Answer the DSM's question", "You asked for (4)",
            "With CReST", "With Priya Shah for approval", "With Dana Smith for a decision");
        Inside(await WorkOfAsync(People.Priya), "Waiting for you (1)", "F-2026-000001", "Approve or decline",
            "Due Thu 26 Nov", "••••••09A");
        var dana = await WorkOfAsync(People.Dana);
        Inside(dana, "Waiting for you (3)", "Decide", "Tell the customer, and finish your list", $"UPC-{lapsed:000000}",
            "No contact for 14 months", "You asked for (1)", "You asked Casey Worker a question");
        Inside(await WorkOfAsync(People.Chris), "Waiting for you (2)", "E-2026-000001", "Answer an enquiry",
            "Due Wed 25 Nov", "F-2026-000003", "Record on the register");
        Assert.Contains("Nothing is waiting for you", await WorkOfAsync(People.Dev), StringComparison.Ordinal);

        // Each row opens its record, and finished work disappears.
        var list = await AskWorkAsync(People.Priya);
        var opened = await People.Priya.PressesAsync(list, "Open");
        await People.Priya.PressesAsync(list, opened.Card!, "Approve");
        Assert.Contains("Nothing is waiting for you", await WorkOfAsync(People.Priya), StringComparison.Ordinal);
        Assert.Contains("F-2026-000001", await WorkOfAsync(People.Dana), StringComparison.Ordinal);
        Teams.HoldNoPersonalData();
    }

    [Fact]
    [Shows("Annex C")]
    public async Task Arrangement_WaitsForItsManager_ThenForWhoTellsTheCustomer_ThenForItsReview()
    {
        var message = await People.Casey.AsksAsync("arrange AA000009A");
        var form = await People.Casey.PressesAsync(
            message, "Continue", ("customerName", "Robin Invented"), ("kind", "WrittenOnly"));
        await People.Casey.PressesAsync(
            message, form.Card!, "Ask your manager", ("contact", "Freepost Leeds"), ("warnedOn", "2026-11-02"),
            ("barrier", "no"), ("reason", "Nine calls a week"));
        Inside(await WorkOfAsync(People.Priya), "Waiting for you (1)", "S-2026-000001",
            "Agree to an arrangement, or decline", "••••••09A");
        Inside(await WorkOfAsync(People.Casey), "You asked for (1)", "You asked Priya Shah to agree to an arrangement");

        // The manager is reminded as for a referral.
        _host.At("2026-11-26 09:00");
        Assert.Equal(1, await _host.RunJobAsync("chasers"));
        var request = await Teams.SeesAsync(
            People.Priya.Chat,
            m => m.Card.Words().Contains("Reminder: waiting since Tue 24 Nov 2026, 2 working days",
                StringComparison.Ordinal),
            "the reminder");
        await People.Priya.PressesAsync(request, "Agree");
        Assert.Contains("Nothing is waiting for you", await WorkOfAsync(People.Priya), StringComparison.Ordinal);

        Inside(await WorkOfAsync(People.Casey), "Tell the customer of the arrangement", "Due Mon 30 Nov");
        var list = await AskWorkAsync(People.Casey);
        var opened = await People.Casey.PressesAsync(list, "Open");
        await People.Casey.PressesAsync(list, opened.Card!, "Confirm: told", ("notifiedOn", "2026-11-26"));
        Assert.Contains("Nothing is waiting for you", await WorkOfAsync(People.Casey), StringComparison.Ordinal);

        _host.At("2027-05-26 09:00");
        Assert.Equal(1, await _host.RunJobAsync("arrangements"));
        foreach (var person in new[] { People.Casey, People.Dana })
        {
            Inside(await WorkOfAsync(person), "Review the arrangement: keep, change or end it", "S-2026-000001");
        }

        Assert.Equal(0, await _host.RunJobAsync("nightly-check"));
        list = await AskWorkAsync(People.Dana);
        opened = await People.Dana.PressesAsync(list, "Open");
        await People.Dana.PressesAsync(list, opened.Card!, "Confirm: keep");
        Assert.Contains("Nothing is waiting for you", await WorkOfAsync(People.Casey), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MyWork_OfMoreThanFive_HasPages_SoonestDueFirst()
    {
        await _host.ManyWithDsmAsync(6);
        Assert.Equal(6, await _host.RunJobAsync("nightly-check"));
        await KeepAsync(ConsiderationState.Agreed);
        var list = await AskWorkAsync(People.Dana);
        Assert.Contains("Page 1 of 2", list.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(5, list.Card.Buttons().Count(b => b == "Open"));
        var next = await People.Dana.PressesAsync(list, "Next page");
        Assert.Contains("Page 2 of 2", next.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(2, next.Card!.Buttons().Count(b => b == "Open"));
    }

    [Fact]
    public async Task Crest_GivesAnItemToAColleague_WhoIsTold_AndAloneHasItInTheirList()
    {
        await AskCrestAsync(People.Casey);
        var list = await AskWorkAsync(People.Chris);
        var asked = await People.Chris.PressesAsync(list, "Give");
        Assert.Contains("Who will do E-2026-000001?", asked.Card!.ToJsonString(), StringComparison.Ordinal);
        var field = asked.Card!.Field("colleague");
        Assert.Equal("graph.microsoft.com/users", (string?)field["choices.data"]!["dataset"]);
        Assert.Equal("Toni Stranger", (string?)Assert.Single(field["choices"]!.AsArray())!["title"]);
        var nobody = await People.Chris.PressesAsync(list, asked.Card!, "Give it to them");
        Assert.Contains("Error: Choose who will do it", nobody.Card.Words(), StringComparison.Ordinal);
        var outside = await People.Chris.PressesAsync(
            list, asked.Card!, "Give it to them", ("colleague", People.Casey.ObjectId.ToString("D")));
        Assert.Contains(
            "Error: Casey Worker is not in CReST. Choose a colleague in CReST", outside.Card.Words(),
            StringComparison.Ordinal);
        var given = await People.Chris.PressesAsync(
            list, nobody.Card!, "Give it to them", ("colleague", People.Stranger.ObjectId.ToString("D")));
        Assert.Contains("Toni Stranger has been told", given.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Nothing is waiting for you", given.Card.Words(), StringComparison.Ordinal);

        var told = await Teams.SeesAsync(
            People.Stranger.Chat, m => m.Summary == "Given to you: E-2026-000001", "what Chris gave");
        Assert.Contains("Chris Rest gave you this: answer an enquiry", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("[Chat with Casey Worker](", told.Card.Words(), StringComparison.Ordinal);
        Inside(await WorkOfAsync(People.Stranger), "E-2026-000001", "Answer an enquiry, from Chris Rest");

        await People.Casey.PressesAsync(await People.Casey.AsksAsync("E-2026-000001"), "Withdraw");
        await Teams.SeesAsync(
            People.Stranger.Chat, m =>
                m.Id == told.Id
                    && m.Card.Words()
                    .Contains(" does not wait any more", StringComparison.Ordinal), "that it is done");
        Assert.Contains("Nothing is waiting for you", await WorkOfAsync(People.Stranger), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Giving_ByOthersOrToOthers_IsRefused()
    {
        await AskCrestAsync(People.Casey);
        var list = await AskWorkAsync(People.Casey);
        var data = new System.Text.Json.Nodes.JsonObject
        {
            ["id"] = 1, ["v"] = 0, ["page"] = 1, ["colleague"] = People.Casey.ObjectId.ToString("D")
        };
        Assert.Contains(
            "Only CReST can give this to a colleague",
            Said(await People.Casey.PressesAsync(
                list.ConversationId, list.Id, "work.giveTo", (System.Text.Json.Nodes.JsonObject)data.DeepClone())),
                StringComparison.Ordinal);
        var crest = await AskWorkAsync(People.Chris);
        Assert.Contains(
            "Choose a colleague in CReST",
            Said(await People.Chris.PressesAsync(crest.ConversationId, crest.Id, "work.giveTo", data)),
            StringComparison.Ordinal);
        Assert.Null(await _host.ReadAsync(db => db.Set<WorkItem>().Select(i => i.WithId).SingleAsync()));
    }

    [Fact]
    [Shows("Annex D")]
    public async Task Lapses_OfADsm_AreAnsweredTogetherWithOneConfirmation()
    {
        var ids = new List<long>();
        for (var i = 0; i < 6; i++)
        {
            ids.Add(await RegisteredEntries.AddAsync(
                _host, $"Lapsa Forgetme {i}", $"AA00004{i}C", lastContact: "2025-09-2" + (i + 1)));
        }

        _host.At("2026-11-27 09:00");
        await _host.RunJobAsync("lapses");
        Assert.Contains(
            "6 entries have had no contact for 14 months", await WorkOfAsync(People.Dana), StringComparison.Ordinal);

        await _host.SettledAsync();
        var list = await People.Dana.AsksAsync("lapses");
        Assert.Contains("Page 1 of 2", list.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Forgetme", list.Card!.ToJsonString(), StringComparison.Ordinal);
        var none = await People.Dana.PressesAsync(list, "Ask to remove chosen");
        Assert.Contains(
            "Error: Choose the entries that CReST should remove", none.Card.Words(), StringComparison.Ordinal);
        var confirm = await People.Dana.PressesAsync(list, none.Card!, "Ask to remove this page");
        Assert.Contains("Ask CReST to remove UPC-", confirm.Card.Words(), StringComparison.Ordinal);

        var done = await People.Dana.PressesAsync(list, confirm.Card!, "Confirm: ask to remove");
        Assert.Contains("CReST was asked to remove 5 entries", done.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            5, await _host.ReadAsync(
                db => db.Set<Complaint>()
                    .CountAsync(c => ids.Contains(c.RegisterEntryId) && c.RemovalAskedBy == "Dana Smith")));
        var again = await People.Dana.PressesAsync(list, confirm.Card!, "Confirm: ask to remove");
        Assert.DoesNotContain("CReST was asked to remove 5 entries", again.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(5, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == "RemovalAsked")));
        Assert.Contains("Waiting for you (5)", await WorkOfAsync(People.Chris), StringComparison.Ordinal);
    }

    // Reads SQLite's plan.
    [Trait(TestDatabase.Trait, TestDatabase.SqliteOnly)]
    [Fact]
    public async Task Queries_OfTheLists_SearchAnIndex()
    {
        var today = Core.Time.LondonTime.DateOf(Invented.Now);
        (string Name, Func<UpcDbContext, IQueryable> Query, string Index)[] queries =
        [
            ("mine", db =>
                WorkQueries.For(db, Invented.Crest, today).InOrder().Take(5),
                    "IX_WorkItems_Assignee_ClosedAt_DueOn_Id"),
            ("asked", db =>
                WorkQueries.AskedBy(db, Invented.Officer, today).InOrder()
                    .Take(5), "IX_WorkItems_AskedById_ClosedAt_DueOn_Id"),
            ("late", db =>
                WorkQueries.LateForCrest(db, today).InOrder().Take(5), "IX_WorkItems_Assignee_ClosedAt_DueOn_Id"),
            ("chasers", db => ChaserJob.Due(db, Invented.Now, null), "IX_WorkItems_NextChaseAt_Id"),
            ("listed", db =>
                MissedWorkItems.Listed(db, RecordKind.Consideration, 7, 100), "IX_WorkItems_OfKind_OfId_For_Assignee"),
            ("open considerations", db => ConsiderationWaits.Open(db, 7, 100), "IX_Considerations_State"),
            ("open lapses", db => EntryWaits.Open(db, 7, 100), "IX_Complaints_"),
        ];
        await Cases.AllHoldAsync(queries, async one => await _host.ReadAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = one.Query(db).CreateDbCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            await using var rows = await command.ExecuteReaderAsync();
            var plan = new List<string>();
            while (await rows.ReadAsync())
            {
                plan.Add(rows.GetString(3));
            }

            Assert.Contains(
                plan, l => l.StartsWith("SEARCH", StringComparison.Ordinal)
                    && l.Contains(one.Index, StringComparison.Ordinal));
            await using var sqlServer = new SqlServerUpcDbContext(
                new DbContextOptionsBuilder<SqlServerUpcDbContext>().UseSqlServer("Server=never-asked").Options);
            Assert.Contains("TOP(", one.Query(sqlServer).ToQueryString(), StringComparison.Ordinal);
            return true;
        }));
    }

    private static void Inside(string words, params string[] all) =>
        Assert.Empty(
            all.Where(one => !words.Contains(one, StringComparison.Ordinal)).Select(one => $"{one} is not in {words}"));

    private static string Said(PressAnswer answer) => $"{answer.Line}{answer.Card?.Words()}";

    private async Task<TeamsMessage> AskWorkAsync(TeamsUser person)
    {
        // Once nothing else is being sent, the newest message in the chat is the answer.
        await _host.SettledAsync();
        return await person.AsksAsync("my work");
    }

    private async Task<string> WorkOfAsync(TeamsUser person) => (await AskWorkAsync(person)).Card.Words();

    private async Task<long> LapsedAsync(string name, string nino)
    {
        var id = await RegisteredEntries.AddAsync(_host, name, nino, lastContact: "2025-09-24");
        await _host.RunJobAsync("lapses");
        return id;
    }

    private async Task KeepAsync(params ConsiderationState[] states) =>
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(db =>
        {
            db.AddRange(states.Select(Invented.In));
            return Task.CompletedTask;
        });

    private static async Task AskCrestAsync(TeamsUser casey)
    {
        var card = await casey.AsksAsync("check AA000001A");
        await casey.PressesAsync(
            card, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"),
            ("customerName", "Alex Example"), ("district", "Leeds"), ("region", "North"));
    }
}
