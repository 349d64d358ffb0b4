using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Arrangements;

/// <summary>Special arrangements from the form to their end (§10, Annexes B and C). Today is Tue 24 Nov 2026.</summary>
[UseCase(Area.Arrangements, "Start, and list those of one's business", Who.Everyone, "none", "arrange.page",
    "type arrange", "type arrangements")]
[UseCase(Area.Arrangements, "Start from an entry", Who.SeesEntry, "entry", "arrange.start", Fields = ["origin=entry"])]
[UseCase(Area.Arrangements, "Fill in and send one's own form", Who.Owner, "draft.arrangement", "arrange.next",
    "arrange.back", "arrange.findManager", "arrange.setUp")]
[UseCase(Area.Arrangements, "Approve or decline", Who.Manager, "arrangement", "arrange.approve", "arrange.decline")]
[UseCase(Area.Arrangements, "Withdraw", Who.Requester, "arrangement", "arrange.withdraw")]
[UseCase(Area.Arrangements, "Look after", "ODPSB", "agreed", "arrange.notify", "arrange.keep", "arrange.change",
    "arrange.end")]
[CardPrivacy("arrangement", "Those who look after it", Surfaces.OwnChat, Data.Full)]
[CardPrivacy("arrangement-list", "Staff of the business", Surfaces.OwnChat, Data.Masked)]
public sealed class ArrangementJourneyTests : IAsyncLifetime
{
    private readonly BotHost _host = new();

    private FakeTeams Teams => _host.Teams;

