using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Enquiries;

/// <summary>
/// CReST searches, asks questions, undoes and corrects answers. The original answer is kept (Annex E, §20).
/// </summary>
[UseCase(Area.Enquiries, "Reply to CReST's question", Who.Requester, "enquiry", "enquiry.reply")]
[UseCase(Area.Enquiries, "Open, close and release", Who.Crest, "enquiry", "enquiry.open", "enquiry.close",
    "enquiry.question", "enquiry.release")]
[UseCase(Area.Enquiries, "Claim", Who.CrestNotOwn, "waiting", "enquiry.claim")]
[UseCase(Area.Enquiries, "Answer or ask", Who.CrestNotOwn, "enquiry", "enquiry.notRecorded", "enquiry.recorded",
    "enquiry.find", "enquiry.ask")]
[UseCase(Area.Enquiries, "Correct an answer", Who.CrestNotOwn, "corrected", "enquiry.undo", "enquiry.correct",
    "enquiry.correctTo", "enquiry.findToCorrect")]
[UseCase(Area.Referrals, "Start from an answered enquiry", Who.Requester, "answered", "consideration.fromEnquiry")]
[CardPrivacy("enquiry-triage", "CReST's channel; the member who asked, when the enquirer replies",
    Surfaces.Channel | Surfaces.OwnChat, Data.MaskedCase)]
