using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Audit;

/// <summary>
/// Every look at a person's entry is in the audit trail (ruling), by whatever press somebody came to see it.
/// </summary>
public sealed class LookTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§19")]
    public async Task Press_ThatShowsSomebodysEntry_IsNotedOnceAnHour()
    {
        await RegisteredEntries.AddManyAsync(_host, "Jordan Unopened", 9);
        await People.Casey.AsksCrestAsync("AA000002B");
        await People.Casey.AsksCrestAsync("AA000003C");
        var report = await People.Casey.AsksAsync("contact AA000001A letter yesterday");
        await People.Casey.PressesAsync(
            report, "Send to CReST", ("marker", "yes"), ("sameIssue", "yes"), ("customerName", "Alex Example"),
            ("about", "The sanction, once more"));
        await AgreedAsync();
        await _host.SettledAsync();
        var (priya, chris) = (People.Priya, People.Chris);
        var entries = await _host.ReadAsync(
            db => db.Set<UpcTeamsBot.Procedure.Register.RegisterEntry>().OrderBy(e => e.Id).Select(e => e.Id)
                .ToListAsync());
        string Unseen(int number) => $"{entries[^number]}";

        var cases = new (string What, TeamsUser By, string Verb, Dictionary<string, string> Data, string[] Looks)[]
        {
            ("an entry by its number", priya, "entry.part", new() { ["id"] = Unseen(1), ["open"] = "" },
                [$"RegisterEntryOpened {Unseen(1)}"]),
            ("Correct on an old card", chris, "entry.part", new() { ["id"] = Unseen(2), ["open"] = "correct" },
                [$"RegisterEntryOpened {Unseen(2)}"]),
            ("a refusal by role", priya, "entry.contact",
                new() { ["id"] = Unseen(3), ["spoc"] = "Sam", ["deputy"] = "Dev", ["v"] = "1" },
                [$"RegisterEntryOpened {Unseen(3)}"]),
            ("an error in a form", chris, "removal.remove", new() { ["id"] = Unseen(4), ["ground"] = "none" },
                [$"RegisterEntryOpened {Unseen(4)}"]),
            ("a comparison with nothing", chris, "entry.compare",
                new() { ["id"] = Unseen(5), ["other"] = "" }, [$"RegisterEntryOpened {Unseen(5)}"]),
            ("a question about an enquiry", chris, "enquiry.question", new() { ["id"] = "1" }, ["EnquiryOpened 1"]),
            ("an answer that is refused", chris, "enquiry.notRecorded", new() { ["id"] = "2" }, ["EnquiryOpened 2"]),
            ("a report that is not matched", chris, "marker.match", new() { ["id"] = "1" },
                ["MarkerReportOpened 1", "RegisterEntryFound 1"]),
            ("a number that is wrong, beside an entry", chris, "consideration.recordNumber",
                new() { ["id"] = "1", ["entry"] = Unseen(8), ["nino"] = "X" },
                ["ConsiderationOpened 1", $"RegisterEntryOpened {Unseen(8)}"]),
        };
        await Cases.AllHoldAsync(cases, async one =>
        {
            _host.Time.Advance(TimeSpan.FromHours(1));
            var before = await LooksAsync(one.By);
            await PressAsync();
            var first = (await LooksAsync(one.By)).Skip(before.Count).ToArray();
            Assert.All(one.Looks, look => Assert.Contains(look, first));

            await PressAsync();
            Assert.Equal(before.Count + first.Length, (await LooksAsync(one.By)).Count);
            _host.Time.Advance(TimeSpan.FromHours(1));
            await PressAsync();
            Assert.Equal(before.Count + (2 * first.Length), (await LooksAsync(one.By)).Count);

            Task PressAsync() => one.By.PressesAsync(
                one.By.Chat, "none", one.Verb,
                new(one.Data.Select(d => KeyValuePair.Create(d.Key, (JsonNode?)d.Value))));
        });
    }

    [Fact]
    public async Task Press_AfterOpening_IsThatLook()
    {
        var entry = await People.Chris.AsksAsync("UPC-000001");
        await People.Chris.PressesAsync(entry, "Correct customer…");
        Assert.Single(await LooksAsync(People.Chris));
    }

    [Fact]
    public async Task Entry_ThatIsGone_IsNamedOnlyToThoseWhoMaySeeTheRegister()
    {
        var other = await RegisteredEntries.AddAsync(_host, "Alex Example", "AA000001A");
        var entry = await People.Chris.AsksAsync(UpcTeamsBot.Procedure.Register.RegisterEntry.ReferenceOf(other));
        var form = await People.Chris.PressesAsync(entry, "Merge…");
        var compared = await People.Chris.PressesAsync(entry, form.Card!, "Compare", ("other", "UPC-000001"));
        await People.Chris.PressesAsync(entry, compared.Card!, "Confirm: merge");

        Assert.Contains("Merged into", await GoneAsync(People.Priya), StringComparison.Ordinal);
        foreach (var person in new[] { People.Casey, People.Stranger })
        {
            Assert.Equal("There is nothing here that you can open", await GoneAsync(person));
        }

        async Task<string?> GoneAsync(TeamsUser person)
        {
            var answer = await person.PressesAsync(
                person.Chat, "none", "entry.part", new() { ["id"] = "1", ["open"] = "" });
            return answer.Line ?? answer.Card.Words();
        }
    }

    private async Task AgreedAsync()
    {
        await Referrals.SendAsync(People.Casey, "AA000009A");
        var approval = await SeesAsync(People.Priya, "Approval needed");
        await People.Priya.PressesAsync(approval, "Approve");
        var decision = await SeesAsync(People.Dana, "Decision needed");
        await People.Dana.PressesAsync(decision, "Confirm: agree");

        Task<TeamsMessage> SeesAsync(TeamsUser who, string summary) => _host.Teams.SeesAsync(
            who.Chat, m => m.Summary!.StartsWith(summary, StringComparison.Ordinal), summary);
    }

    private Task<List<string>> LooksAsync(TeamsUser person) => _host.ReadAsync(
        db => db.Set<AuditEvent>()
            .Where(e => e.ActorId == person.ObjectId && (e.What.EndsWith("Opened") || e.What.EndsWith("Found")))
            .OrderBy(e => e.Id).Select(e => e.What + " " + e.RecordId).ToListAsync());
}