    private SamplePeople People => _host.People;

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    [Shows("§10", "§28", "§35", "Annex C")]
    public async Task Spoc_ForACustomerWhoIsNotOnTheRegister_IsTheBusinesssAlone()
    {
        var (message, set) = await SpocAsync();
        Assert.Contains(
            "Customer not told yet\nTell the customer about this arrangement\nSingle point of contact (SPOC). It is in "
                + "force once the customer has been told.", set.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("in force since", set.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("remind them of the content of the letter", set.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "To do: Tell the customer who their SPOC and the deputy are (§28)", set.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("Four letters a week", set.Card.Words(), StringComparison.Ordinal);

        foreach (var colleague in new[] { People.Bea, People.Priya, People.Dana })
        {
            Assert.Contains(
                "Robin Invented", (await colleague.AsksAsync("S-2026-000001")).Card.Words(), StringComparison.Ordinal);
        }

        // Another business's DSM decides in the absence of this one's, so they may act. CReST and a stranger may not.
        foreach (var other in new[] { People.Chris, People.Stranger })
        {
            Assert.StartsWith(
                "There is no S-2026-000001 that you can open", (await other.AsksAsync("S-2026-000001")).Text,
                StringComparison.Ordinal);
            Assert.Contains(
                "No arrangements are in place", (await other.AsksAsync("arrangements")).Card.Words(),
                StringComparison.Ordinal);
        }

        Assert.Contains(
            "S-2026-000001", (await People.Bea.AsksAsync("arrangements")).Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            3, await _host.ReadAsync(db => db.Set<AuditEvent>().CountAsync(e => e.What == "ArrangementOpened")));

        var told = await People.Casey.PressesAsync(
            message, set.Card!, "Confirm: told", ("notifiedOn", "2026-11-23"), ("how", "Letter"));
        Assert.Contains("Mon 23 Nov 2026, by letter (Casey Worker)", told.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Single point of contact (SPOC): in force since Mon 23 Nov 2026", told.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains(
            "politely remind them of the content of the letter, advising of the current arrangements in place, and "
                + "terminate the call",
            told.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain("Customer told", told.Card.Buttons());
        Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task WrittenOnly_WithoutItsPreconditions_IsNotAskedFor()
    {
        var (message, form) = await WhatAsync("WrittenOnly");
        var empty = await People.Casey.PressesAsync(message, form.Card!, "Ask your manager");
        Assert.Contains(
            "Error: Enter when the customer was warned, or issue a warning letter first", empty.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains(
            "Error: Say whether anything prevents the customer from writing", empty.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains("Error: Say why the arrangement is needed", empty.Card.Words(), StringComparison.Ordinal);

        var barrier = await People.Casey.PressesAsync(
            message, empty.Card!, "Ask your manager", ("contact", "Freepost"), ("warnedOn", "2026-11-02"),
            ("barrier", "yes"), ("reason", "Nine calls"));
        Assert.Contains(
            "Error: Do not limit communications to writing while there is a barrier", barrier.Card.Words(),
            StringComparison.Ordinal);
        Assert.Equal("Freepost", barrier.Card.Fields()["contact"]);
        Assert.Equal(0, await _host.ReadAsync(db => db.Set<Arrangement>().CountAsync()));
    }

    [Fact]
    [Shows("§8", "Annex C")]
    public async Task WrittenOnly_IsAgreedByTheManagerAndByNobodyElse()
    {
        var (message, form) = await WhatAsync("WrittenOnly");
        var asked = await People.Casey.PressesAsync(
            message, form.Card!, "Ask your manager", ("contact", "Freepost Leeds"), ("warnedOn", "2026-11-02"),
            ("barrier", "no"), ("reason", "Nine calls a week"));
        Assert.Contains(
            "With Priya Shah\nPriya Shah has your request\nWritten correspondence only. It is not in force until Priya "
                + "Shah agrees.", asked.Card.Words(), StringComparison.Ordinal);
        var card = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Your agreement is asked: S-2026-000001", "the request");

        Assert.Contains(
            "With you\nAgree to this arrangement, or decline\nWritten correspondence only. Casey Worker asks you. It "
                + "is not in force until you agree.", card.Card.Words(), StringComparison.Ordinal);

        // Casey, who asked, forges a press. A card grants no permissions.
        var own = await People.Casey.PressesAsync(
            People.Casey.Chat, message.Id, "arrange.approve", new() { ["id"] = "1", ["v"] = "1" });
        Assert.Contains("Only Priya Shah can agree to this", own.Card.Words(), StringComparison.Ordinal);

        var agreed = await People.Priya.PressesAsync(card, "Agree");
        Assert.Contains(
            "\nWritten correspondence only: agreed, but not in force yet\nIt is in force once the customer has been "
                + "told. Until then, deal with the customer as usual.", agreed.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            (ArrangementState.CustomerNotTold, null, null),
            await _host.ReadAsync(async db => await db.Set<Arrangement>().SingleAsync() is var a
                ? (a.State, a.InForceOn, a.NextReviewOn) : default));
        await Teams.SeesAsync(
            People.Casey.Chat, m => m.Summary == "Customer to be told: S-2026-000001", "that it is agreed");
        Assert.Equal(
            ["ArrangementAsked", "ArrangementApproved"],
            await _host.ReadAsync(
                db => db.Set<AuditEvent>().Where(e => e.RecordKind == RecordKind.Arrangement).OrderBy(e => e.Id)
                    .Select(e => e.What).ToListAsync()));
        Teams.HoldNoPersonalData();
    }

    [Fact]
    [Shows("Annex C")]
    public async Task WarningLetter_Issued_CountsAsTheWarning()
    {
        var (message, form) = await WhatAsync("WarningLetter");
        var set = await People.Casey.PressesAsync(message, form.Card!, "Set up", ("reason", "Nine calls a week"));
        await People.Casey.PressesAsync(message, set.Card!, "Confirm: told", ("notifiedOn", "2026-11-02"));
        var (_, written) = await WhatAsync("WrittenOnly");
        Assert.Contains("Mon 2 Nov 2026", written.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_AfterSixMonths_IsAskedOfWhoSetItUpAndTheDsm_Chased_AndKept()
    {
        var (message, set) = await SpocAsync();
        await People.Casey.PressesAsync(message, set.Card!, "Confirm: told", ("notifiedOn", "2026-11-24"));
        _host.At("2027-05-23 09:00");
        Assert.Equal(0, await _host.RunJobAsync("arrangements"));
        _host.At("2027-05-24 09:00");
        Assert.Equal(1, await _host.RunJobAsync("arrangements"));
        Assert.Equal(0, await _host.RunJobAsync("arrangements"));
        await Teams.SeesAsync(People.Casey.Chat, m => m.Summary == "Review due: S-2026-000001", "the review");
        var dana = await Teams.SeesAsync(People.Dana.Chat, m => m.Summary == "Review due: S-2026-000001", "the review");
        _host.At("2027-05-31 09:00");
        Assert.Equal(1, await _host.RunJobAsync("arrangements"));

        var kept = await People.Dana.PressesAsync(dana, "Confirm: keep");
        Assert.Contains("Next review: Wed 24 Nov 2027", kept.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(0, await _host.RunJobAsync("arrangements"));
    }

    // Six months after Thu 26 Nov 2026 is Wed 26 May 2027. After Sun 29 Nov it is Sat 29 May, and Mon 31 May is a bank
    // holiday, so the review is on Tue 1 Jun.
    [Theory]
    [InlineData("2026-11-26 10:30", "Next review: Wed 26 May 2027")]
    [InlineData("2026-11-29 10:30", "Next review: Tue 1 Jun 2027")]
    public async Task Review_FallsDueOnAWorkingDay(string set, string next)
    {
        _host.At(set);
        var (message, card) = await SpocAsync();
        var told = await People.Casey.PressesAsync(message, card.Card!, "Confirm: told", ("notifiedOn", "2026-11-24"));
        Assert.Contains(next, told.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Customer_WhoHasNotBeenTold_IsRemindedOf()
    {
        await SpocAsync();
        _host.At("2026-11-27 09:00");
        Assert.Equal(1, await _host.RunJobAsync("arrangements"));
        await Teams.SeesAsync(
            People.Casey.Chat, m => m.Summary == "Customer to be told: S-2026-000001", "the reminder");
    }

    [Fact]
    public async Task End_WithItsReason_ErasesTheCustomerInTheEnd()
    {
        var (message, set) = await SpocAsync();
        var without = await People.Casey.PressesAsync(message, set.Card!, "Confirm: end");
        Assert.Contains("Error: Choose why it ends", without.Card.Words(), StringComparison.Ordinal);
        var ended = await People.Casey.PressesAsync(
            message, without.Card!, "Confirm: end", ("endReason", "ComplaintAnswered"));
        Assert.Contains("The complaint has had its full response", ended.Card.Words(), StringComparison.Ordinal);
        var late = await People.Dana.PressesAsync(
            People.Dana.Chat, "none", "arrange.end",
            new() { ["id"] = "1", ["v"] = "1", ["endReason"] = "NoLongerNeeded" });
        Assert.Contains(
            "Casey Worker ended this at 10:30am on Tue 24 Nov 2026. Nothing has changed", late.Card.Words(),
            StringComparison.Ordinal);

        _host.At("2028-01-24 09:00");
        Assert.Equal(1, await _host.RunJobAsync("arrangements"));
        var left = await _host.ReadAsync(db => db.Set<Arrangement>().SingleAsync());
        Assert.True(left.IsErased && left is { Reason: "", Contact: "", Deputy: "", NextStepOn: null });
    }

    [Fact]
    public async Task Entry_ShowsWhatIsArranged_AndItsRemovalErasesIt()
    {
        var message = await People.Dana.AsksAsync("UPC-000001");
        var form = await People.Dana.PressesAsync(message, "Arrangement");
        Assert.Equal("Alex Example", form.Card.Fields()["customerName"]);
        var what = await People.Dana.PressesAsync(message, form.Card!, "Continue", ("kind", "AgreedTimes"));
        await People.Dana.PressesAsync(
            message, what.Card!, "Set up", ("times", "Tuesdays at 10"), ("reason", "Nine calls a week"));

        Assert.Contains(
            "Calls at agreed times only (S-2026-000001): Tuesdays at 10. Not in force: the customer has not been told "
                + "yet",
            (await People.Chris.AsksAsync("UPC-000001")).Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "agreed, customer not told yet", (await People.Chris.AsksAsync("arrangements")).Card.Words(),
            StringComparison.OrdinalIgnoreCase);
        var subject = new DataSubject(["Alex Example"], Nino.Parse("AA000001A"), [1]);
        var store = _host.Services.GetServices<IPersonalDataStore>().OfType<ArrangementData>().Single();
        var told = await _host.ReadAsync(async db => await store.TellAsync(db, subject, default).ToListAsync());
        Assert.Contains(told, h => h is { What: "Agreed times", Value: "Tuesdays at 10" });

        await _host.Services.GetRequiredService<UnitOfWork>().DoAsync(async db =>
        {
            await store.EraseAsync(db, subject, new(People.Chris.ObjectId, "Chris Rest"), default, default);
        });
        Assert.Empty(await _host.ReadAsync(async db => await store.TellAsync(db, subject, default).ToListAsync()));
        Assert.Contains(
            "What S-2026-000001 said was erased",
            (await People.Dana.AsksAsync("S-2026-000001")).Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    [Shows("Annex C")]
    public async Task Dsm_OfTheEntry_IsToldWhoLimitedTheCustomer_AndWhenItIsInForce()
    {
        await People.Dana.SaysAsync("help");

        // Casey may not know that the customer is on the register, and does not find out.
        var message = await People.Casey.AsksAsync("arrange AA000001A");
        var form = await People.Casey.PressesAsync(
            message, "Continue", ("customerName", "Alex Example"), ("kind", "WrittenOnly"));
        var asked = await People.Casey.PressesAsync(
            message, form.Card!, "Ask your manager", ("contact", "Freepost Leeds"), ("warnedOn", "2026-11-02"),
            ("barrier", "no"), ("reason", "Nine calls a week"));
        Assert.DoesNotContain("UPC-000001", asked.Card.Words(), StringComparison.Ordinal);
        var card = await Teams.SeesAsync(
            People.Priya.Chat, m => m.Summary == "Your agreement is asked: S-2026-000001", "the request");
        await People.Priya.PressesAsync(card, "Agree");

        var danas = await Teams.SeesAsync(
            People.Dana.Chat, m => m.Summary == "Agreed, customer not told yet: S-2026-000001", "who limited them");
        foreach (var words in new[] { "Casey Worker, Tue 24 Nov 2026", "Priya Shah, Tue 24 Nov 2026", "UPC-000001" })
        {
            Assert.Contains(words, danas.Card.Words(), StringComparison.Ordinal);
        }

        await Teams.SeesAsync(
            People.Casey.Chat, m => m.Summary == "Customer to be told: S-2026-000001", "that it is agreed");
        await People.Casey.PressesAsync(
            People.Casey.Chat, message.Id, "arrange.notify",
            new() { ["id"] = "1", ["v"] = "2", ["notifiedOn"] = "2026-11-24", ["how"] = "Telephone" });
        await Teams.SeesAsync(
            People.Dana.Chat,
            m => m.Id == danas.Id
                && m.Card.Words().Contains("in force since Tue 24 Nov 2026", StringComparison.Ordinal),
            "that it is in force");
        Teams.HoldNoPersonalData();
    }

    [Fact]
    [Shows("Annex C")]
    public async Task Change_OfAContact_IsNotRemindedOfUntilTheCustomerHasBeenTold()
    {
        var (message, set) = await SpocAsync();
        var told = await People.Casey.PressesAsync(message, set.Card!, "Confirm: told", ("notifiedOn", "2026-11-24"));
        var changed = await People.Casey.PressesAsync(
            message, told.Card!, "Confirm: change", ("contact", "New Contact"));
        Assert.Contains(
            "The customer has not been told of the last change yet.", changed.Card.Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(
            "remind them of the content of the letter", changed.Card.Words(), StringComparison.Ordinal);
        var again = await People.Casey.PressesAsync(
            message, changed.Card!, "Confirm: told", ("notifiedOn", "2026-11-24"), ("how", "Telephone"));
        Assert.Contains("remind them of the content of the letter", again.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Tue 24 Nov 2026, by telephone (Casey Worker)", again.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    [Shows("§6", "Annex B")]
    public async Task Referral_StoppedWithoutAFinalResponse_OffersArrangementsWithWhatIsKnown()
    {
        var message = await People.Casey.AsksAsync("refer AA000009A");
        var stopped = await People.Casey.PressesAsync(
            message, "Continue", ("needsConsidered", "yes"), ("newComplaint", "no"), ("unacceptableBehaviour", "no"),
            ("finalResponse", "no"));
        var form = await People.Casey.PressesAsync(message, stopped.Card!, "Set up an arrangement");
        Assert.Equal(("AA 00 00 09 A", "jcp-north"), (form.Card.Fields()["nino"], form.Card.Fields()["business"]));
    }

    private async Task<(TeamsMessage Message, PressAnswer Form)> WhatAsync(string kind)
    {
        var message = await People.Casey.AsksAsync("arrange AA000009A");
        return (message,
            await People.Casey.PressesAsync(message, "Continue", ("customerName", "Robin Invented"), ("kind", kind)));
    }

    private async Task<(TeamsMessage Message, PressAnswer Set)> SpocAsync()
    {
        var (message, form) = await WhatAsync("SinglePointOfContact");
        return (message,
            await People.Casey.PressesAsync(
                message, form.Card!, "Set up", ("contact", "Sam Contact"), ("deputy", "Kim Stand-in"),
                ("reason", "Four letters a week")));
    }
}
