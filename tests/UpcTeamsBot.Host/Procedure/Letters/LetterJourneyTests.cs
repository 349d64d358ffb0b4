using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Letters;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Letters;

/// <summary>
/// Letters from the command to the case's files (§25–32, Annexes C and G). Today is Tue 24 Nov 2026. F-2026-000001 is
/// agreed, and S-2026-000001 is for written correspondence only.
/// </summary>
[UseCase(Area.Referrals, "Have the form as a Word document", "OSMD", "WithDsm", "form.word",
    Fields = ["of=Consideration"])]
[UseCase(Area.Letters, "Write a letter from an entry", Who.SeesEntry, "entry", "letter.case", "letter.start",
    "type letter UPC-000006", "type letters UPC-000006")]
[UseCase(Area.Letters, "Fill in and finish one's own letter", Who.Owner, "draft.letter", "letter.preview",
    "letter.change", "letter.finish")]
[UseCase(Area.Letters, "Open a letter", Who.SeesEntry, "letter", "letter.open", "letter.file")]
[UseCase(Area.Letters, "Note that it was sent", Who.SeesEntry, "letter", "letter.sent")]
[CardPrivacy("letter", "Whoever writes it; those whose case it is", Surfaces.OwnChat,
    Data.Staff | Data.Masked | Data.Name | Data.Words)]
