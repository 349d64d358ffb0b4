using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Advice;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Directory.Absences;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Directory.Files;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Letters;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Contacts;
using UpcTeamsBot.Procedure.Register.Imports;
using UpcTeamsBot.Procedure.Register.MarkerReports;
using UpcTeamsBot.Procedure.Register.Searches;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Teams.Outbox;
using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Authorisation;

/// <summary>
/// A host with somebody of every kind, and one record of every kind: an officer's requests, about a customer of one
/// business. Records of <see cref="Actors.CrestOwn"/> stand beside them.
/// </summary>
[CollectionDefinition(Collection)]
public sealed class AuthorisationWorld : IAsyncLifetime, ICollectionFixture<AuthorisationWorld>
{
    /// <summary>The tests that look at the same records.</summary>
    public const string Collection = "one record of every kind";

    /// <summary>The business that all records are about.</summary>
    public const string Business = "jcp-north";

    /// <summary>The customer's name, which must not reach anybody who is refused.</summary>
    public const string Customer = "Quentin Secret";

    private const string Other = "pensions";
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 24, 10, 30);
    private static readonly LocalDate Today = new(2026, 11, 24);
    private readonly string _people = Path.Combine(Path.GetTempPath(), $"upc-people-{Guid.NewGuid():N}.json");
    private readonly Dictionary<string, (RecordKind Kind, long Id)> _records = [];

    public BotHost Host { get; } = new();

    /// <summary>Everybody, by their letter in the table.</summary>
    public IReadOnlyDictionary<char, TeamsUser> People { get; private set; } = null!;

    /// <summary>The complaint of the entry.</summary>
    public long Complaint { get; private set; }

    /// <summary>The secret on the card that offers the officer a file.</summary>
    public string FileSecret { get; private set; } = "";

    /// <summary>Answers of the part that were given together.</summary>
    public long Batch { get; private set; }

    /// <summary>The record of a key, or the one that the actor made.</summary>
    public long this[string key, char actor] =>
        actor == Actors.CrestOwn && _records.TryGetValue($"{key}:own", out var own) ? own.Id
        : _records.TryGetValue(key, out var record) ? record.Id
        : throw new InvalidOperationException($"There is no record {key}");

    public async Task InitializeAsync()
    {
        var file = JsonNode.Parse(
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Core", "People", "people.json")))!;
        var people = file["people"]!.AsArray();
        people.Single(p => (string?)p!["key"] == "manager")!["roles"] = new JsonArray();
        people.Add(Listed(21, "Vic Viewer", "viewer", Business));
        people.Add(Listed(22, "Fay Foreign", "dsm", Other));
        people.Add(Listed(23, "Sasha Rest", "crest", null));
        people.Add(Listed(24, "Bob Point", "bcp", Other));
        people.Add(Listed(25, "Fred Foreign", "dsm", Other));
        people.Add(Listed(26, "Una Viewer", "viewer", Other));
        file["businesses"]!.AsArray().Add(new JsonObject
        {
            ["key"] = Other, ["name"] = "Pensions", ["line"] = "Pensions", ["nation"] = "england-and-wales",
            ["dsm"] = Id(22), ["deputy"] = Id(25), ["complaintsTeamEmail"] = null, ["channel"] = null,
        });
        await File.WriteAllTextAsync(_people, file.ToJsonString());
        Host.Settings["Directory:File"] = _people;
        Host.Settings["LocalLists:Enabled"] = "true";
        Host.Ports = services => services.PostConfigure<LoggerFilterOptions>(o => o.MinLevel = LogLevel.Warning);
        await Host.InitializeAsync();

        var sample = Host.People;
        People = new Dictionary<char, TeamsUser>
        {
            [Actors.Officer] = sample.Casey, [Actors.Caseworker] = sample.Stranger, [Actors.Manager] = sample.Priya,
            [Actors.Viewer] = User(21, "Vic Viewer"), [Actors.Dsm] = sample.Dana, [Actors.Deputy] = sample.Dev,
            [Actors.OtherDsm] = User(22, "Fay Foreign"), [Actors.Crest] = sample.Chris,
            [Actors.CrestOwn] = User(23, "Sasha Rest"), [Actors.Bcp] = sample.Bea,
            [Actors.OtherBcp] = User(24, "Bob Point"), [Actors.OtherDeputy] = User(25, "Fred Foreign"),
            [Actors.OtherViewer] = User(26, "Una Viewer"), [Actors.OtherManager] = User(27, "Nat Manager"),
        };
        await RecordsAsync();
        await Host.SettledAsync();
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        File.Delete(_people);
    }

    /// <summary>The version of a record, as its card would carry it.</summary>
    public async Task<int> VersionAsync(string key, char actor)
    {
        var kind = _records[key].Kind;
        var id = this[key, actor];
        return kind == RecordKind.RegisterEntry
            ? await Host.ReadAsync(
                db => db.Set<RegisterEntry>().Where(e => e.Id == id).Select(e => e.Version).SingleAsync())
            : 1;
    }

    private static string Id(int number) => $"00000000-0000-0000-0000-{number:000000000000}";

    private static JsonObject Listed(int number, string name, string role, string? business) => new()
    {
        ["key"] = $"p{number}", ["objectId"] = Id(number), ["name"] = name, ["position"] = "Officer", ["team"] = "",
        ["email"] = $"p{number}@dwp.example", ["phone"] = "0113 496 0000", ["managerObjectId"] = null,
        ["roles"] = new JsonArray(role), ["businesses"] = business is null ? [] : new JsonArray(business),
    };

    private static Customer Secret(string nino) => new(Customer, Nino.Parse(nino), null, "Leeds", "North");

    private TeamsUser User(int number, string name) =>
        new(Host.Http, Host.Teams, Guid.Parse(Id(number)), name,
            Host.Teams.Chats.GetOrAdd(Guid.Parse(Id(number)), p => $"a:personal-{p:N}"));

    private async Task<Person> PersonAsync(char actor) =>
        (await Host.Services.GetRequiredService<IDirectory>().FindAsync(People[actor].ObjectId))
            ?? Person.Unlisted(People[actor].ObjectId);

    private async Task AddAsync(string key, RecordKind kind, UpcTeamsBot.Core.Records.Record record)
    {
        await Host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            db.Add(record);
            await db.SaveChangesAsync();
        });
        _records[key] = (kind, record.Id);
    }

    // As a later act: two events of one act must not tell the same people twice.
    private Task ThenAsync<T>(string key, Action<T> act)
        where T : class => Host.Services.GetRequiredService<UnitOfWork>().DoAsync(
            async db => act((await db.FindAsync<T>(_records[key].Id))!));

    private async Task RecordsAsync()
    {
        var (officer, crest, crestOwn) = (
            await PersonAsync(Actors.Officer), await PersonAsync(Actors.Crest), await PersonAsync(Actors.CrestOwn));
        var (manager, dsm) = (await PersonAsync(Actors.Manager), await PersonAsync(Actors.Dsm));
        var business = (await Host.Services.GetRequiredService<IDirectory>().BusinessesAsync())
            .Single(b => b.Key == Business);

        // Everybody is asked to know its reference, so it must be the sample register's next one.
        var entry = await RegisteredEntries.AddAsync(Host, Customer, "AA000041A", Business);
        _records["entry"] = (RecordKind.RegisterEntry, entry);
        Complaint = await Host.ReadAsync(
            db => db.Set<Complaint>().Where(c => c.RegisterEntryId == entry).Select(c => c.Id).SingleAsync());

        // One of its complaints was removed, and its eCase marker stayed.
        var left = await RegisteredEntries.AddForAsync(
            Host, "AA000051C", (Business, "Sue Contact", "2026-10-20"), (Business, "Sue Contact", "2026-10-20"));
        _records["left"] = (RecordKind.RegisterEntry, left);
        await Host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            var of = (await db.WithComplaintsAsync(left))!;
            of.Remove([of.Complaints[0].Id], RemovalGround.RecordedInError, Actor.Of(crest), Now, "");
        });

        _records["lapsing"] = (
            RecordKind.RegisterEntry, await RegisteredEntries.AddAsync(Host, Customer, "AA000052D", Business));

        await RequestsAsync(officer, "", ("AA000042B", "AA000043C"), manager, dsm, crest, business, entry);
        await RequestsAsync(crestOwn, ":own", ("AA000044D", "AA000045A"), manager, dsm, crest, business, entry);

        await DraftsAsync();
        await ReferAsync(
            "elsewhere", ConsiderationState.AwaitingManager, officer,
            new("Nobody Else", Nino.Parse("AA000054B"), null, "Leeds", "North"),
            (await PersonAsync(Actors.OtherManager), await PersonAsync(Actors.OtherDsm), crest), entry, Other);
        await ReferAsync(
            "passed", ConsiderationState.WithDsm, officer, Secret("AA000053A"), (manager, dsm, crest), entry);
        var deputy = await PersonAsync(Actors.Deputy);
        await ThenAsync<Consideration>("passed", c => c.PassForAbsence(deputy, Today, Now));
        await Host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
            (await db.WithComplaintsAsync(entry))!.ReportContact(
                Complaint, Today, ContactChannel.Letter, Today, Actor.Of(officer), Now));

        var absence = Absence.Say(
            dsm, new(2026, 12, 1), new(2026, 12, 12), deputy, [], dsm, Now);
        await AddAsync("absence", RecordKind.Absence, absence);
        await AddAsync("import", RecordKind.Import, Import.Begin(crest, Now));
        await AddAsync(
            "directoryFile", RecordKind.DirectoryFile, DirectoryFile.Bring("", new([], 0, 0, 0), crest, Now));
        await AddAsync("search", RecordKind.Search, Search.Make("leeds", await PersonAsync(Actors.Viewer), Now));
        _records["business"] = (RecordKind.Business, await Host.ReadAsync(
            db => db.Set<ListedBusiness>().Where(b => b.Key == Business).Select(b => b.Id).SingleAsync()));

        await People[Actors.Bcp].PressesAsync(
            People[Actors.Bcp].Chat, "none", "local.on", new() { ["business"] = Business });
        _records["list"] = (RecordKind.LocalList, 1);

        var begun = await People[Actors.Crest].AsksAsync("review");
        await People[Actors.Crest].PressesAsync(begun, begun.Card.Buttons()[0]);
        await Host.RunJobAsync("reviews");
        _records["review"] = (RecordKind.Review, 1);
        _records["part"] = (RecordKind.ReviewPart, await Host.ReadAsync(
            db => db.Set<ReviewPart>().Where(p => p.BusinessKey == Business).Select(p => p.Id).SingleAsync()));
        await Host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            var part = (await db.FindAsync<ReviewPart>(_records["part"].Id))!;
            var tried = await ReviewFileTry.OfAsync(db, part, [], [], Today, default);
            var file = ReviewFile.Bring(part, "[]", tried, Actor.Of(await PersonAsync(Actors.Bcp)), Now);
            db.Add(file);
            await db.SaveChangesAsync();
            _records["reviewFile"] = (RecordKind.ReviewFile, file.Id);
            var batch = ReviewBatch.Of(part.Id, Actor.Of(await PersonAsync(Actors.Bcp)), Now);
            db.Add(batch);
            await db.SaveChangesAsync();
            Batch = batch.Id;
        });
        _records["work"] = (RecordKind.WorkItem, await Host.ReadAsync(
            db => db.Set<WorkItem>().OrderBy(w => w.Id).Select(w => w.Id).FirstAsync()));
        _records["message"] = (RecordKind.OutboxMessage, await Host.ReadAsync(
            db => db.Set<OutboxMessage>().OrderBy(m => m.Id).Select(m => m.Id).FirstAsync()));
        await Host.Services.GetRequiredService<UnitOfWork>().DoAsync(db => Task.FromResult(
            Host.Services.GetRequiredService<FileOffers>().Offer(
                db, CaseForms.KindOfFile, new(RecordKind.Enquiry, this["answered", Actors.Officer]), "Form.docx",
                "Annex E.", officer)));
        (_records["offer"], FileSecret) = await Host.ReadAsync(async db =>
        {
            var offer = await db.Set<OfferedFile>().SingleAsync();
            return ((RecordKind.OfferedFile, offer.Id), offer.Secret);
        });
        _records["none"] = (RecordKind.Draft, 0);
    }

    private async Task DraftsAsync()
    {
        await DraftAsync("draft.enquiry", DraftForm.Enquiry, new EnquiryForm { Nino = "AA000046B" });
        await DraftAsync("draft.consideration", DraftForm.Consideration, new ConsiderationForm { Nino = "AA000046B" });
        await DraftAsync("draft.correction", DraftForm.Consideration, new ConsiderationForm
        {
            Nino = "AA000042B", Corrects = this[nameof(ConsiderationState.AwaitingManager), Actors.Officer],
        });
        await DraftAsync("draft.arrangement", DraftForm.Arrangement, new ArrangementForm { Nino = "AA000046B" });
        await DraftAsync("draft.contact", DraftForm.Contact, new ContactForm { EntryId = this["entry", 'O'] });
        await DraftAsync("draft.advice", DraftForm.Advice, new AdviceForm { EntryId = this["entry", 'O'] });
        await DraftAsync("draft.letter", DraftForm.Letter, new LetterForm
        {
            Of = "RegisterEntry", CaseId = this["entry", 'O'], EntryId = this["entry", 'O'],
            CaseReference = "UPC-000001", Kind = "Acknowledgement",
        });
        await DraftAsync("draft.marker", DraftForm.MarkerReport, new MarkerReportForm { Nino = "AA000046B" });
        await DraftAsync("draft.absence", DraftForm.Absence, new AbsenceForm(), Actors.Dsm);
        await DraftAsync("draft.business", DraftForm.Business, new BusinessForm(), Actors.Crest);
    }

    private async Task DraftAsync<T>(string key, DraftForm form, T fields, char owner = Actors.Officer) =>
        await AddAsync(key, RecordKind.Draft, Draft.Start(
            form, "form", DraftStore.Written(fields), Actor.Of(await PersonAsync(owner)), Now));

    // What one person asked for: of the officer, and of a member of CReST.
    private async Task RequestsAsync(
        Person by, string suffix, (string First, string Second) ninos, Person manager, Person dsm, Person crest,
        Business business, long entry)
    {
        var asks = new Enquirer(by.ObjectId, by.Name, by.Position, by.Team, by.Email, by.Phone);
        Enquiry Asks() => Enquiry.Submit(
            asks, Secret(ninos.First), YesNoUnsure.Yes, YesNoUnsure.No, Actor.Of(by), Now);
        await AddAsync($"enquiry{suffix}", RecordKind.Enquiry, Asks());
        await ThenAsync<Enquiry>($"enquiry{suffix}", e => e.Claim(crest, Now));
        await ThenAsync<Enquiry>($"enquiry{suffix}", e => e.Ask("Which letter?", crest, Now));
        foreach (var key in new[] { $"answered{suffix}", $"corrected{suffix}" })
        {
            await AddAsync(key, RecordKind.Enquiry, Asks());
            await ThenAsync<Enquiry>(key, e => e.Claim(crest, Now));
            await Host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
                (await db.FindAsync<Enquiry>(_records[key].Id))!.AnswerWith(
                    await db.WithComplaintsAsync(entry), crest, Now));
        }

        await AddAsync($"waiting{suffix}", RecordKind.Enquiry, Asks());

        foreach (var (state, nino) in new[]
        {
            (ConsiderationState.AwaitingManager, ninos.First), (ConsiderationState.WithDsm, ninos.Second),
            (ConsiderationState.MoreInformationWanted, "AA000047C"), (ConsiderationState.NotAgreed, "AA000048D"),
            (ConsiderationState.Agreed, "AA000049A"), (ConsiderationState.Recorded, "AA000050B"),
        })
        {
            var number = suffix.Length == 0 ? nino : $"AA0001{nino[6..]}";
            await ReferAsync($"{state}{suffix}", state, by, Secret(number), (manager, dsm, crest), entry);
        }

        var options = new ArrangementOptions();
        var terms = new ArrangementTerms(
            ArrangementKind.WrittenOnly, "Freepost Leeds", "", "", "Nine calls a week", "", new(2026, 11, 2),
            NoBarrier: true);
        await AddAsync($"arrangement{suffix}", RecordKind.Arrangement, Arrangement.SetUp(
            terms, Secret(ninos.Second), null, business, by, manager, [], options, Now));
        var agreed = Arrangement.SetUp(terms, Secret(ninos.First), null, business, by, manager, [], options, Now);
        agreed.Approve(manager, [], options, Now);
        await AddAsync($"agreed{suffix}", RecordKind.Arrangement, agreed);

        AdviceRequest Asked() => AdviceRequest.Ask(
            (entry, Complaint, business), "A letter about a form", Today, by, dsm, null, new(2026, 11, 26), Now);
        await AddAsync($"advice{suffix}", RecordKind.Advice, Asked());
        await AddAsync($"adviceCrest{suffix}", RecordKind.Advice, Asked());
        await ThenAsync<AdviceRequest>($"adviceCrest{suffix}", q => q.BringInCrest(dsm, Now));
        await ThenAsync<AdviceRequest>($"adviceCrest{suffix}", q => q.Claim(crest, Now));

        await AddAsync($"marker{suffix}", RecordKind.MarkerReport, MarkerReport.Send(
            by, Secret("AA000041A"), true, true, Today, ContactChannel.Letter, "The sanction again", Now));
        await AddAsync($"letter{suffix}", RecordKind.Letter, Letter.Finish(
            LetterKind.Acknowledgement, "en", new("en", "", null, [], [], [], "", [], "", [], "", []), [],
            new Dictionary<string, string>(), LetterWay.Post,
            new(Secret("AA000041A"), $"UPC-{entry:000000}", null, entry, Complaint, null, null, ""), by, Now));
    }

    private async Task ReferAsync(
        string key, ConsiderationState state, Person by, Customer customer,
        (Person Manager, Person Dsm, Person Crest) others, long entry, string business = Business)
    {
        await AddAsync(key, RecordKind.Consideration, Consideration.Submit(
            new(customer, business, "Jobcentre Plus North", Nation.EnglandAndWales, "Nine calls a week",
                new(2026, 11, 19), ContactChannel.Letter,
                [new("The sanction of March 2025", FinalResponseKind.Operations, new(2026, 4, 3), false)],
                "Leeds Complaints"),
            new(true, "Offered calls at set times", false, false, true), by, others.Manager, others.Dsm, Today, Now));
        if (state == ConsiderationState.AwaitingManager)
        {
            return;
        }

        await ThenAsync<Consideration>(key, c => c.Approve(others.Manager, 5, Now));
        switch (state)
        {
            case ConsiderationState.MoreInformationWanted:
                await ThenAsync<Consideration>(key, c => c.AskForInformation(others.Dsm, "Which letters?", Now));
                break;
            case ConsiderationState.NotAgreed:
                await ThenAsync<Consideration>(
                    key, c => c.DoNotAgree(others.Dsm, "The complaint is not answered", others.Dsm.Phone, Now));
                break;
            case ConsiderationState.Agreed or ConsiderationState.Recorded:
                await ThenAsync<Consideration>(key, c => c.Agree(others.Dsm, others.Dsm.Phone, Today, Now));
                break;
        }

        if (state == ConsiderationState.Recorded)
        {
            await ThenAsync<Consideration>(key, c => c.RecordAs(entry, others.Crest, Now));
        }
    }
}