[CardPrivacy("enquiry-details", "The CReST member who opened it", Surfaces.PrivateAnswer | Surfaces.OwnChat, Data.Case)]
public sealed class EnquiryAnswerTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private TeamsUser Casey => _host.People.Casey;

    private TeamsUser Chris => _host.People.Chris;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§20", "Annex E")]
    public async Task Answer_UnderAnEntryThatCrestFindsItself_IsGiven()
    {
        // Nobody is recorded with this number, and no name is similar.
        var (triage, claimed) = await ClaimedAsync("AA000009A", "Wilhelmina Zzyzx");
        Assert.DoesNotContain("Recorded: UPC-000003", claimed.Card.Buttons());
        await Cases.AllHoldAsync(
            ["UPC-000003", "o'test edinburgh", "AA 00 00 03 C"],
            async typed =>
            {
                var found = await Chris.PressesAsync(triage, claimed.Card!, "Find", ("find", typed));
                Assert.Contains("Another NINO: UPC-000003", found.Card.Words(), StringComparison.Ordinal);
                Assert.Equal(typed, found.Card.Fields()["find"]);
                Assert.Contains("Recorded: UPC-000003", found.Card.Buttons());
            });
        var nobody = await Chris.PressesAsync(triage, claimed.Card!, "Find", ("find", "Qwxz Vbnm"));
        Assert.Contains("Found nobody", nobody.Card.Words(), StringComparison.Ordinal);
        var empty = await Chris.PressesAsync(triage, claimed.Card!, "Find");
        Assert.Contains("Enter a reference, a name or a number", empty.Card.Words(), StringComparison.Ordinal);

        var last = await Chris.PressesAsync(triage, claimed.Card!, "Find", ("find", "o'test"));
        var answered = await Chris.PressesAsync(triage, last.Card!, "Recorded: UPC-000003");

        Assert.Contains(
            "This customer is on the register as UPC-000003", answered.Card.Words(), StringComparison.Ordinal);
        var told = await Teams.SeesAsync(Casey.Chat, m => m.Summary == "Answered: E-2026-000001", "the answer");
        Assert.Contains("Refusal of a budgeting advance", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(3, await FoundByChrisAsync());
    }

    [Fact]
    public async Task Find_ByWhoDoesNotHaveTheEnquiry_IsRefused()
    {
        var (triage, claimed) = await ClaimedAsync();
        await Chris.PressesAsync(triage, claimed.Card!, "Release");
        var late = await Chris.PressesAsync(triage, claimed.Card!, "Find", ("find", "UPC-000003"));
        Assert.Contains("Claim this enquiry before you answer it", late.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("UPC-000003", late.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(3, await FoundByChrisAsync());
    }

    [Fact]
    [Shows("Annex E")]
    public async Task Question_OfCrest_IsRepliedToOnTheSameCards()
    {
        var (triage, claimed) = await ClaimedAsync();
        var asking = await Chris.PressesAsync(triage, claimed.Card!, "Ask the enquirer");
        Assert.DoesNotContain("Not recorded", asking.Card.Buttons());
        var empty = await Chris.PressesAsync(triage, asking.Card!, "Send the question");
        Assert.Contains("Enter your question", empty.Card.Words(), StringComparison.Ordinal);
        var asked = await Chris.PressesAsync(
            triage, empty.Card!, "Send the question", ("question", "Is the suffix A or B?"));
        Assert.Contains(
            "With the enquirer\nYou asked Casey Worker a question\n", asked.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Asked at 10:30am on Tue 24 Nov 2026. We'll say here when Casey Worker replies.", asked.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("Not recorded", asked.Card.Buttons());
        Assert.DoesNotContain("Ask the enquirer", asked.Card.Buttons());

        var question = await Teams.SeesAsync(
            Casey.Chat, m => m.Summary == "CReST has a question: E-2026-000001", "the question");
        Assert.Contains("Is the suffix A or B?", question.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Enter your reply", (await Casey.PressesAsync(question, "Send the reply")).Card.Words(),
            StringComparison.Ordinal);
        var replied = await Casey.PressesAsync(question, "Send the reply", ("reply", "It is A"));
        Assert.Contains("It is A", replied.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Send the reply", replied.Card.Buttons());

        // An answer on the card as it was before the reply is not taken, and shows the reply.
        var unread = await Chris.PressesAsync(triage, asked.Card!, "Not recorded");
        Assert.Contains(
            "Casey Worker replied at 10:30am on Tue 24 Nov 2026. Read the reply, then answer", unread.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("It is A", unread.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Not recorded", unread.Card.Buttons());

        // Goes to whoever asked, masked, with a button that opens the details.
        var back = await Teams.SeesAsync(
            Chris.Chat, m => m.Summary == "Enquiry E-2026-000001: the enquirer has replied", "the reply");
        Assert.DoesNotContain("It is A", back.Card.Words(), StringComparison.Ordinal);
        var opened = await Chris.PressesAsync(back, "Open");
        Assert.Contains("Is the suffix A or B?", opened.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("It is A", opened.Card.Words(), StringComparison.Ordinal);
        await Chris.PressesAsync(back, opened.Card!, "Not recorded");
        await Teams.SeesAsync(Casey.Chat, m => m.Summary == "Answered: E-2026-000001", "the answer");
        var late = await Casey.PressesAsync(question, question.Card!, "Send the reply", ("reply", "Once more"));
        Assert.DoesNotContain("Once more", late.Card.Words(), StringComparison.Ordinal);
        Teams.HoldNoPersonalData();
    }

    [Fact]
    [Shows("Annex E")]
    public async Task NotRecorded_PressedByMistake_IsUndoneWithinTenMinutesAndTheEnquirerIsTold()
    {
        var (triage, claimed) = await ClaimedAsync();
        var answered = await Chris.PressesAsync(triage, claimed.Card!, "Not recorded");
        await Teams.SeesAsync(Casey.Chat, m => m.Summary == "Answered: E-2026-000001", "the answer");
        _host.Time.Advance(TimeSpan.FromMinutes(9));

        var undone = await Chris.PressesAsync(triage, answered.Card!, "Undo this answer");

        Assert.Contains("Recorded: UPC-000001", undone.Card.Buttons());
        var told = await Teams.SeesAsync(
            Casey.Chat, m => m.Summary == "Answer taken back: E-2026-000001", "that it was");
        Assert.Contains(
            "Chris Rest took back the answer\nThe answer of 10:30am on Tue 24 Nov 2026 was a mistake. CReST will "
                + "answer again in this chat.", told.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Refer this customer", told.Card.Buttons());

        var right = await Chris.PressesAsync(triage, undone.Card!, "Recorded: UPC-000001");
        var answer = await Teams.SeesAsync(
            Casey.Chat, m => m.Card.Words().Contains("as UPC-000001", StringComparison.Ordinal), "the right answer");
        Assert.Contains("The sanction of March 2025", answer.Card.Words(), StringComparison.Ordinal);

        // Only one answer counts in the statistics, and after ten minutes neither can be undone.
        Assert.Equal(1, await _host.ReadAsync(db => db.Set<EnquiryAnswer>().CountAsync(a => a.WaitedMinutes != null)));
        _host.Time.Advance(TimeSpan.FromMinutes(11));
        var late = await Chris.PressesAsync(triage, right.Card!, "Undo this answer");
        Assert.Contains(
            "can be undone for 10 minutes. Correct it instead", late.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Undo this answer", late.Card.Buttons());
        Assert.Contains("Correct this answer", late.Card.Buttons());
    }

    [Fact]
    [Shows("§20", "Annex E")]
    public async Task Answer_Corrected_TellsTheEnquirerWhatChangedAndKeepsTheFirst()
    {
        var (triage, claimed) = await ClaimedAsync();
        var answered = await Chris.PressesAsync(triage, claimed.Card!, "Recorded: UPC-000001");
        var first = await Teams.SeesAsync(Casey.Chat, m => m.Summary == "Answered: E-2026-000001", "the answer");
        _host.Time.Advance(TimeSpan.FromDays(3));

        var form = await Chris.PressesAsync(triage, answered.Card!, "Correct this answer");
        var unexplained = await Chris.PressesAsync(triage, form.Card!, "Correct to: UPC-000005");
        Assert.Contains("Say what was wrong with the answer", unexplained.Card.Words(), StringComparison.Ordinal);
        var same = await Chris.PressesAsync(
            triage, unexplained.Card!, "Correct to: UPC-000001", ("why", "It was another person"));
        Assert.Contains("The answer says that already", same.Card.Words(), StringComparison.Ordinal);
        var found = await Chris.PressesAsync(triage, same.Card!, "Find", ("find", "UPC-000003"));
        Assert.Equal("It was another person", found.Card.Fields()["why"]);
        await Chris.PressesAsync(triage, found.Card!, "Correct to: UPC-000003");

        // A new message: nobody is notified of an updated card.
        var told = await Teams.SeesAsync(
            Casey.Chat, m => m.Summary == "Answer corrected: E-2026-000001" && m.Id != first.Id, "the correction");
        var words = told.Card.Words();
        Assert.Contains(
            "This customer is on the register as UPC-000003\nChris Rest corrected this answer", words,
            StringComparison.Ordinal);
        Assert.Contains(
            "Before: recorded as UPC-000001, answered at 10:30am on Tue 24 Nov 2026\nNow: recorded as "
                + "UPC-000003\nWhat was wrong: It was another person", words, StringComparison.Ordinal);
        Assert.DoesNotContain("The sanction of March 2025", words, StringComparison.Ordinal);

        // Casey can see the right entry, and no longer the wrong one.
        var wrong = await Casey.AsksAsync("contact AA000001A");
        Assert.Contains("Does eCase show the UPCC marker?", wrong.Card.Words(), StringComparison.Ordinal);
        await Casey.PressesAsync(wrong, "Cancel");
        var contact = await Casey.AsksAsync("contact AA000003C");
        Assert.Contains("Report contact · UPC-000003", contact.Card.Words(), StringComparison.Ordinal);
        await Casey.PressesAsync(contact, "Cancel");
        Assert.Equal(
            ["UPC-000001", "UPC-000003"],
            await _host.ReadAsync(
                db => db.Set<EnquiryAnswer>().OrderBy(a => a.Number).Select(a => a.EntryReference).ToListAsync()));

        // It is corrected back to "not recorded", which ends her access.
        var opened = await Chris.AsksAsync("E-2026-000001");
        var again = await Chris.PressesAsync(opened, "Correct this answer");
        await Chris.PressesAsync(opened, again.Card!, "Correct to: not recorded", ("why", "Nobody of that name"));
        await Teams.SeesAsync(
            Casey.Chat, m => m.Card.Words().Contains("Now: not recorded", StringComparison.Ordinal), "the second");
        Assert.Contains(
            "Does eCase show the UPCC marker?", (await Casey.AsksAsync("contact AA000003C")).Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    [Shows("§20")]
    public async Task Answer_WhenTheEntryChangesLater_StaysAsItWasGiven()
    {
        var (triage, claimed) = await ClaimedAsync();
        await Chris.PressesAsync(triage, claimed.Card!, "Recorded: UPC-000001");
        await Teams.SeesAsync(Casey.Chat, m => m.Summary == "Answered: E-2026-000001", "the answer");
        var into = RegisterEntry.ReferenceOf(
            await RegisteredEntries.AddAsync(_host, "Alex Example", "AA000001A", "debt-management"));
        var entry = await Chris.AsksAsync(into);
        var form = await Chris.PressesAsync(entry, "Merge…");
        var compared = await Chris.PressesAsync(entry, form.Card!, "Compare", ("other", "UPC-000001"));
        await Chris.PressesAsync(entry, compared.Card!, "Confirm: merge");

        var words = (await Casey.AsksAsync("E-2026-000001")).Card.Words();

        Assert.Contains(
            $"This customer is on the register as UPC-000001\nChris Rest answered at 10:30am on Tue 24 Nov "
                + $"2026. UPC-000001 is part of {into} now.", words, StringComparison.Ordinal);
        Assert.Contains("Jobcentre Plus North", words, StringComparison.Ordinal);
        Assert.Contains("Sam Contact, Leeds Complaints", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Debt Management", words, StringComparison.Ordinal);

        // She continues with the entry on which the customer is now recorded.
        Assert.Contains(
            $"Report contact · {into}", (await Casey.AsksAsync($"contact {into}")).Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_OfComplaintsOfWhichOneIsRemoved_LetsGoOfThatOne()
    {
        var (triage, claimed) = await ClaimedAsync("AA000002B", "Jordan Sample");
        await Chris.PressesAsync(triage, claimed.Card!, "Recorded: UPC-000002");
        var told = await Teams.SeesAsync(Casey.Chat, m => m.Summary == "Answered: E-2026-000001", "the answer");
        Assert.Contains("Conduct of a telephone interview", told.Card.Words(), StringComparison.Ordinal);
        var removed = await _host.ReadAsync(
            db => db.Set<Complaint>().Where(c => c.RegisterEntryId == 2 && c.Description.StartsWith("Conduct"))
                .Select(c => c.Id).SingleAsync());
        var entry = await Chris.AsksAsync("UPC-000002");
        var form = await Chris.PressesAsync(entry, "Remove…");
        await Chris.PressesAsync(
            entry, form.Card!, "Confirm: remove", ("complaints", $"{removed}"), ("ground", "Lapsed"));

        var words = (await Casey.AsksAsync("E-2026-000001")).Card.Words();

        Assert.DoesNotContain("Conduct of a telephone interview", words, StringComparison.Ordinal);
        Assert.Contains("Delay in paying Universal Credit", words, StringComparison.Ordinal);
        Assert.Equal(
            0, await _host.ReadAsync(db => db.Set<AnsweredComplaint>().CountAsync(c => c.ComplaintId == removed)));
    }

    [Fact]
    [Shows("§34")]
    public async Task SubjectAccess_TellsWhatWasAskedAndEveryAnswer()
    {
        var (triage, claimed) = await ClaimedAsync();
        var asking = await Chris.PressesAsync(triage, claimed.Card!, "Ask the enquirer");
        await Chris.PressesAsync(triage, asking.Card!, "Send the question", ("question", "Is it a Leeds case?"));
        var question = await Teams.SeesAsync(
            Casey.Chat, m => m.Card.Buttons().Contains("Send the reply"), "the question");
        await Casey.PressesAsync(question, "Send the reply", ("reply", "Yes, Leeds"));
        var read = await Chris.PressesAsync(triage, "Open");
        var found = await Chris.PressesAsync(triage, read.Card!, "Find", ("find", "UPC-000002"));
        var mistaken = await Chris.PressesAsync(triage, found.Card!, "Recorded: UPC-000002");
        var undone = await Chris.PressesAsync(triage, mistaken.Card!, "Undo this answer");
        var answered = await Chris.PressesAsync(triage, undone.Card!, "Not recorded");
        var form = await Chris.PressesAsync(triage, answered.Card!, "Correct this answer");
        await Chris.PressesAsync(triage, form.Card!, "Correct to: UPC-000001", ("why", "I overlooked the entry"));

        var subject = new DataSubject(["Alex Example"], Nino.Parse("AA000001A"), [1]);
        var told = await _host.ReadAsync(async db =>
        {
            var store = _host.Services.GetServices<IPersonalDataStore>().OfType<EnquiryPersonalDataStore>().First();
            var values = new List<string>();
            await foreach (var held in store.TellAsync(db, subject, default))
            {
                values.Add($"{held.What}: {held.Value}");
            }

            return values;
        });

        Assert.Superset(
            new HashSet<string>
            {
                "Question of Chris Rest: Is it a Leeds case?", "Reply of the enquirer: Yes, Leeds",
                "Answer of Chris Rest: Not recorded. Corrected since", "Answer of Chris Rest: Recorded as UPC-000001",
                "What was wrong with the answer before: I overlooked the entry",
                "Complaint, as the answer gave it: The sanction of March 2025 and how the appeal against it was "
                    + "handled",
                "Business registered under: Jobcentre Plus North",
                "Local contact/SPOC details: Sam Contact, Leeds Complaints, 0113 496 0100",
                "Answer of Chris Rest: Recorded, under another customer's entry. Taken back by Chris Rest",
            },
            told.ToHashSet());

        // What the mistaken answer said of somebody else is not told.
        Assert.DoesNotContain(told, t => t.Contains("Conduct of a telephone interview", StringComparison.Ordinal)
            || t.Contains("UPC-000002", StringComparison.Ordinal));
    }

    private async Task<(TeamsMessage Triage, PressAnswer Claimed)> ClaimedAsync(
        string nino = "AA000001A", string name = "Alex Example")
    {
        var message = await Casey.AsksAsync($"check {nino}");
        await Casey.PressesAsync(
            message, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"), ("customerName", name),
            ("district", "Leeds"), ("region", "North"));
        var triage = await Teams.SeesAsync(SamplePeople.CrestChannel, m => m.Card is not null, "the enquiry");
        return (triage, await Chris.PressesAsync(triage, "Claim"));
    }

    private Task<List<long>> FoundByChrisAsync() => _host.ReadAsync(
        db => db.Set<AuditEvent>()
            .Where(e => e.What == "RegisterEntryFound" && e.ActorId == Chris.ObjectId && e.Why == "E-2026-000001")
            .Select(e => e.RecordId).ToListAsync());
}