[CardPrivacy("letter-copy", "Whoever gets a copy", Surfaces.OwnChat, Data.Staff)]
[CardPrivacy("letter-kinds", "Whoever asks", Surfaces.OwnChat, Data.None)]
[CardPrivacy("letters", "Those whose case it is", Surfaces.OwnChat, Data.Staff | Data.Masked | Data.Name | Data.Words)]
public sealed class LetterJourneyTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public async Task InitializeAsync()
    {
        await _host.InitializeAsync();
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            db.Add(Invented.In(ConsiderationState.Agreed));
            var directory = _host.Services.GetRequiredService<IDirectory>();
            var (casey, priya) = (
                (await directory.FindAsync(People.Casey.ObjectId))!,
                (await directory.FindAsync(People.Priya.ObjectId))!);
            var business = (await directory.BusinessesAsync()).Single(b => b.Key == "jcp-north");
            var arrangement = Arrangement.SetUp(
                new(ArrangementKind.WrittenOnly, "Freepost Leeds", "", "", "Nine calls a week", "", new(2026, 11, 2),
                    NoBarrier: true),
                new Customer("Robin Invented", Nino.Parse("AA000009A"), null, "Leeds", "North"), null, business, casey,
                    priya, [],
                new(), Invented.Now);
            arrangement.Approve(priya, [], new(), Invented.Now);
            db.Add(arrangement);
        });
        await _host.SettledAsync();
    }

    public Task DisposeAsync() => _host.DisposeAsync();

    // Prefilled text is worded for the letter's reader. The office field is empty, because the directory knows no
    // address.
    [Fact]
    public async Task MpReply_IsFilledInWithWordsForTheMp_AndNoTelephoneNumberForAnAddress()
    {
        var fields = (await People.Dana.AsksAsync("letter UPC-000001 mp")).Card.Fields();
        Assert.StartsWith("the sanction of March 2025", fields["issues"], StringComparison.Ordinal);
        Assert.Equal(
            "A customer who remains dissatisfied with our response can raise their concerns with the Independent Case "
                + "Examiner's (ICE) office.", fields["escalation"]);
        Assert.Equal("", fields["office"]);
    }

    [Fact]
    public async Task Acknowledgement_OfALetterBeforeTheFinalResponse_IsNotShown()
    {
        var message = await People.Dana.AsksAsync("letter UPC-000001 acknowledgement");
        var wrong = await People.Dana.PressesAsync(
            message, "Show the letter",
            [.. Filled(LetterKind.Acknowledgement).Where(f => f.Item1 != "dates"), ("dates", "1 Jan 2020")]);
        Assert.Contains("1 Jan 2020 is before the final response (", wrong.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [Shows("§28", "§30", "§32", "Annex C", "Annex G")]
    [InlineData("letter F-2026-000001 notification", LetterKind.Notification)]
    [InlineData("letter f-2026-000001 telephone", LetterKind.TelephoneRecord)]
    [InlineData("letter UPC-000001 acknowledgement", LetterKind.Acknowledgement)]
    [InlineData("letter UPC-000001: mp", LetterKind.MpReply)]
    [InlineData("letter upc 000001 warning", LetterKind.Warning)]
    [InlineData("letters UPC-000001 spoc", LetterKind.Spoc)]
    [InlineData("letter S-2026-000001 written", LetterKind.WrittenOnly)]
    public async Task Letter_OfEachKind_IsWrittenReadFinishedAndHadAsADocument(string typed, LetterKind kind)
    {
        var message = await People.Dana.AsksAsync(typed.Replace(":", "", StringComparison.Ordinal));
        Assert.Equal("Letter: not finished yet", message.Summary);
        var read = await People.Dana.PressesAsync(message, "Show the letter", Filled(kind));
        Assert.Contains("Finish", read.Card.Buttons());
        var finished = await People.Dana.PressesAsync(message, read.Card!, "Finish");

        var text = finished.Card.Fields()["text"];
        Assert.Contains("what ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        var name = kind == LetterKind.TelephoneRecord ? "Record L-2026-000001.docx" : "Letter L-2026-000001.docx";
        var offer = await Teams.SeesAsync(People.Dana.Chat, m => m.Summary == $"File: {name}", "the document");
        var document = await DocumentAsync(offer);
        Assert.Contains(
            kind == LetterKind.TelephoneRecord ? "Record of a telephone discussion"
                : "Yours sincerely,", document, StringComparison.Ordinal);

        var letter = await _host.ReadAsync(db => db.Set<Letter>().SingleAsync());
        Assert.Equal(
            (kind, "Dana Smith", kind == LetterKind.TelephoneRecord),
            (letter.What, letter.WrittenByName, letter.Way is null));
        Assert.Equal(["LetterTaken", "LetterWritten"], await AuditedAsync("LetterTaken", "LetterWritten"));
        Teams.HoldNoPersonalData();
    }

    [Fact]
    [Shows("Annex E", "Annex F")]
    public async Task Forms_OfTheCase_AreHadAsWordDocumentsByWhoeverMayReadThem()
    {
        var card = await People.Dana.AsksAsync("F-2026-000001");
        var said = await People.Dana.PressesAsync(card, "Word document");
        Assert.Equal("The Word document is offered in your own chat with me", said.Line);
        var annexF = await DocumentAsync(await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "File: Form F-2026-000001.docx", "the document"));
        Assert.Contains("UPC Consideration Form (Annex F)", annexF, StringComparison.Ordinal);
        Assert.Contains(
            "Please provide details of the complaints that the customer frequently contacts DWP about:", annexF,
            StringComparison.Ordinal);
        Assert.Contains("Name and Telephone number of DSM: Dana Smith", annexF, StringComparison.Ordinal);

        var (message, sent) = await People.Casey.AsksCrestAsync();
        await People.Casey.PressesAsync(message, sent.Card!, "Word document");
        var annexE = await DocumentAsync(await Teams.SeesAsync(
            People.Casey.Chat, m => m.Summary == "File: Form E-2026-000001.docx", "the document"));
        Assert.Contains("UPC Enquiry Form (Annex E)", annexE, StringComparison.Ordinal);
        Assert.Contains("Please provide the name of the individual: Alex Example", annexE, StringComparison.Ordinal);

        // A card can be made to say anything.
        foreach (var of in new[] { "Enquiry", "Consideration" })
        {
            var refused = await People.Bea.PressesAsync(
                People.Bea.Chat, "1", "form.word", new() { ["id"] = "1", ["v"] = "1", ["of"] = of });
            Assert.StartsWith("There is no form that you can open", refused.Line, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Shows("§26")]
    public async Task DutyOfTheDsm_LedToTheLetter_ClosesWhenItWasSentAndTheReferringOfficerGetsTheCopy()
    {
        var card = await People.Dana.AsksAsync("F-2026-000001");
        var form = await People.Dana.PressesAsync(card, "Write the letter");
        Assert.Equal(
            ("2026-04-03", "the sanction of March 2025", "2026-11-19"),
            (form.Card.Fields()["responseDate"], form.Card.Fields()["complaints"], form.Card.Fields()["letterDate"]));
        var read = await People.Dana.PressesAsync(
            card, form.Card!, "Show the letter", ("newComplaints", "no"), ("responseFrom", "Robin Manager"),
            ("address", "1 Example Street\nLeeds"), ("office", "Leeds Complaints, 0113 496 0100"));
        Assert.Contains(
            "You received a full and final response to the complaint(s) you raised, in a letter from Robin Manager "
                + "dated 3 April 2026, which told you what to do next", read.Card.Words(), StringComparison.Ordinal);
        var written = await People.Dana.PressesAsync(card, read.Card!, "Finish");
        Assert.Equal([false, false, false], await DutiesAsync());
        Assert.DoesNotContain(
            Teams.In(People.Casey.Chat), m =>
                m.Summary?.StartsWith("Copy for the customer's files", StringComparison.Ordinal) == true);

        var early = await People.Dana.PressesAsync(card, written.Card!, "Confirm: sent", ("sentOn", "2026-11-25"));
        Assert.Contains(
            "Error: The date must be between 24 Nov 2026, when it was written, and today", early.Card.Words(),
            StringComparison.Ordinal);
        var sent = await People.Dana.PressesAsync(card, early.Card!, "Confirm: sent", ("sentOn", "2026-11-24"));
        Assert.Contains(
            "Sent\nSent by post on Tue 24 Nov 2026\nYou said so.", sent.Card.Words(), StringComparison.Ordinal);

        // The customer has been told and the copy sent (§25–26). The eCase marker is still to be ticked.
        Assert.Equal([true, true, false], await DutiesAsync());
        var copy = await Teams.SeesAsync(
            People.Casey.Chat, m => m.Summary == "Copy for the customer's files: L-2026-000001", "the copy");
        Assert.DoesNotContain("Alex", copy.Card!.ToJsonString(), StringComparison.Ordinal);
        var opened = await People.Casey.PressesAsync(copy, "Open");
        Assert.Contains("Dear Alex Example,", opened.Card.Fields()["text"], StringComparison.Ordinal);
        Assert.Equal(["LetterOpened"], await AuditedAsync("LetterOpened"));
        Assert.Contains(
            "Dana Smith: sent by post on 24 Nov 2026",
            (await People.Casey.AsksAsync("letter F-2026-000001")).Card.Words(), StringComparison.Ordinal);
        Teams.HoldNoPersonalData();
    }

    [Fact]
    [Shows("§25", "§26")]
    public async Task CallThatIsOnRecord_ClosesTheDutyAndIsCopied()
    {
        var card = await People.Dana.AsksAsync("F-2026-000001");
        var form = await People.Dana.PressesAsync(card, "Record the call");
        var missing = await People.Dana.PressesAsync(
            card, form.Card!, "Show the letter",
            [.. Filled(LetterKind.TelephoneRecord)
                .Where(f => f.Field != "told"),
                ("told", "WhichComplaints,FullyAddressed,NothingToAdd,OnlyAcknowledged")]);
        Assert.Contains(
            "Error: Missing: of the escalation route to progress their concerns", missing.Card.Words(),
            StringComparison.Ordinal);
        var read = await People.Dana.PressesAsync(
            card, missing.Card!, "Show the letter", ("told", string.Join(',', FivePoints.All)));
        await People.Dana.PressesAsync(card, read.Card!, "Finish");
        Assert.Equal([true, true, false], await DutiesAsync());
        await Teams.SeesAsync(
            People.Casey.Chat, m => m.Summary == "Copy for the customer's files: L-2026-000001", "the copy");
    }

    [Fact]
    [Shows("§25")]
    public async Task Notification_ThatLacksAPoint_CannotBeFinishedByAnyButton()
    {
        var message = await People.Dana.AsksAsync("letter F-2026-000001 notification");
        var errors = await People.Dana.PressesAsync(message, "Show the letter", ("complaints", ""), ("escalation", ""));
        Assert.Contains(
            "Error: Enter which complaint(s) will no longer be replied to, and only be acknowledged",
            errors.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Error: Enter the escalation route to progress their concerns", errors.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains(
            "Error: Say whether the customer has raised a new complaint", errors.Card.Words(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Finish", errors.Card.Buttons());

        var button = errors.Card.Button("Show the letter")["data"]!.DeepClone().AsObject();
        var forced = await People.Dana.PressesAsync(message.ConversationId, message.Id, "letter.finish", button);
        Assert.Contains("Error: Enter the escalation route", forced.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<Letter>().CountAsync()));
    }

    [Fact]
    public async Task Finish_PressedTwice_MakesOneLetterAndAnotherCanBeBegun()
    {
        var (message, read) = await ReadAsync("letter UPC-000001 acknowledgement", LetterKind.Acknowledgement);
        await Task.WhenAll(
            People.Dana.PressesAsync(message, read.Card!, "Finish"),
            People.Dana.PressesAsync(message, read.Card!, "Finish"));
        var again = await People.Dana.PressesAsync(message, read.Card!, "Finish");
        Assert.Contains("Letter · L-2026-000001", again.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(1, await _host.ReadAsync(db => db.Set<Letter>().CountAsync()));

        var list = await People.Dana.AsksAsync("letter UPC-000001");
        Assert.Contains(
            "Acknowledgement (§30–31), Tue 24 Nov 2026, Dana Smith: to be sent", list.Card.Words(),
            StringComparison.Ordinal);
        var (second, form) = (list, await People.Dana.PressesAsync(list, "Write", ("kind", "Acknowledgement")));
        Assert.Equal("what office says", form.Card.Fields()["office"]);
        await People.Dana.PressesAsync(second, form.Card!, "Cancel");
        Assert.Contains(
            "Show the letter",
            (await People.Dana.PressesAsync(list, "Write", ("kind", "Acknowledgement"))).Card.Buttons());
    }

    [Fact]
    public async Task Letter_OfACaseThatIsNotTheirs_IsNotThere()
    {
        Assert.StartsWith(
            "There is no F-2026-000001 that you can open", (await People.Bea.AsksAsync("letter F-2026-000001")).Text,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "There is no UPC-000001 that you can open", (await People.Stranger.AsksAsync("letter UPC-000001")).Text,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "There is no F-2025-000001 that you can open", (await People.Dana.AsksAsync("letter F-2025-000001")).Text,
            StringComparison.Ordinal);
        Assert.StartsWith(
            "There is no S-2026-000001 that you can open", (await People.Chris.AsksAsync("letter S-2026-000001")).Text,
            StringComparison.Ordinal);

        // A contact point can acknowledge, and do nothing else.
        var list = await People.Bea.AsksAsync("letter UPC-000001");
        Assert.Contains("Acknowledgement", list.Card.Fields()["kind"], StringComparison.Ordinal);
        Assert.StartsWith(
            "You cannot write this letter from UPC-000001",
            (await People.Bea.AsksAsync("letter UPC-000001 notification")).Text, StringComparison.Ordinal);

        var (message, read) = await ReadAsync("letter UPC-000001 notification", LetterKind.Notification);
        await People.Dana.PressesAsync(message, read.Card!, "Finish");
        foreach (var verb in new[] { "letter.open", "letter.file", "letter.sent" })
        {
            var made = await People.Bea.PressesAsync(
                People.Bea.Chat, "none", verb, new() { ["id"] = "1", ["v"] = "1", ["sentOn"] = "2026-11-24" });
            Assert.Contains(
                "There is no letter that you can open", made.Line ?? made.Card.Words(), StringComparison.Ordinal);
        }

        Assert.StartsWith(
            "There is no L-2026-000001 that you can open", (await People.Bea.AsksAsync("L-2026-000001")).Text,
            StringComparison.Ordinal);
        Assert.Contains(
            "Letter · L-2026-000001", (await People.Chris.AsksAsync("L-2026-000001")).Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Letters_WithoutAReference_AreTheKindsAndWhatEachIsFor()
    {
        var kinds = await People.Casey.AsksAsync("letters");
        Assert.All(LetterKinds.All, k =>
            Assert.Contains(LetterKinds.Name(k), kinds.Card.Words(), StringComparison.Ordinal));
        Assert.StartsWith(
            "Type the reference of the case", (await People.Casey.AsksAsync("letter to my customer")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoticeOfAnArrangement_Sent_IsThatTheCustomerWasTold_AndIsErasedWithIt()
    {
        var card = await People.Casey.AsksAsync("S-2026-000001");
        var list = await People.Casey.PressesAsync(card, "Write the letter");
        Assert.Equal("WrittenOnly", list.Card.Fields()["kind"]);
        var form = await People.Casey.PressesAsync(card, list.Card!, "Write");
        Assert.Equal(
            ("Freepost Leeds", "2026-11-02", "2027-05-24"),
            (form.Card.Fields()["contact"], form.Card.Fields()["warnedOn"], form.Card.Fields()["reviewOn"]));
        var read = await People.Casey.PressesAsync(
            card, form.Card!, "Show the letter", ("why", "You telephoned nine times a week"), ("way", "UcJournal"),
            ("office", "Leeds Complaints, 0113 496 0100"));
        var written = await People.Casey.PressesAsync(card, read.Card!, "Finish");
        await People.Casey.PressesAsync(card, written.Card!, "Confirm: sent");
        var told = await _host.ReadAsync(db => db.Set<Arrangement>().SingleAsync());
        Assert.Equal((new NodaTime.LocalDate(2026, 11, 24), NotifiedHow.UcJournal), (told.NotifiedOn, told.NotifiedBy));

        Assert.Equal(0, await _host.RunJobAsync("letters"));
        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            (await db.Set<Arrangement>().SingleAsync()).Erase(Actor.Upc, Invented.Now);
        });
        Assert.Equal(1, await _host.RunJobAsync("letters"));
        Assert.Equal(
            ("", ""), await _host.ReadAsync(
                async db => (await db.Set<Letter>().SingleAsync()) is var l ? (l.Content, l.Fields) : default));
        await Teams.SeesAsync(
            People.Casey.Chat, m =>
                m.Id == card.Id
                    && m.Card.Words()
                    .Contains("What L-2026-000001 said was erased on Tue 24 Nov 2026", StringComparison.Ordinal),
                    "that it was erased");
    }

    [Fact]
    public async Task Customer_WhoseEntryIsRemoved_IsToldAllAndThenNothingIsLeft()
    {
        var (message, read) = await ReadAsync("letter UPC-000001 acknowledgement", LetterKind.Acknowledgement);
        await People.Dana.PressesAsync(message, read.Card!, "Finish");
        var offer = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "File: Letter L-2026-000001.docx", "the document");
        await People.Dana.AsksAsync("letter UPC-000001 mp");

        var store = _host.Services.GetServices<IPersonalDataStore>().OfType<LetterPersonalDataStore>().Single();
        var subject = new DataSubject(["Alex Example"], Nino.Parse("AA000001A"), [1]);
        var told = await _host.ReadAsync(async db => await store.TellAsync(db, subject, default).ToListAsync());
        Assert.Contains(
            told, h => h is { What: "Addressed to" }
                && h.Value.Contains("what address says", StringComparison.Ordinal));
        Assert.Contains(
            told, h => h is { Where: "Letter L-2026-000001", What: "Text" }
                && h.Value.Contains("what issues says", StringComparison.Ordinal));
        Assert.Empty(
            await _host.ReadAsync(
                async db => await store.TellAsync(db, new(["Alex Example"], Nino.Parse("AA000077A"), [77]), default)
                    .ToListAsync()));

        var entry = await People.Chris.AsksAsync("UPC-000001");
        var remove = await People.Chris.PressesAsync(entry, "Remove…");
        await People.Chris.PressesAsync(entry, remove.Card!, "Confirm: remove", ("ground", "Lapsed"));
        Assert.Empty(await _host.ReadAsync(async db => await store.TellAsync(db, subject, default).ToListAsync()));
        Assert.Equal(
            0, await _host.ReadAsync(
                db => db.Set<UpcTeamsBot.Teams.Forms.Draft>().CountAsync(d => d.Fields.Contains("Alex Example"))));
        await Teams.SeesAsync(
            People.Dana.Chat, m =>
                m.Id == message.Id
                    && m.Card.Words()
                    .Contains("What L-2026-000001 said was erased", StringComparison.Ordinal), "that it was erased");
        using var gone = await _host.Http.GetAsync(Link(offer));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, gone.StatusCode);
    }

    [Fact]
    public async Task EntryThatIsMerged_TakesItsLettersAlong_AndShowsThem()
    {
        var (message, read) = await ReadAsync("letter UPC-000001 acknowledgement", LetterKind.Acknowledgement);
        await People.Dana.PressesAsync(message, read.Card!, "Finish");
        Assert.Contains(
            "Letter: L-2026-000001: Acknowledgement (§30–31)",
            (await People.Chris.AsksAsync("UPC-000001")).Card.Words(), StringComparison.Ordinal);
        var follower = _host.Services.GetServices<UpcTeamsBot.Procedure.Register.IEntryFollower>()
            .OfType<LetterFollower>().Single();
        await _host.ReadAsync(async db =>
        {
            await follower.MergedAsync(db, 1, 2, default);
            return true;
        });
        Assert.Equal(2, await _host.ReadAsync(db => db.Set<Letter>().Select(l => l.EntryId).SingleAsync()));
    }

    private static (string Field, string Value)[] Filled(LetterKind kind) =>
        [.. LetterMaking.Complete(kind).Select(f => (f.Key, f.Key == "dates" ? "5 Nov 2026" : f.Value))];

    private async Task<(TeamsMessage Message, PressAnswer Read)> ReadAsync(string typed, LetterKind kind)
    {
        var message = await People.Dana.AsksAsync(typed);
        return (message, await People.Dana.PressesAsync(message, "Show the letter", Filled(kind)));
    }

    private Task<List<bool>> DutiesAsync() => _host.ReadAsync(async db =>
        (await db.Set<Consideration>().Include(c => c.Duties).AsNoTracking().SingleAsync()).Duties.OrderBy(d => d.Kind)
            .Select(d => d.Done).ToList());

    private Task<List<string>> AuditedAsync(params string[] what) =>
        _host.ReadAsync(
            db => db.Set<AuditEvent>().Where(e => e.RecordKind == RecordKind.Letter && what.Contains(e.What))
                .Select(e => e.What).Order().ToListAsync());

    private static string Link(TeamsMessage offer) =>
        (string)CardReading.Objects(offer.Card).Single(o => (string?)o["type"] == "Action.OpenUrl")["url"]!;

    private async Task<string> DocumentAsync(TeamsMessage offer)
    {
        using var file = new MemoryStream(await _host.Http.GetByteArrayAsync(Link(offer)));
        using var document = WordprocessingDocument.Open(file, isEditable: false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document));
        return document.MainDocumentPart!.Document!.Body!.InnerText;
    }
}
