using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Imports;
using UpcTeamsBot.Tests.Files;
using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Imports;

/// <summary>
/// CReST imports the existing register: sends the file to the bot, which checks each row and imports all or nothing.
/// </summary>
[UseCase(Area.Register, "Import a log", Who.Crest, "import", "import.go", "import.cancel", "import.report",
    "import.look", "import.held", "import.same", "import.wrong", "import.page", "import.columns", "import.column",
    "import.recolumn", "type import")]
[CardPrivacy("import", "The CReST member who imports", Surfaces.OwnChat, Data.Staff)]
[CardPrivacy("import-held", "The CReST member who imports", Surfaces.OwnChat, Data.Staff | Data.Name | Data.Number)]
public sealed class ImportTests : IAsyncLifetime
{
    private static readonly string[] Good =
    [
        "", "Jo Invented", "Jo Imagined", "AA 00 00 71 A", "", "Leeds", "Yorkshire", "Jobcentre Plus North", "Sam Spoc",
        "Del Deputy", "Dana Smith", "1 Oct 2026", "Says the letter was late",
        "DWP Operations", "1 Sep 2026", "20 Oct 2026", "yes",
    ];

    private readonly BotHost _host = new();
    private Drive _drive = null!;

    private TeamsUser Chris => _host.People.Chris;

    public async Task InitializeAsync()
    {
        _drive = await Drive.StartAsync();
        await _host.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _drive.DisposeAsync();
    }

    [Fact]
    [Shows("§21")]
    public async Task Rows_OfOneCustomer_AreComplaintsWithTheirOwnBusinessContactDsmAndMarker()
    {
        var other = With(
            Good, ("Complaint", "Says the debt is paid"), ("Business", "Jobcentre Plus Scotland"),
            ("SPOC or local contact", "Edie Contact"),
            ("Deputy", ""), ("DSM", "Dev Okafor"), ("Decision date", "2 Oct 2026"), ("eCase marker", "no"));
        var card = await SendsAsync(Csv(Good, other), "csv");
        var ready = await SeesAsync(card, "2 rows without a fault, about 1 customer");
        await Chris.PressesAsync(ready, "Import 1 entry");
        await SeesAsync(card, "1 entry is on the register");

        var complaints = await _host.ReadAsync(async db => (await db.Set<RegisterEntry>().Include(e => e.Complaints)
            .SingleAsync(e => e.Customer.NinoBody == "AA000071")).Complaints.OrderBy(c => c.Id).ToArray());
        Assert.Equal(
            [
                ("jcp-north", "Sam Spoc", "Del Deputy", "Dana Smith", new NodaTime.LocalDate(2026, 10, 1), true),
                ("jcp-scotland", "Edie Contact", "", "Dev Okafor", new NodaTime.LocalDate(2026, 10, 2), false),
            ],
            complaints.Select(c => (
                c.BusinessKey, c.Spoc, c.SpocDeputy, c.DsmName, c.DecidedOn, c.MarkerTickedAt is not null)));
    }

