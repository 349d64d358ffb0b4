using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NodaTime;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Teams.Files;
using UpcTeamsBot.Tests.Cards;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Statistics;

/// <summary>
/// The figures as CReST and a DSM see them: correct, without revealing anybody, and also as a spreadsheet.
/// </summary>
[UseCase(Area.Lists, "See numbers", "DPFQCS", "none", "numbers.page", "type numbers")]
[UseCase(Area.Lists, "Take numbers as a spreadsheet", Who.Crest, "none", "numbers.file")]
[CardPrivacy("numbers", "CReST and DSMs", Surfaces.OwnChat, Data.Staff)]
public sealed class NumbersJourneyTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private TeamsUser Chris => _host.People.Chris;

    private TeamsUser Dana => _host.People.Dana;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("numbers")]
    [InlineData("Statistics")]
    public async Task Register_OfFewEntries_IsCountedExactlyForCrest_WhichKeepsIt(string typed)
    {
        var card = (await Chris.AsksAsync(typed)).Card;
        Assert.Contains("5 entries on the register", card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Only CReST sees these counts. The spreadsheet leaves out counts under 5.", card.Words(),
            StringComparison.Ordinal);
        var chart = Charts.Of(card).Single(c => (string?)c["title"] == "Entries by business");
        Assert.Equal(
            [("Jobcentre Plus North", 3.0), ("Debt Management", 1.0), ("Jobcentre Plus Scotland", 1.0)],
            Charts.PointsOf(chart));
    }

    [Fact]
    public async Task Register_OfSomeEntries_IsAChartByBusiness()
    {
        for (var i = 10; i < 16; i++)
        {
            await RegisteredEntries.AddAsync(_host, "Robin Invented", $"AB0000{i}A");
        }

        var card = (await Chris.AsksAsync("numbers")).Card;
        var chart = Charts.Of(card).Single(c => (string?)c["title"] == "Entries by business");
        Assert.Equal(
            [("Jobcentre Plus North", 9.0), ("Debt Management", 1.0), ("Jobcentre Plus Scotland", 1.0)],
            Charts.PointsOf(chart));
        Assert.Contains("11 entries on the register", card.Words(), StringComparison.Ordinal);
        Assert.Contains("Debt Management\n1", chart["fallback"].Words(), StringComparison.Ordinal);
        Charts.IsSound(chart);
    }

    [Fact]
    public async Task Lapses_OfTheNextThreeMonths_AreCountedByMonth()
    {
        // Fourteen months after these dates: one has lapsed, then 25 Nov, 31 Dec, 24 Feb, and one a day too late to
        // count.
        foreach (var (contact, i) in new[] { "2025-09-20", "2025-09-25", "2025-10-31", "2025-12-24", "2025-12-25" }
            .Select((c, i) => (c, i)))
        {
            await RegisteredEntries.AddAsync(_host, "Robin Invented", $"AB00001{i}A", lastContact: contact);
        }

        var card = (await Chris.AsksAsync("numbers")).Card;
        var chart = Charts.Of(card).Single(c => (string?)c["title"] == "Lapsing in the next 3 months");
        Assert.Equal([("Nov", 1.0), ("Dec", 1.0), ("Jan", 0.0), ("Feb", 1.0)], Charts.PointsOf(chart));
        Assert.Contains("3 complaints lapse in the next 3 months", card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "1 complaint has lapsed already and is still on the register", card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decisions_AreInTimeOrLate_ByTheWorkingDaysOfTheirDeadline()
    {
        // Sent on Tue 24 Nov 2026, so due on Tue 1 Dec.
        await DecideAsync("2026-11-24 10:30", "2026-12-01 23:00", "2026-12-02 00:30", "2026-12-04 09:00");
        _host.At("2026-12-04 10:00");

        var message = await Chris.AsksAsync("numbers");
        var card = (await Chris.PressesAsync(message, "Decisions")).Card;
        Assert.Contains(
            "1 of 3 decisions of all DSMs in the last 12 months within 5 working days (§24): 33%", card.Words(),
            StringComparison.Ordinal);
        var chart = Charts.Of(card).Single(c => (string?)c["type"] == "Chart.Line");
        Assert.Equal(["Within 5 working days", "Later"], chart["data"]!.AsArray().Select(d => (string?)d!["legend"]));
        Assert.Equal([("Dec", 1.0), ("Dec", 2.0)], Charts.PointsOf(chart).Where(p => p.Value > 0));
        Assert.Contains("Nothing is overdue", card.Words(), StringComparison.Ordinal);
        Charts.IsSound(chart);
    }

    [Fact]
    public async Task Overdue_IsCountedByDsm()
    {
        await WithDsmAsync(3, "2026-11-24 10:30");
        _host.At("2026-12-01 23:00");
        var message = await Chris.AsksAsync("numbers decisions");
        Assert.Contains("Nothing is overdue", message.Card.Words(), StringComparison.Ordinal);

        _host.At("2026-12-02 09:00");
        var card = (await Chris.AsksAsync("numbers decisions")).Card;
        Assert.Contains("3 requests are overdue", card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            [("Dana Smith", 3.0)],
            Charts.PointsOf(Charts.Of(card).Single(c => (string?)c["title"] == "Overdue by DSM")));
    }

    [Fact]
    public async Task Enquiries_AnsweredByCrest_HaveAMedianAndA90thPercentile_OnceThereAreFive()
    {
        await AnswerAsync([10, 20, 30, 40]);
        var message = await Chris.AsksAsync("numbers enquiries");
        Assert.Contains(
            "Too few enquiries were answered in a month to say how long it took", message.Card.Words(),
            StringComparison.Ordinal);

        await AnswerAsync([600]);

        // An immediate answer from the register does not count as waiting time.
        await AnswerAsync([0], automatic: true);
        var card = (await Chris.AsksAsync("numbers enquiries")).Card;
        Assert.Contains(
            "Nov 2026: half were answered within 30 minutes, nine of ten within 10 hours", card.Words(),
            StringComparison.Ordinal);
        var chart = Charts.Of(card).Single();
        Assert.Equal([("Nov", 0.5), ("Nov", 10.0)], Charts.PointsOf(chart));
    }

    // With one or two entries in each business, a percentage would reveal how many there are.
    [Fact]
    public async Task Review_OfFewEntries_IsToldByBusinessesAlone()
    {
        var message = await Chris.AsksAsync("numbers review");
        Assert.Contains("No review has been started yet", message.Card.Words(), StringComparison.Ordinal);

        await Chris.PressesAsync(await Chris.AsksAsync("review"), "Start the review");
        await _host.RunJobAsync("reviews");
        var card = (await Chris.AsksAsync("numbers review")).Card;
        Assert.Contains("0 of 3 businesses done", card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("%", card.Words(), StringComparison.Ordinal);
        var chart = Charts.Of(card).Single();
        Assert.Equal([("Businesses done", 0.0), ("Businesses not done yet", 3.0)], Charts.PointsOf(chart));
        Charts.IsSound(chart);

        var rows = await RowsAsync();
        Assert.All(["answered, %", "left the register, %", "waiting, %"], what =>
            Assert.Contains(rows, r => r is ["Review", _, var of, "", "too few to say"] && of == what));
        Assert.Contains(rows, r => r is ["Review", _, "businesses", "3", ..]);
    }

    [Fact]
    public async Task Review_OfFiveEntriesOrMoreInEachBusiness_IsToldInHundredths()
    {
        foreach (var (business, letter) in new[] {
            ("jcp-north", 'A'), ("jcp-scotland", 'B'), ("debt-management", 'C') })
        {
            for (var i = 10; i < 15; i++)
            {
                await RegisteredEntries.AddAsync(_host, "Robin Invented", $"A{letter}0000{i}A", business);
            }
        }

        await Chris.PressesAsync(await Chris.AsksAsync("review"), "Start the review");
        await _host.RunJobAsync("reviews");
        var card = (await Chris.AsksAsync("numbers review")).Card;
        Assert.Contains("0% answered · 0 of 3 businesses done", card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            [("Answered", 0.0), ("Left the register", 0.0), ("Waiting for an answer", 100.0)],
            Charts.PointsOf(Charts.Of(card).Single()));
    }

    [Fact]
    public async Task Spreadsheet_KeepsBackHowManyEnquiriesWereAnswered_WhereTheCardDoes()
    {
        await AnswerAsync([10, 20, 30, 40]);
        Assert.Contains(
            await RowsAsync(), r => r is ["Answers to enquiries", "Nov 2026", "answered by CReST", "", "fewer than 5"]);
        await AnswerAsync([600]);
        Assert.Contains(
            await RowsAsync(), r => r is ["Answers to enquiries", "Nov 2026", "answered by CReST", "5", ..]);
    }

    [Fact]
    public async Task Dsm_SeesTheirOwnDecisionsAndWhatIsDue_AndNothingOfOthers()
    {
        await DecideAsync("2026-11-24 10:30", "2026-11-25 11:00");
        await WithDsmAsync(7, "2026-11-25 12:00");
        var message = await Dana.AsksAsync("numbers register");
        var words = message.Card.Words();
        Assert.Contains("7 requests wait for your decision", words, StringComparison.Ordinal);
        Assert.Contains("The 5 that are due first:", words, StringComparison.Ordinal);
        Assert.Contains("F-2026-000002\nDecide by Wed 2 Dec 2026", words, StringComparison.Ordinal);
        Assert.Contains(
            "1 of 1 decision of yours in the last 12 months within 5 working days (§24): 100%", words,
            StringComparison.Ordinal);
        Assert.DoesNotContain("Entries by business", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Robin Invented", message.Card!.ToJsonString(), StringComparison.Ordinal);

        var opened = await Dana.PressesAsync(message, "Open");
        Assert.Contains("F-2026-000002", opened.Card.Words(), StringComparison.Ordinal);

        Assert.Contains(
            "Nothing waits for your decision", (await _host.People.Dev.AsksAsync("numbers")).Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_AreForCrestAndDsmsAlone()
    {
        Assert.Contains(
            "Only CReST and Designated Senior Managers can see numbers",
            (await _host.People.Casey.AsksAsync("numbers")).Text, StringComparison.Ordinal);

        // A forged press is checked against its sender.
        var message = await Dana.AsksAsync("numbers");
        var made = await Dana.PressesAsync(Dana.Chat, message.Id, "numbers.page", new() { ["page"] = "register" });
        Assert.DoesNotContain("Entries by business", made.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Only CReST", (await Dana.PressesAsync(Dana.Chat, message.Id, "numbers.file", new() { ["v"] = "1" })).Line,
            StringComparison.Ordinal);
        Assert.Empty(await _host.ReadAsync(db => db.Set<OfferedFile>().ToListAsync()));
    }

    [Fact]
    public async Task Spreadsheet_SaysTheSame_KeepsTheSameBack_AndIsCrestsAlone()
    {
        for (var i = 10; i < 16; i++)
        {
            await RegisteredEntries.AddAsync(_host, "Robin Invented", $"AB0000{i}A");
        }

        var message = await Chris.AsksAsync("numbers");
        var offer = await Chris.PressesAsync(message, "As a spreadsheet");
        Assert.Contains("UPC numbers 2026-11-24.xlsx", offer.Card.Words(), StringComparison.Ordinal);
        using var file = await _host.Http.GetAsync(
            (string)CardReading.Objects(offer.Card).Single(o => (string?)o["type"] == "Action.OpenUrl")["url"]!);
        var rows = Read(await file.Content.ReadAsByteArrayAsync());
        Assert.Contains(rows, r => r is ["Entries by business", "Jobcentre Plus North", "entries", "9", ..]);
        Assert.Contains(rows, r => r is ["Entries by business", "Debt Management", "entries", "", "fewer than 5"]);
        Assert.Contains(
            rows, r => r is ["Entries by business", "all", "entries", "", "11 to 17: some counts are kept back"]);
        Assert.Contains(rows, r => r is ["Decisions", "Nov 2026", "within 5 working days", "0", "§24"]);
        Assert.DoesNotContain("Invented", string.Join(' ', rows.SelectMany(r => r)), StringComparison.Ordinal);

        // Asking again creates another file. Anyone outside CReST gets none, however they got the offer.
        _host.Time.Advance(TimeSpan.FromSeconds(2));
        await Chris.PressesAsync(await Chris.AsksAsync("numbers"), "As a spreadsheet");
        Assert.Equal(2, await _host.ReadAsync(db => db.Set<OfferedFile>().CountAsync()));
        var source = _host.Services.GetServices<IFileSource>().Single(s => s.Kind == "numbers");
        var dana = (await _host.Services.GetRequiredService<IDirectory>().FindAsync(Dana.ObjectId))!;
        await Assert.ThrowsAsync<RefusedException>(() => _host.ReadAsync(async db =>
        {
            await source.WriteAsync(db, new(RecordKind.Numbers, 0), dana, new MemoryStream(), default);
            return true;
        }));
    }

    [Fact]
    public async Task Numbers_OnEveryPage_HoldNoPersonalData()
    {
        await WithDsmAsync(3, "2026-11-24 10:30");
        await _host.ManyEnquiriesAsync(3);
        foreach (var page in new[] { "register", "decisions", "enquiries", "review" })
        {
            var card = (await Chris.AsksAsync($"numbers {page}")).Card!.ToJsonString();
            Assert.DoesNotContain("Example", card, StringComparison.Ordinal);
            Assert.DoesNotContain("Invented", card, StringComparison.Ordinal);
            Assert.DoesNotMatch("[A-Z]{2}[0-9]{6}[A-D]", card);
        }
    }

    private async Task<List<string[]>> RowsAsync()
    {
        var chris = (await _host.Services.GetRequiredService<IDirectory>().FindAsync(Chris.ObjectId))!;
        using var file = new MemoryStream();
        await _host.ReadAsync(async db =>
        {
            await _host.Services.GetServices<IFileSource>().Single(s => s.Kind == "numbers")
                .WriteAsync(db, new(RecordKind.Numbers, 0), chris, file, default);
            return true;
        });
        return Read(file.ToArray());
    }

    private static List<string[]> Read(byte[] file)
    {
        using var document = SpreadsheetDocument.Open(new MemoryStream(file), isEditable: false);
        return [.. document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>()
            .Select(r => r.ChildElements.Select(c => c.InnerText).ToArray())];
    }

    private Person Person(int number) =>
        _host.Services.GetRequiredService<IDirectory>()
            .FindAsync(Guid.Parse($"00000000-0000-0000-0000-{number:000000000000}")).AsTask().Result!;

    // Creates requests that Dana has had since a given time, with reminders planned as the job would.
    private async Task<IReadOnlyList<long>> WithDsmAsync(int count, string since)
    {
        _host.At(since);
        var ids = await _host.ManyWithDsmAsync(count);
        await ForEachAsync(ids, (c, work) => c.PlanReminders(
            _host.Services.GetRequiredService<BankHolidayCalendars>().Current,
            _host.Services.GetRequiredService<IOptions<DecisionOptions>>().Value, work.Now));
        return ids;
    }

    private async Task DecideAsync(string since, params string[] decided)
    {
        var ids = await WithDsmAsync(decided.Length, since);
        foreach (var (id, at) in ids.Zip(decided))
        {
            _host.At(at);
            await ForEachAsync(
                [id], (c, work) => c.Agree(Person(12), "0113 496 0012", LondonTime.DateOf(work.Now), work.Now));
        }
    }

    private async Task ForEachAsync(IReadOnlyList<long> ids, Action<Consideration, UnitOfWork> act)
    {
        var work = _host.Services.GetRequiredService<UnitOfWork>();
        foreach (var id in ids)
        {
            await work.DoAsync(async db =>
            {
                act(await db.Set<Consideration>().Include(c => c.Decisions).Include(c => c.Duties)
                    .SingleAsync(c => c.Id == id), work);
            });
        }
    }

    // Creates enquiries that Chris answers the given number of minutes after they were sent.
    private async Task AnswerAsync(int[] waits, bool automatic = false)
    {
        var work = _host.Services.GetRequiredService<UnitOfWork>();
        foreach (var minutes in waits)
        {
            await work.DoAsync(db =>
            {
                var sent = work.Now;
                var enquiry = Enquiry.Submit(
                    new(Guid.NewGuid(), "Casey Worker", "Officer", "Leeds Complaints", "casey.worker@dwp.example",
                        "0113 496 0010"),
                    new("Alex Example", UpcTeamsBot.Core.Customers.Nino.Parse("AA000009A"), null, "Leeds", "North"),
                    YesNoUnsure.Yes, YesNoUnsure.No, new Actor(Guid.NewGuid(), "Casey Worker"), sent);
                if (automatic)
                {
                    enquiry.AnswerFromRegister(null, Person(14), sent);
                }
                else
                {
                    enquiry.Claim(Person(14), sent);
                    enquiry.AnswerWith(null, Person(14), sent + Duration.FromMinutes(minutes));
                }

                db.Add(enquiry);
                return Task.FromResult(true);
            });
        }
    }
}