    [Fact]
    public async Task File_WithoutFaults_IsImportedWholeWhenCrestSaysSo()
    {
        var before = await EntriesAsync();
        var card = await SendsAsync(
            Csv(Good, With(Good, ("Complaint", "Says the call was cut")),
                With(Good, ("NINO", ""), ("Reason for no NINO", "Lives abroad"), ("Name of customer", "Kim Made-Up"))),
                "csv");
        var ready = await SeesAsync(card, "3 rows without a fault, about 2 customers");
        Assert.Equal(["Import 2 entries", "Cancel"], ready.Card.Buttons());
        Assert.Equal(before, await EntriesAsync());

        await Chris.PressesAsync(ready, "Import 2 entries");
        await SeesAsync(card, "2 entries are on the register");

        Assert.Equal(before + 2, await EntriesAsync());
        var entry = await _host.ReadAsync(
            db => db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Aliases)
                .SingleAsync(e => e.Customer.NinoBody == "AA000071"));
        var first = entry.Complaints.OrderBy(c => c.Id).First();
        Assert.Equal(
            ("Jo Invented", "AA000071A", "Leeds", "Yorkshire", "Jobcentre Plus North", "Sam Spoc", "Del Deputy",
                "Dana Smith", 2, "Jo Imagined", true),
            (entry.Customer.Name, entry.Customer.Nino, entry.Customer.District, entry.Customer.Region,
                first.BusinessName, first.Spoc, first.SpocDeputy, first.DsmName, entry.Complaints.Count,
                entry.Aliases.Single().Name, first.MarkerTickedAt is not null));
        Assert.Equal(new NodaTime.LocalDate(2026, 10, 20), entry.Complaints[0].LastContact);
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<StagedRow>().CountAsync()));
        Assert.Equal(
            2, await _host.ReadAsync(
                db => db.Set<AuditEvent>().CountAsync(e => e.What == "EntryRecorded" && e.Why == "I-2026-000001")));
        Assert.Equal(
            ["ImportBegun", "ImportChecked", "ImportDecided", "ImportDone"],
            await _host.ReadAsync(
                db => db.Set<AuditEvent>().Where(e => e.RecordKind == RecordKind.Import).OrderBy(e => e.Id)
                    .Select(e => e.What).ToListAsync()));

        var again = await Chris.PressesAsync(ready, "Import 2 entries");
        Assert.Equal(200, again.Status);
        Assert.Equal(before + 2, await EntriesAsync());
    }

    [Fact]
    public async Task Import_ThatRuns_SaysHowFarItIsThoughNothingCanBeWritten()
    {
        var card = await SendsAsync(Csv(Good, With(Good, ("NINO", "AA000072A"))), "csv");
        await SeesAsync(card, "2 rows without a fault");
        await _host.SettledAsync();
        var id = await _host.ReadAsync(db => db.Set<Import>().Select(i => i.Id).SingleAsync());
        await _host.ReadAsync(
            db => db.Set<Import>().ExecuteUpdateAsync(i => i.SetProperty(p => p.State, ImportState.Importing)));
        await _host.ReadAsync(db => db.Set<StagedRow>().Where(r => r.Customer == 1).ExecuteDeleteAsync());
        await using var writer = await _host.Services.GetRequiredService<IDbContextFactory<UpcDbContext>>()
            .CreateDbContextAsync();
        using var turn = await writer.EnterWriteAsync(default);

        var answer = await Chris.PressesAsync(
            card.ConversationId, card.Id, "import.look", new JsonObject { ["id"] = id })
                .WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Contains("1 of 2 entries so far", answer.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(["How far is it?"], answer.Card.Buttons());
    }

    [Fact]
    public async Task Customer_WhoComesOntoTheRegisterMeanwhile_ComesBackWithTheFault_AndTheOthersAreImported()
    {
        var card = await SendsAsync(
            Csv(
                With(Good, ("NINO", "AA000072A")),
                With(Good, ("NINO", "AA000073A"), (RegisterLog.Headings[1], "Pat Invented")), Good),
            "csv");
        var ready = await SeesAsync(card, "3 rows without a fault");
        var same = await RegisteredEntries.AddAsync(_host, Good[1], "AA000072A");
        await RegisteredEntries.AddAsync(_host, "Someone Else", "AA000073A");
        var before = await EntriesAsync();

        await Chris.PressesAsync(ready, "Import 3 entries");

        await SeesAsync(card, "1 entry is on the register");
        await SeesAsync(card, "1 row is held back");
        await SeesAsync(card, "You can get the 1 row with faults for 7 days.");
        Assert.Equal(before + 1, await EntriesAsync());
        Assert.Equal(
            [$"This customer is on the register already, as UPC-{same:000000}"],
            await _host.ReadAsync(db => db.Set<ImportFault>().Select(f => f.Words).ToListAsync()));
    }

    [Fact]
    public async Task Removal_OfSomebodyWhoseTurnHasNotCome_TakesThemOutOfTheImport()
    {
        var card = await SendsAsync(Csv(Good, With(Good, ("NINO", "AA000072A"))), "csv");
        await SeesAsync(card, "2 rows without a fault");
        await _host.SettledAsync();
        await _host.ReadAsync(
            db => db.Set<Import>().ExecuteUpdateAsync(i => i.SetProperty(p => p.State, ImportState.Importing)));
        var store = _host.Services.GetServices<IPersonalDataStore>().OfType<ImportPersonalDataStore>().Single();
        var work = _host.Services.GetRequiredService<UnitOfWork>();
        await work.DoAsync(db => store.EraseAsync(
            db, new([Good[1]], Nino.Parse("AA000072A"), []), Actor.Upc, work.Now, default));

        await _host.RestartAsync();

        await SeesAsync(card, "1 entry is on the register");
        await SeesAsync(card, "1 row was left out");
        Assert.False(await _host.ReadAsync(
            db => db.Set<RegisterEntry>().AnyAsync(e => e.Customer.NinoBody == "AA000072")));
    }

    [Fact]
    public async Task File_AlreadyImported_IsSaidRowByRow()
    {
        await SeesAsync(
            await SendsAsync(Csv(With(Good, ("NINO", "AA000001A"), ("Name of customer", "Alex Example"))), "csv"),
                "Row 2\nThis customer is on the register already, as UPC-000001");
    }

    [Fact]
    public async Task Number_ThatTwoEntriesHave_IsReportedWithTheOlderEntry()
    {
        var older = await RegisteredEntries.AddAsync(_host, Good[1], "AA000072A");
        await RegisteredEntries.AddAsync(_host, Good[1], "AA000072A");

        await SeesAsync(
            await SendsAsync(Csv(With(Good, ("NINO", "AA000072A"))), "csv"),
            $"Row 2\nThis customer is on the register already, as UPC-{older:000000}");
    }

    [Fact]
    public async Task Faults_OfEveryKind_AreReportedByRowNumberAndNothingIsImported()
    {
        var before = await EntriesAsync();
        var card = await SendsAsync(
            Csv(
                Good, With(Good, ("NINO", "ZZ 12")), With(Good, ("Date of last contact", "31 Feb 2026")),
                With(Good, ("Date of last contact", "1 Aug 2026")), With(Good, ("Business", "Nowhere")),
                Good, With(Good, ("Complaint", "=1+1"))),
            "csv");
        var faults = await SeesAsync(card, "7 faults in 7 rows");
        var first = faults.Card.Words();
        Assert.Contains(
            "Row 3\nEnter a National Insurance number in the correct format", first, StringComparison.Ordinal);
        Assert.Contains("Row 4\nDate of last contact must be a real date", first, StringComparison.Ordinal);
        Assert.Contains("Row 5\nThe last contact is before the final response", first, StringComparison.Ordinal);
        Assert.Contains("Row 6\nBusiness must be one of the directory", first, StringComparison.Ordinal);
        Assert.Contains("Row 7\nThe same row is in the file twice", first, StringComparison.Ordinal);
        Assert.Equal(["Next page", "Faulty rows as a file", "Cancel"], faults.Card.Buttons());
        Assert.DoesNotContain("Jo Invented", first, StringComparison.Ordinal);
        var second = await Chris.PressesAsync(faults, "Next page");
        Assert.Contains(
            "Row 8\nA cell holds a formula. Put its value there", second.Card.Words(), StringComparison.Ordinal);
        Assert.Contains($"Row 2\n{ImportChecker.OtherRow}", second.Card.Words(), StringComparison.Ordinal);

        Assert.Equal(0, await _host.ReadAsync(db => db.Set<StagedRow>().CountAsync()));
        await Chris.PressesAsync(faults, "Faulty rows as a file");
        await _host.Teams.SeesAsync(Chris.Chat, m => m.Summary == "File: I-2026-000001 faults.xlsx", "the report");
        await Chris.PressesAsync(faults, "Cancel");
        await SeesAsync(card, "You cancelled this import");
        Assert.Equal(
            (before, 0), (await EntriesAsync(), await _host.ReadAsync(db => db.Set<StagedRow>().CountAsync())));
    }

    [Fact]
    public async Task Rows_HeldBack_AreInTheWorkOfWhoSentThem_WhoIsRemindedBeforeTheyAreLeftOut()
    {
        var card = await SendsAsync(Csv(Good, With(Good, ("NINO", "AA000001A"), ("Complaint", "another"))), "csv");
        await Chris.PressesAsync(await SeesAsync(card, "1 row is held back"), "Import 1 entry");
        var done = await SeesAsync(card, "Decide within 7 days");

        var work = await Chris.AsksAsync("my work");
        Assert.Contains(
            "Decide about rows of an import that are held back", work.Card.Words(), StringComparison.Ordinal);
        await _host.SettledAsync();
        _host.At("2026-11-26 09:00");
        await _host.RunJobAsync("chasers");
        await _host.Teams.SeesAsync(
            Chris.Chat,
            m => m.Id != done.Id && m.Card.Words().Contains("Decide within 7 days", StringComparison.Ordinal),
            "the reminder");
    }

    [Fact]
    [Shows("Annex D")]
    public async Task Number_OfSomebodyOfAnotherName_IsHeldBack_TheOthersGoOn_AndCrestDecides()
    {
        var card = await SendsAsync(
            Csv(
                Good, With(Good, ("Name of customer", "Kim Made-Up"), ("Other names", ""), ("Complaint", "another")),
                With(Good, ("NINO", "AA000071B"), ("Complaint", "a third")),
                With(Good, ("Name of customer", "Jo Imagined"), ("Other names", ""), ("NINO", "AA000071"),
                    ("Complaint", "a fourth")),
                With(Good, ("Name of customer", "Robin Register"), ("Other names", ""), ("NINO", "AA000001A"),
                    ("Complaint", "a fifth"))),
            "csv");
        var ready = await SeesAsync(
            card, "3 rows are held back: someone of another name has the National Insurance number.");
        Assert.Contains("2 rows without a fault, about 1 customer", ready.Card.Words(), StringComparison.Ordinal);
        var before = await EntriesAsync();
        await Chris.PressesAsync(ready, "Import 1 entry");
        var done = await SeesAsync(card, "1 entry is on the register");
        Assert.Equal(before + 1, await EntriesAsync());
        Assert.Equal(["Says the letter was late", "a fourth"], await ComplaintsAsync("AA000071"));

        var first = await Chris.PressesAsync(done, "Decide about the rows");
        foreach (var words in new[] {
            "RESTRICTED", "Row 3", "3 to decide", "Kim Made-Up", "another", "Jo Invented", "Also Jo Imagined",
            "AA 00 00 71 A" })
        {
            Assert.Contains(words, first.Card.Words(), StringComparison.Ordinal);
        }

        var second = await Chris.PressesAsync(done, first.Card!, "Wrong number: skip row");
        Assert.Contains(
            "Row 3 is left out. Correct the number in the file and send that row again", second.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("AA 00 00 71 B", second.Card.Words(), StringComparison.Ordinal);
        var third = await Chris.PressesAsync(done, second.Card!, "Same person: add to it");
        Assert.Equal(["Says the letter was late", "a fourth", "a third"], await ComplaintsAsync("AA000071"));
        Assert.Contains("Alex Example", third.Card.Words(), StringComparison.Ordinal);
        var last = await Chris.PressesAsync(done, third.Card!, "Same person: add to it");
        Assert.Contains("Nothing of the file is kept", last.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("a fifth", await ComplaintsAsync("AA000001"));
        Assert.Equal(
            ["Robin Register"],
            await _host.ReadAsync(
                db => db.Set<Alias>().Where(a => a.RegisterEntryId == 1).Select(a => a.Name).ToListAsync()));
        Assert.Equal(
            (before + 1, 0), (await EntriesAsync(), await _host.ReadAsync(db => db.Set<StagedRow>().CountAsync())));
        Assert.Equal(
            ["row 3: wrong number", "row 4: same person", "row 6: same person"],
            await _host.ReadAsync(
                db => db.Set<AuditEvent>().Where(e => e.What == "ImportRowDecided").OrderBy(e => e.Id)
                    .Select(e => e.Why!).ToListAsync()));
    }

    [Fact]
    public async Task Row_HeldBack_IsErasedWithTheCustomerOfItsNumber_OrAfterAWeek()
    {
        var card = await SendsAsync(
            Csv(Good, With(Good, ("Name of customer", "Robin Register"), ("NINO", "AA000001A"), ("Other names", "")),
                With(Good, ("Name of customer", "Kim Made-Up"), ("Other names", ""))), "csv");
        await Chris.PressesAsync(await SeesAsync(card, "2 rows are held back"), "Import 1 entry");
        await SeesAsync(card, "1 entry is on the register");
        var entry = await Chris.AsksAsync("UPC-000001");
        var form = await Chris.PressesAsync(entry, "Remove…");
        await Chris.PressesAsync(entry, form.Card!, "Confirm: remove", ("ground", "CustomerDied"));
        Assert.Equal(
            ["AA000071"], await _host.ReadAsync(db => db.Set<StagedRow>().Select(r => r.NinoBody!).ToListAsync()));
        await SeesAsync(card, "1 row is held back");

        _host.At("2026-12-01 10:31");
        Assert.Equal(1, await _host.RunJobAsync("imports"));
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<StagedRow>().CountAsync()));
        await SeesAsync(
            card,
            "2 rows were left out. To import them, correct them in your file and send them again. Nothing of the file "
                + "is kept.");
    }

    [Fact]
    [Shows("§17", "Annex D")]
    public async Task Log_AsTheDepartmentKeepsIt_IsImported_AndItsColumnsAreRememberedForTheNextFile()
    {
        string[] headings =
            ["Last contact", "Log no.", "Customer", "NI No.", "Office", "Directorate", "SPOC", "Senior person",
                "Agreed", "Issue", "Final response", "Final response date", "Remarks"];
        var card = await SendsAsync(
            Csv(
                ["UPC log, North"], [""], headings,
                ["20.10.26", "N/14-007", "Jo Invented", "aa 00 00 71a", "Leeds", "jobcentre plus north", "Sam Spoc",
                    "Pat Gone", "1 October 2026", "Says the letter was late", "Tier 2", "1-Sep-26", "none"],
                ["46315", "N/14-008", "Kim Made-Up", "AA000072A", "Leeds", "Jobcentre Plus North", "Sam Spoc",
                    "SMITH, Dana", "1/10/26", "Says the call was cut", "ICE findings", "1st Sept 2026", ""]),
            "csv");

        var asked = await SeesAsync(card, "Not found: Decision date. Choose the column of your file.");
        Assert.Contains("NINO\nNI No. (column D)", asked.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("DSM\nNone", asked.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(["Change this column", "Cancel"], asked.Card.Buttons());
        var more = await Chris.PressesAsync(asked, "Change this column", ("ours", "Decision date"), ("theirs", "8"));
        Assert.Contains("Decision date\nAgreed (column I)", more.Card.Words(), StringComparison.Ordinal);
        var all = await Chris.PressesAsync(
            asked, more.Card!, "Change this column", ("ours", "DSM"), ("theirs", "7"));
        Assert.Equal(["Use these columns", "Change this column", "Cancel"], all.Card.Buttons());
        await Chris.PressesAsync(asked, all.Card!, "Use these columns");

        var ready = await SeesAsync(card, "2 rows without a fault, about 2 customers");
        Assert.Contains(
            "1 row names a DSM who is not in the directory. The name is kept as a former DSM", ready.Card.Words(),
            StringComparison.Ordinal);
        await Chris.PressesAsync(ready, "Import 2 entries");
        await SeesAsync(card, "2 entries are on the register");
        var complaint = await _host.ReadAsync(async db => (await db.Set<RegisterEntry>().Include(e => e.Complaints)
            .SingleAsync(e => e.Customer.NinoBody == "AA000071")).Complaints.Single());
        Assert.Equal(
            ("Dana Smith", "Pat Gone (former DSM)", "N/14-007", FinalResponseKind.Operations,
                new NodaTime.LocalDate(2026, 9, 1), new NodaTime.LocalDate(2026, 10, 20)),
            (complaint.DsmName, complaint.DecidedByName, complaint.OldReference, complaint.FinalResponseKind,
                complaint.FinalResponseDate, complaint.LastContact));
        var found = await Chris.AsksAsync("find n/14-007");
        Assert.Contains("Jo Invented", found.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Kim Made-Up", found.Card.Words(), StringComparison.Ordinal);
        var entry = await Chris.PressesAsync(found, "Open");
        Assert.Contains("Old reference\nN/14-007", entry.Card.Words(), StringComparison.Ordinal);

        // The next file with these headings, in another order, is checked at once.
        var second = await SendsAsync(
            Csv(
                [.. headings.Reverse()],
                ["", "1.9.26", "CRM", "Another issue", "1.10.26", "Dana Smiht", "Sam Spoc", "Jobcentre Plus North",
                    "Leeds", "AA000073A", "Ann Imagined", "N/14-009", "2 Oct 2026"]),
            "csv");
        var slip = await SeesAsync(second, "Row 2\nNo DSM has exactly this name. Did you mean Dana Smith?");
        Assert.Equal(["Faulty rows as a file", "Change the columns", "Cancel"], slip.Card.Buttons());
        await Chris.PressesAsync(slip, "Change the columns");
        await SeesAsync(second, "The headings are in row 1. I'll remember your answer");
    }

    [Fact]
    public async Task Rows_WithoutAFault_AreTaken_AndTheOthersComeBackAsASpreadsheetThatCanBeSentAgain()
    {
        var card = await SendsAsync(
            Csv(
                Good, With(Good, ("NINO", "AA000072A"), ("Date of last contact", "soon"), ("Business", "Nowhere")),
                With(Good, ("NINO", "AA000073A"), ("Complaint", "=1+1"))),
            "csv");
        var checkedFile = await SeesAsync(card, "1 row without a fault, about 1 customer, can be imported now.");
        Assert.Equal(["Import 1 entry", "Faulty rows as a file", "Cancel"], checkedFile.Card.Buttons());
        await Chris.PressesAsync(checkedFile, "Import 1 entry");
        var done = await SeesAsync(card, "You can get the 2 rows with faults for 7 days.");
        Assert.Contains("1 entry is on the register", done.Card.Words(), StringComparison.Ordinal);

        await Chris.PressesAsync(done, "Faulty rows as a file");
        var rows = Xlsx(await TakenAsync());
        var headings = rows.Single(r => r.Contains("NINO"));
        var at = headings.IndexOf("Date of last contact");
        Assert.Equal($"{ImportColumns.FaultHeading}Date of last contact", headings[at + 1]);
        var faulty = rows.Single(r => r.Contains("AA000072A"));
        Assert.Equal(
            ("soon", "Date of last contact must be a real date, like 19 Nov 2026"), (faulty[at], faulty[at + 1]));
        Assert.Contains("Business must be one of the directory", faulty);
        Assert.Contains(
            "A cell holds a formula. Put its value there", rows.Single(r => r.Contains("AA000073A")));

        // Put right, it can be sent as it is, with the bot's own columns.
        faulty[at] = "20 Oct 2026";
        faulty[headings.IndexOf("Business")] = "Jobcentre Plus North";
        var again = await SendsAsync(
            Csv([.. rows.Where(r => !r.Contains("AA000073A")).Select(r => r.ToArray())], withHeadings: false), "csv");
        await SeesAsync(again, "1 row without a fault, about 1 customer");
        Assert.Contains(
            "ImportFaultsTaken",
            await _host.ReadAsync(db => db.Set<AuditEvent>().Select(e => e.What).Distinct().ToListAsync()));

        _host.At("2026-12-01 10:31");
        await _host.RunJobAsync("imports");
        await SeesAsync(card, "2 rows were left out.");
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<ImportFileRow>().CountAsync()));
    }

    [Fact]
    public async Task Row_WithAFault_IsErasedWithTheCustomerOfItsNumber()
    {
        var card = await SendsAsync(
            Csv(Good, With(Good, ("Name of customer", "Alex Example"), ("NINO", "AA000001A"))), "csv");
        await Chris.PressesAsync(await SeesAsync(card, "1 fault in 2 rows"), "Import 1 entry");
        await SeesAsync(card, "You can get the 1 row with faults for 7 days.");
        var entry = await Chris.AsksAsync("UPC-000001");
        var form = await Chris.PressesAsync(entry, "Remove…");
        await Chris.PressesAsync(entry, form.Card!, "Confirm: remove", ("ground", "CustomerDied"));
        await SeesAsync(card, "1 row was left out.");
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<ImportFileRow>().CountAsync()));
    }

    [Fact]
    public async Task File_WithoutHeadings_IsSaidSo() =>
        await SeesAsync(
            await SendsAsync(Csv([["Jo Invented", "AA000071A", "Leeds"]], withHeadings: false), "csv"),
            "None of the first 20 rows names the columns.");

    [Fact]
    public async Task Row_BelowATextOfSeveralLines_HasTheNumberThatTheSpreadsheetShows() =>
        await SeesAsync(
            await SendsAsync(Csv(With(Good, ("Complaint", "One\ntwo\nthree")), With(Good, ("NINO", "x"))), "csv"),
                "Row 3\nEnter a National Insurance number");

    [Fact]
    public async Task Workbook_ThatCountsFrom1904_OrBreaksOff_IsRefusedInWords()
    {
        await SeesAsync(
            await SendsAsync(Xlsx(merged: false, from1904: true, Good), "xlsx"),
                "That workbook counts its days from 1904");

        using var broken = new MemoryStream();
        await broken.WriteAsync(Xlsx(merged: false, Good));
        using (var zip = new System.IO.Compression.ZipArchive(
            broken, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = zip.Entries.Single(
                e => e.FullName.Contains("sheet", StringComparison.OrdinalIgnoreCase)
                    && e.FullName.EndsWith(".xml", StringComparison.Ordinal));
            await using var content = part.Open();
            content.SetLength(content.Length / 2);
        }

        var message = await SendsAsync(broken.ToArray(), "xlsx");
        await _host.Teams.SeesAsync(
            Chris.Chat, m =>
                m.Id == message.Id
                    && (m.Text ?? m.Card.Words())
                    .Contains("That file is no workbook that I can read", StringComparison.Ordinal), "the refusal");
    }

    [Fact]
    public async Task Removal_OfSomebodyInAnImportThatWaits_GivesItUp()
    {
        var card = await SendsAsync(Csv(Good), "csv");
        await SeesAsync(card, "1 row without a fault");
        var id = await Register.RegisteredEntries.AddAsync(_host, "Jo Invented", "AA000071A");
        var entry = await Chris.AsksAsync($"UPC-{id:000000}");
        var form = await Chris.PressesAsync(entry, "Remove…");
        await Chris.PressesAsync(entry, form.Card!, "Confirm: remove", ("ground", "ErasureRequest"));

        await SeesAsync(card, "A customer of the file was removed from the register meanwhile. Nothing was imported.");
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<StagedRow>().CountAsync()));
    }

    [Fact]
    public async Task Workbook_WithDatesAsNumbersAndAFormulaAndMergedCells_IsReadAsItIs()
    {
        var serial = new DateTime(2026, 10, 20).ToOADate().ToString(CultureInfo.InvariantCulture);
        var good = await SendsAsync(Xlsx(merged: false, With(Good, ("Date of last contact", serial))), "xlsx");
        await SeesAsync(good, "1 row without a fault, about 1 customer");
        Assert.Contains(
            "\"LastContact\":\"2026-10-20\"",
            await _host.ReadAsync(db => db.Set<StagedRow>().Select(r => r.Json).SingleAsync()),
                StringComparison.Ordinal);

        var bad = await SendsAsync(Xlsx(merged: true, Good, With(Good, ("Complaint", "=A1"))), "xlsx");
        var faults = await SeesAsync(bad, "2 faults");
        Assert.Contains("Row 3\nA cell holds a formula", faults.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Row 2\nCells are merged", faults.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv", "PK\u0003\u0004", "not what its name says")]
    [InlineData("xlsx", "Reference,Name", "not what its name says")]
    [InlineData("xlsx", "PK\u0003\u0004 and no more", null)]
    [InlineData("exe", "MZ", "I can do nothing with such a file")]
    [InlineData("csv", "", "That file is empty")]
    public async Task File_ThatIsNone_IsSaidSo(string type, string content, string? said)
    {
        var message = await SendsAsync(Encoding.Latin1.GetBytes(content), type);
        if (said is null)
        {
            await SeesAsync(message, "That file is no workbook that I can read");
        }
        else
        {
            Assert.Contains(said, message.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Text_InAnotherEncoding_IsReportedByRow()
    {
        var bytes = Encoding.Latin1.GetBytes(
            Encoding.UTF8.GetString(
                Csv(Good, With(Good, ("Name of customer", "Ren\u00e9 Invented"), ("NINO", "AA000072A")))));
        await SeesAsync(await SendsAsync(bytes, "csv"), "Row 3\nThe text is not in UTF-8");
    }

    [Fact]
    public async Task File_OfSomebodyElseOrFromElsewhere_IsRefusedBeforeItIsFetched()
    {
        Assert.Equal(
            "Only CReST can import a register",
            (await SendsAsync(Csv(Good), "csv", _host.People.Casey)).Text);
        Assert.StartsWith(
            "That file is not where I may fetch it from",
            (await SendsAsync(Csv(Good), "csv", from: "https://example.org/down/file.csv")).Text,
            StringComparison.Ordinal);
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<Import>().CountAsync()));
    }

    [Fact]
    public async Task Import_ThatNobodyDecides_IsErasedAfterADay()
    {
        var card = await SendsAsync(Csv(Good), "csv");
        await SeesAsync(card, "1 row without a fault");
        _host.At("2026-11-25 10:31");
        Assert.Equal(1, await _host.RunJobAsync("imports"));
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<StagedRow>().CountAsync()));
        await SeesAsync(card, "Nobody decided within a day.");
    }

    [Fact]
    public async Task ProgramsImport_OfAFile_SaysTheFaultsOrImportsAll()
    {
        var path = Path.GetTempFileName() + ".csv";
        await File.WriteAllBytesAsync(path, Csv(Good, With(Good, ("NINO", "x"))));
        using var output = new StringWriter();
        Assert.Equal(1, await _host.Services.ImportFileAsync(path, output));
        Assert.StartsWith("Row 3: Enter a National Insurance number", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Nothing was imported" + Environment.NewLine, output.ToString(), StringComparison.Ordinal);
        await File.WriteAllBytesAsync(path, Csv(Good));
        Assert.Equal(0, await _host.Services.ImportFileAsync(path, output));
        Assert.EndsWith(
            "Imported 1 entry from 1 row" + Environment.NewLine, output.ToString(), StringComparison.Ordinal);
        File.Delete(path);
    }

    private Task<List<string>> ComplaintsAsync(string body) => _host.ReadAsync(db =>
        db.Set<RegisterEntry>().Where(e => e.Customer.NinoBody == body && e.GoneAt == null)
            .SelectMany(e => e.Complaints).Select(c => c.Description).OrderBy(d => d).ToListAsync());

    private async Task<TeamsMessage> SendsAsync(byte[] file, string type, TeamsUser? by = null, string? from = null)
    {
        by ??= Chris;
        var name = $"{Guid.NewGuid():N}.{type}";
        _drive.Sent[name] = file;
        var activity = by.Activity("message", by.Chat, null);
        activity["attachments"] = new JsonArray(new JsonObject
        {
            ["contentType"] = "application/vnd.microsoft.teams.file.download.info", ["name"] = name,
            ["content"] = new JsonObject
            {
                ["downloadUrl"] = from ?? $"{_drive.Address}/down/{name}", ["uniqueId"] = "1", ["fileType"] = type
            },
        });
        await _host.Http.PostAsJsonAsync("/api/messages", activity);
        return _host.Teams.In(by.Chat)[^1];
    }

    private Task<TeamsMessage> SeesAsync(TeamsMessage card, string words) =>
        _host.Teams.SeesAsync(
            Chris.Chat, m => m.Id == card.Id && m.Card.Words().Contains(words, StringComparison.Ordinal), words);

    private Task<int> EntriesAsync() => _host.ReadAsync(db => db.Set<RegisterEntry>().CountAsync());

    private static string[] With(string[] row, params (string Column, string Value)[] changes)
    {
        var changed = row.ToArray();
        foreach (var (column, value) in changes)
        {
            changed[RegisterLog.Headings.ToList().IndexOf(column)] = value;
        }

        return changed;
    }

    private static byte[] Csv(params string[][] rows) =>
        Csv(rows, withHeadings: rows[0].Length == Good.Length);

    private static byte[] Csv(string[][] rows, bool withHeadings) =>
        Encoding.UTF8.GetBytes(
            string.Join("\r\n", (withHeadings ? rows.Prepend([.. RegisterLog.Headings]) : rows)
                .Select(r =>
                    string.Join(',', r.Select(c => $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")))));

    // The file on offer, downloaded.
    private async Task<byte[]> TakenAsync()
    {
        var offer = await _host.Teams.SeesAsync(
            Chris.Chat, m => m.Summary == "File: I-2026-000001 faults.xlsx", "the offer");
        var link = offer.Card!["actions"]!.AsArray().Single(a => (string?)a!["title"] == "Download")!["url"];
        return await _host.Http.GetByteArrayAsync((string)link!);
    }

    private static List<List<string>> Xlsx(byte[] file)
    {
        using var content = new MemoryStream(file);
        return [.. UpcTeamsBot.Platform.Spreadsheets.RowReaders.Read("xlsx", content).Select(r => r.Cells.ToList())];
    }

    private static byte[] Xlsx(bool merged, params string[][] rows) => Xlsx(merged, from1904: false, rows);

    private static byte[] Xlsx(bool merged, bool from1904, params string[][] rows)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            var data = new SheetData(rows.Prepend([.. RegisterLog.Headings]).Select(r => new Row(r.Select(CellOf))));
            sheet.Worksheet = merged ? new Worksheet(data, new MergeCells(new MergeCell { Reference = "B2:C2" }))
                : new Worksheet(data);
            workbook.Workbook = new Workbook(
                new WorkbookProperties { Date1904 = from1904 },
                    new Sheets(new Sheet { Name = "Log", SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
        }

        return buffer.ToArray();
    }

    private static Cell CellOf(string text) =>
        text.StartsWith('=') ? new Cell { CellFormula = new CellFormula(text[1..]), CellValue = new CellValue("1") }
        : double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _)
        ? new Cell { CellValue = new CellValue(text) }
        : new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Text(text)) };
}
