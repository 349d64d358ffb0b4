using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Register;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Reviews;

/// <summary>Flow 8 of the procedure: the quarterly review (Annex D), as the people asked see it.</summary>
[UseCase(Area.Reviews, "Answer a business's part", "DPCSB", "part", "review.open", "review.contact", "review.details",
    "review.remove", "review.current", "review.undo", "review.contact.send", "review.details.send",
    "review.remove.send", "review.page", "review.find", "review.resume", "review.log", "review.shut",
    "review.askAllCurrent", "review.filter", "review.listCurrent", "review.more", "review.pageCurrent",
    "review.undoMany", "type review")]
[UseCase(Area.Reviews, "Run a review", Who.Crest, "review", "review.start", "review.overview", "review.remindNow",
    "review.askClose", "review.close", "review.part")]
[UseCase(Area.Reviews, "Leave the question whether to start one", Who.Everyone, "none", "review.notNow")]
[CardPrivacy("review-part", "The business's channel", Surfaces.Channel, Data.MaskedCase, SamplesWithout = "open")]
[CardPrivacy("review-part", "The contact point or DSM who opened a row", Surfaces.PrivateAnswer | Surfaces.OwnChat,
    Data.Full, SamplesWith = "open")]
[CardPrivacy("review-overview", "CReST's channel", Surfaces.Channel | Surfaces.OwnChat, Data.Staff)]
[CardPrivacy("review-start", "CReST", Surfaces.OwnChat | Surfaces.Channel, Data.None)]
public sealed class ReviewJourneyTests : IAsyncLifetime
{
    private readonly ReviewHost _reviews = new();

    private BotHost Host => _reviews.Host;

    private TeamsUser Bea => _reviews.Bea;

    private TeamsUser Chris => _reviews.Chris;

    public Task InitializeAsync() => _reviews.InitializeAsync();

    public Task DisposeAsync() => _reviews.DisposeAsync();

    [Fact]
    [Shows("Annex D")]
    public async Task Review_Begun_AsksTheChannel_TheContactPointWithoutOne_AndTheDsmsHalfYearly()
    {
        var card = await _reviews.BegunAsync();

        Assert.Equal("Answer by Tue 15 Dec: review R-2026-000001", card.Summary);
        Assert.Contains(
            "Quarterly review, Oct to Dec 2026\n0 of 3 answered\nAnswer by Tue 15 Dec 2026\nJobcentre Plus North · "
                + "R-2026-000001", card.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "UPC-000001\n••••••01A · last contact 20 Oct 2026\nUPC-000002\n••••••02B · last contact 3 Nov "
                + "2026\nUPC-000005", card.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("0 of 1 answered", Words(Assert.Single(Host.Teams.In(_reviews.Bob.Chat)).Card)[2]);
        Assert.Equal(
            ["Debt Management", "Jobcentre Plus North"], Host.Teams.In(_reviews.Dana.Chat).Select(m => m.Card.Words())
                .Select(w => w.Split('\n')[4].Split(" · ")[0]).Order(StringComparer.Ordinal));
        Assert.Single(Host.Teams.In(Host.People.Dev.Chat));
        Host.Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task StillCurrent_Pressed_StaysInPlaceForEverybody()
    {
        var card = await _reviews.BegunAsync();

        var mine = await Bea.PressesAsync(card, "Still current");

        Assert.Contains(
            "UPC-000001\n••••••01A · last contact 20 Oct 2026\nStill current: Bea Point, 10:30am on Tue 24 Nov 2026",
            mine.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("Undo", mine.Card.Buttons()[0]);
        var shared = await _reviews.InChannelAsync();
        Assert.Equal(card.Id, shared.Id);
        Assert.Contains("1 of 3 answered", shared.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Updated 10:30am on Tue 24 Nov 2026 by Bea Point", shared.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "UPC-000001\n••••••01A · last contact 20 Oct 2026\nStill current: Bea Point", shared.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains(
            "1 of 3 answered", Host.Teams.In(_reviews.Dana.Chat).Select(m => m.Card.Words())
                .Single(w => w.Contains("Jobcentre Plus North", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(1, await _reviews.AuditedAsync(nameof(ReviewItemAnswered), Bea.ObjectId));
    }

    [Fact]
    public async Task Row_AnsweredByTwoAtOnce_IsAnsweredOnce_AndTheOtherIsToldWhoWas()
    {
        var card = await _reviews.BegunAsync();

        var answers = await Task.WhenAll(
            Bea.PressesAsync(card, "Still current"), _reviews.Ben.PressesAsync(card, "Still current"),
            Bea.PressesAsync(card, "Still current"));

        Assert.All(answers, a => Assert.Equal(200, a.Status));
        var item = await Host.ReadAsync(
            db => db.Set<ReviewItem>().SingleAsync(i => i.State == ReviewItemState.Answered));
        Assert.All(answers, a =>
            Assert.Contains(
                $"Still current: {item.AnsweredByName}, 10:30am", a.Card.Words(), StringComparison.Ordinal));
        Assert.Contains(
            answers, a =>
                a.Card.Words()
                    .Contains($"UPC-000001: {item.AnsweredByName} answered this at 10:30am on Tue 24 Nov 2026: Still "
                        + "current. Nothing has changed", StringComparison.Ordinal));
        Assert.Equal(1, await _reviews.AuditedAsync(nameof(ReviewItemAnswered)));
        Assert.Equal(1, (await _reviews.PartAsync()).Answered);
    }

    [Fact]
    public async Task Open_ShowsTheEntryToWhoAskedAlone_AndIsAudited()
    {
        var card = await _reviews.BegunAsync();

        var opened = await Bea.PressesAsync(card, "Open");

        Assert.Contains("Alex Example", opened.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("The sanction of March 2025", opened.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(1, await _reviews.AuditedAsync("RegisterEntryOpened", Bea.ObjectId));
        Assert.Equal(
            "R-2026-000001",
            await Host.ReadAsync(
                db => db.Set<AuditEvent>().Where(e => e.What == "RegisterEntryOpened").Select(e => e.Why)
                    .SingleAsync()));
        await _reviews.InChannelAsync();
        Host.Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task ContactSince_Reported_MovesTheLastContact_AndUndoSaysThatItStays()
    {
        var card = await _reviews.BegunAsync();
        var opened = await Bea.PressesAsync(card, "Open");
        var form = await Bea.PressesAsync(card, opened.Card!, "Contact since…");

        var wrong = await Bea.PressesAsync(card, form.Card!, "Report contact", ("date", "2026-11-30"));
        Assert.Contains(
            "Error: Date of the contact must be today or in the past", wrong.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Error: Choose how the customer made contact", wrong.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("2026-11-30", wrong.Card.Fields()["date"]);

        var sent = await Bea.PressesAsync(
            card, wrong.Card!, "Report contact", ("date", "2026-11-20"), ("channel", "Letter"));
        Assert.Contains(
            "UPC-000001\n••••••01A · last contact 20 Nov 2026\nContact since, reported: Bea Point", sent.Card.Words(),
            StringComparison.Ordinal);
        Assert.Equal(
            new LocalDate(2026, 11, 20),
                await Host.ReadAsync(
                    db => db.Set<Complaint>().Where(c => c.RegisterEntryId == 1).Select(c => c.LastContact)
                        .SingleAsync()));

        var undone = await Bea.PressesAsync(card, sent.Card!, "Undo");
        Assert.Contains(
            "The answer is taken back. The contact that was reported stays on UPC-000001: if it is wrong, ask CReST "
                + "to correct it", undone.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(0, (await _reviews.PartAsync()).Answered);

        // Answered, undone and answered again: each is a separate press.
        var again = await Bea.PressesAsync(card, undone.Card!, "Still current");
        Assert.Contains("Still current: Bea Point", again.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DetailsChanged_ChangesTheContact_AndNothingChangedIsSaidBesideTheField()
    {
        var card = await _reviews.BegunAsync();
        var opened = await Bea.PressesAsync(card, "Open");
        var form = await Bea.PressesAsync(card, opened.Card!, "Details changed…");

        var same = await Bea.PressesAsync(card, form.Card!, "Change details");
        Assert.Contains("Error: You have changed nothing", same.Card.Words(), StringComparison.Ordinal);

        await Bea.PressesAsync(
            card, same.Card!, "Change details", ("spoc", "Sandy Invented, 0113 496 0199"), ("deputy", "Kit Invented"));
        var complaint = await Host.ReadAsync(db => db.Set<Complaint>().SingleAsync(c => c.RegisterEntryId == 1));
        Assert.Equal(("Sandy Invented, 0113 496 0199", "Kit Invented"), (complaint.Spoc, complaint.SpocDeputy));
    }

    [Fact]
    public async Task AskToRemove_AsksCrest_AndNotBeforeFourteenMonthsForThatReason()
    {
        var card = await _reviews.BegunAsync();
        var opened = await Bea.PressesAsync(card, "Open");
        var form = await Bea.PressesAsync(card, opened.Card!, "Ask to remove…");

        var early = await Bea.PressesAsync(card, form.Card!, "Ask CReST to remove it", ("ground", "Lapsed"));
        Assert.Contains(
            "Error: The last contact was on 20 Oct 2026. Fourteen months are over on 20 Dec 2027. Choose another "
                + "reason",
            early.Card.Words(), StringComparison.Ordinal);

        var asked = await Bea.PressesAsync(card, early.Card!, "Ask CReST to remove it", ("ground", "RecordedInError"));
        Assert.Contains(
            "Removal asked for (Recorded by mistake): Bea Point", asked.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            "Bea Point",
            await Host.ReadAsync(
                db => db.Set<Complaint>().Where(c => c.RegisterEntryId == 1).Select(c => c.RemovalAskedBy)
                    .SingleAsync()));
        var task = await Host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "Removal asked for: UPC-000001", "the request");
        Assert.Contains(": Recorded by mistake.", task.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskToRemove_OffersEveryGroundButErasure_AndAnotherReasonInWordsWithoutNames()
    {
        var card = await _reviews.BegunAsync();
        var opened = await Bea.PressesAsync(card, "Open");
        var form = await Bea.PressesAsync(card, opened.Card!, "Ask to remove…");
        Assert.Equal(
            [
                "Lapsed", "DsmAsked", "RecordedInError", "OverturnedByBusiness", "OverturnedByIce",
                "OverturnedByOmbudsman", "CustomerDied", "Other",
            ],
            form.Card.Field("ground")["choices"]!.AsArray().Select(c => (string)c!["value"]!));

        var none = await Bea.PressesAsync(card, form.Card!, "Ask CReST to remove it", ("ground", "Other"));
        Assert.Contains("Error: Enter the reason", none.Card.Words(), StringComparison.Ordinal);
        var named = await Bea.PressesAsync(
            card, none.Card!, "Ask CReST to remove it", ("ground", "Other"), ("words", "Mr Example has moved"));
        Assert.Contains(
            "Error: Enter the reason without names and numbers", named.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("Mr Example has moved", named.Card.Fields()["words"]);
        var asked = await Bea.PressesAsync(
            card, named.Card!, "Ask CReST to remove it", ("ground", "Other"), ("words", "Has left the country"));
        Assert.Contains("Removal asked for (Another reason): Bea Point", asked.Card.Words(), StringComparison.Ordinal);

        var task = await Host.Teams.SeesAsync(
            SamplePeople.CrestChannel, m => m.Summary == "Removal asked for: UPC-000001", "the request");
        Assert.Contains("Another reason: Has left the country.", task.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Bea Point asked for its removal: Another reason: Has left the country",
            (await Chris.AsksAsync("UPC-000001")).Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    [Shows("§21")]
    public async Task Entry_WhoseMergeIsUndone_IsAskedAboutAgain_OfItsOwnBusinessAlone()
    {
        var during = await RegisteredEntries.AddAsync(Host, "Alexa Exemple", null);
        var before = await RegisteredEntries.AddAsync(Host, "Robyn Inventet", null, "debt-management");
        var (two, mergedBefore) = await MergedAsync("UPC-000002", before);
        var card = await _reviews.BegunAsync();
        var (one, mergedDuring) = await MergedAsync("UPC-000001", during);
        Assert.Equal((4, 1), await AskedAsync("jcp-north"));
        Assert.Equal((2, 0), await AskedAsync("debt-management"));

        await Chris.PressesAsync(one, mergedDuring.Card!, "Undo the merge");
        await Chris.PressesAsync(two, mergedBefore.Card!, "Undo the merge");

        Assert.Equal((4, 0), await AskedAsync("jcp-north"));
        Assert.Equal((3, 1), await AskedAsync("debt-management"));
        Assert.Equal(
            [before],
            await Host.ReadAsync(
                db => db.Set<ReviewItem>().Where(i => i.EntryId == before && i.State == ReviewItemState.Asked)
                    .Select(i => i.EntryId).ToListAsync()));
        Assert.Contains(
            $"UPC-{during:000000}", (await _reviews.InChannelAsync()).Card.Words(), StringComparison.Ordinal);
        var more = await Bea.PressesAsync(card, "Find, filter, log…");
        var found = await Bea.PressesAsync(card, more.Card!, "Find", ("find", $"UPC-{during:000000}"));
        var answered = await Bea.PressesAsync(card, found.Card!, "Still current");
        Assert.Contains("Still current: Bea Point", answered.Card.Words(), StringComparison.Ordinal);

        async Task<(int Asked, int Left)> AskedAsync(string business)
        {
            var part = await _reviews.PartAsync(business);
            return (part.Asked, part.Left);
        }

        async Task<(TeamsMessage Entry, PressAnswer Merged)> MergedAsync(string into, long other)
        {
            var entry = await Chris.AsksAsync(into);
            var form = await Chris.PressesAsync(entry, "Merge…");
            var compared = await Chris.PressesAsync(entry, form.Card!, "Compare", ("other", $"UPC-{other:000000}"));
            return (entry, await Chris.PressesAsync(entry, compared.Card!, "Confirm: merge"));
        }
    }

    [Fact]
    public async Task Anybody_OfAnotherBusiness_SeesAndAnswersNothing()
    {
        var card = await _reviews.BegunAsync();
        foreach (var stranger in new[] { _reviews.Bob, Host.People.Casey, Host.People.Priya })
        {
            foreach (var button in new[] { "Still current", "Open" })
            {
                Assert.Equal(
                    "Only the contact points of Jobcentre Plus North, its DSM and CReST can answer this",
                    (await stranger.PressesAsync(card, button)).Line);
            }
        }

        var mine = Host.Teams.In(_reviews.Bob.Chat)[^1];
        var theirs = card.Card.Button("Open")["data"]!.DeepClone().AsObject();
        Assert.Contains(
            "Only the contact points",
            (await _reviews.Bob.PressesAsync(mine.ConversationId, mine.Id, "review.open", theirs)).Line,
            StringComparison.Ordinal);

        // Chris has permission, but others in this place would see it.
        var debt = mine.Card.Button("Open")["data"]!.DeepClone().AsObject();
        Assert.Equal(
            "Open this review in your own chat with me: type review",
            (await Chris.PressesAsync(card.ConversationId, card.Id, "review.open", debt)).Line);
        Assert.Equal(card.Card.Words(), (await _reviews.InChannelAsync()).Card.Words());
        Assert.Equal(0, await _reviews.AuditedAsync("RegisterEntryOpened"));
        Assert.Contains(
            "no R-2026-000001 that you can open", (await Host.People.Casey.AsksAsync("R-2026-000001")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfTwoPeople_AreTheirOwn_AndGoOnWhereTheyWere()
    {
        await _reviews.ManyAsync(20);
        var card = await _reviews.BegunAsync();

        var second = await Bea.PressesAsync(card, "Next page");
        var third = await Bea.PressesAsync(card, second.Card!, "Next page");
        var ben = await _reviews.Ben.PressesAsync(card, "Show all");

        Assert.Contains("To answer · Page 3 of 5", third.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("All entries · Page 1 of 5", ben.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(card.Card.Words(), (await _reviews.InChannelAsync()).Card.Words());

        // Somebody else's answer replaces the card. Bea's page is still known, in her chat and after a restart.
        await _reviews.Ben.PressesAsync(card, "Still current");
        await Host.RestartAsync();
        var first = third.Card.Words().Split('\n').First(w => w.StartsWith("UPC-", StringComparison.Ordinal));
        var more = await Bea.PressesAsync(card, (await _reviews.InChannelAsync()).Card!, "Find, filter, log…");
        var again = await Bea.PressesAsync(card, more.Card!, "Go on where I was");
        Assert.Contains(first, again.Card.Words(), StringComparison.Ordinal);
        var typed = await Bea.AsksAsync("review");
        Assert.Contains(first, typed.Card.Words(), StringComparison.Ordinal);
        var back = await Bea.PressesAsync(typed, "Previous page");
        Assert.Contains(
            second.Card.Words().Split('\n')
                .Last(w => w.StartsWith("UPC-", StringComparison.Ordinal)),
                back.Card.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPC-000005", "UPC-000005")]
    [InlineData("5", "UPC-000005")]
    [InlineData("upc‑5", "UPC-000005")]
    [InlineData("UPC-000003",
        "UPC-000003 is not in this review of Jobcentre Plus North. Entries recorded since it began are not asked "
            + "about")]
    [InlineData("Alex", "Type the reference of an entry, like UPC-000123")]
    public async Task Find_ByReference_ShowsThatEntry(string typed, string shown)
    {
        var card = await _reviews.BegunAsync();

        var more = await Bea.PressesAsync(card, "Find, filter, log…");
        var found = await Bea.PressesAsync(card, more.Card!, "Find", ("find", typed));

        Assert.Contains(shown, found.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            typed.Contains('5', StringComparison.Ordinal), !found.Card.Words()
                .Contains("UPC-000001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entry_RecordedLater_IsNotAsked_AndOneRemovedMeanwhileIsDone()
    {
        var card = await _reviews.BegunAsync();
        await _reviews.ManyAsync(1);
        await Bea.PressesAsync(card, "Still current");

        await RemoveAsync(1);
        await RemoveAsync(5);

        var now = await _reviews.InChannelAsync();
        Assert.Contains("2 of 3 answered", now.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(
            ["UPC-000002"], now.Card.Words().Split('\n').Where(w => w.StartsWith("UPC-", StringComparison.Ordinal)));
        var late = await _reviews.Ben.PressesAsync(card, "Still current");
        Assert.Contains(
            "UPC-000001 is not on this business's register any more. There is nothing to answer", late.Card.Words(),
            StringComparison.Ordinal);
        Assert.Null(await Host.ReadAsync(
            db => db.Set<ReviewItem>().Where(i => i.EntryId == 1).Select(i => i.AnsweredByName).SingleAsync()));
    }

    [Fact]
    public async Task Entry_OfAnotherBusinessSince_IsDoneInTheMorning()
    {
        await _reviews.BegunAsync();
        await Host.Services.GetRequiredService<UpcTeamsBot.Platform.Storage.UnitOfWork>().DoAsync(async db =>
        {
            var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).SingleAsync(e => e.Id == 2);
            entry.ChangeBusiness(
                [.. entry.Complaints.Select(c => c.Id)], "debt-management", "Debt Management", _reviews.Dana.ObjectId,
                "Dana Smith", Actor.Upc,
                Host.Services.GetRequiredService<UpcTeamsBot.Platform.Storage.UnitOfWork>().Now);
        });

        Assert.Equal(1, await Host.RunJobAsync("review-reminders"));
        Assert.Equal(0, await Host.RunJobAsync("review-reminders"));

        Assert.Contains("1 of 3 answered", (await _reviews.InChannelAsync()).Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_OfCrest_ShowsProgress_Reminds_AndClosesWithWhatRemained()
    {
        var card = await _reviews.BegunAsync();
        await Bea.PressesAsync(card, "Still current");

        var overview = await Chris.AsksAsync("review");
        Assert.Contains("1 of 5 answered · 0 of 3 businesses done", overview.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("Jobcentre Plus North\n1 of 3 answered", overview.Card.Words(), StringComparison.Ordinal);

        var reminded = await Chris.PressesAsync(overview, "Remind now");
        Assert.Contains("3 businesses are reminded", reminded.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "Nobody was reminded", (await Chris.PressesAsync(overview, reminded.Card!, "Remind now")).Card.Words(),
            StringComparison.Ordinal);
        var moved = await _reviews.InChannelAsync();
        Assert.NotEqual(card.Id, moved.Id);
        Assert.Equal("Moved below", Host.Teams.In(ReviewHost.Channel)[0].Text);

        var question = await Chris.PressesAsync(overview, "Close the review");
        Assert.Contains("Close the review with 4 not answered?", question.Card.Words(), StringComparison.Ordinal);
        var closed = await Chris.PressesAsync(overview, question.Card!, "Yes, close it");
        Assert.Contains("Not answered: UPC-000002, UPC-000005", closed.Card.Words(), StringComparison.Ordinal);

        var late = await Bea.PressesAsync(moved, "Still current");
        Assert.Contains(
            "Chris Rest closed this review at 10:30am on Tue 24 Nov 2026. Nothing has changed", late.Card.Words(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Still current", (await _reviews.InChannelAsync()).Card.Buttons());
        Assert.Equal(
            1, await Host.ReadAsync(db => db.Set<ReviewItem>().CountAsync(i => i.State == ReviewItemState.Answered)));

        var opened = await Chris.PressesAsync(overview, closed.Card!, "Open");
        Assert.Contains("Not answered", opened.Card.Words(), StringComparison.Ordinal);
        var back = await Chris.PressesAsync(overview, opened.Card!, "Back to the overview");
        Assert.Equal(closed.Card.Words(), back.Card.Words());
        Assert.Contains(
            "Not answered: UPC-000002, UPC-000005", (await Chris.AsksAsync("R-2026-000001")).Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_IsCrestsAlone()
    {
        await _reviews.BegunAsync();
        var overview = await Chris.AsksAsync("review");

        foreach (var button in new[] { "Remind now", "Close the review", "Open" })
        {
            Assert.Contains("Only CReST", (await Bea.PressesAsync(overview, button)).Line, StringComparison.Ordinal);
        }

        Assert.Contains(
            "There is no review that you can answer", (await Host.People.Casey.AsksAsync("review")).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminder_OnItsDay_MovesTheCardDownOnce_AndNotWhereAllIsAnswered()
    {
        var card = await _reviews.BegunAsync();
        await _reviews.Bob.PressesAsync(Host.Teams.In(_reviews.Bob.Chat)[^1], "Still current");
        Host.At("2026-12-08 09:00");

        var reminded = await Host.RunJobAsync("review-reminders");

        Assert.Equal(2, reminded);
        Assert.Equal(0, await Host.RunJobAsync("review-reminders"));
        var moved = await _reviews.InChannelAsync();
        Assert.NotEqual(card.Id, moved.Id);
        Assert.Single(Host.Teams.In(_reviews.Bob.Chat));
        Assert.Equal(new LocalDate(2026, 12, 14), (await _reviews.PartAsync()).NextReminderOn);
    }

    [Fact]
    public async Task Log_OfTheBusiness_GoesIntoTheChannelsFiles_AndIsWrittenAnewWithoutWhoeverWasRemoved()
    {
        await _reviews.BegunAsync();
        Assert.Equal(1, await Host.RunJobAsync("review-logs"));
        var file = Path.Combine(
            Path.GetDirectoryName(Host.DatabasePath)!, "channel-files", "bcp-jcp-north",
            "UPC log Jobcentre Plus North.xlsx");

        var rows = Read(file);

        Assert.Equal(ReviewLogs.Columns.Select(c => c.Name), rows[0]);
        Assert.Equal(["UPC-000001", "Alex Example", "AA000001A"], rows[1].Where((_, i) => i is 0 or 1 or 3));
        Assert.Equal(["UPC-000001", "UPC-000002", "UPC-000002", "UPC-000005"], rows.Skip(1).Select(r => r[0]));
        Assert.Contains(
            "The log is in this channel's files, as of 10:30am on Tue 24 Nov 2026",
            (await _reviews.InChannelAsync()).Card.Words(), StringComparison.Ordinal);
        Assert.Equal(0, await Host.RunJobAsync("review-logs"));

        await RemoveAsync(1);
        Assert.Equal(1, await Host.RunJobAsync("review-logs"));
        Assert.DoesNotContain(Read(file), r => r.Contains("Alex Example"));
        await Host.SettledAsync();
        Host.Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task Log_WhereThereIsNoChannel_IsOfferedInTheOwnChat_ToThoseWhoMay()
    {
        await _reviews.BegunAsync();

        var part = Host.Teams.In(_reviews.Bob.Chat)[^1];
        var more = await _reviews.Bob.PressesAsync(part, "Find, filter, log…");
        var answer = await _reviews.Bob.PressesAsync(part, more.Card!, "Log as spreadsheet");

        Assert.Contains("The log is offered to you in our own chat", answer.Card.Words(), StringComparison.Ordinal);
        var offered = await Host.ReadAsync(db => db.Set<UpcTeamsBot.Teams.Files.OfferedFile>().SingleAsync());
        Assert.Equal((_reviews.Bob.ObjectId, "UPC log Debt Management.xlsx"), (offered.OwnerId, offered.Name));
        var source = Host.Services.GetServices<UpcTeamsBot.Teams.Files.IFileSource>()
            .Single(s => s.Kind == "review-log");
        var about = (await _reviews.PartAsync("debt-management")).Ref;
        var directory = Host.Services.GetRequiredService<UpcTeamsBot.Core.People.IDirectory>();
        var file = Path.GetTempFileName();
        var bob = (await directory.FindAsync(_reviews.Bob.ObjectId))!;
        var maker = Host.Services.GetRequiredService<UpcTeamsBot.Teams.Files.FileMaker>();
        await using (var to = File.Create(file))
        {
            await using var made = await maker.MakeAsync(offered.Id, bob, default);
            await made.CopyToAsync(to);
        }

        Assert.Equal(["Reference", "UPC-000004"], Read(file).Select(r => r[0]));
        File.Delete(file);
        Assert.Equal(1, await _reviews.AuditedAsync("ReviewLogTaken", _reviews.Bob.ObjectId));
        await Assert.ThrowsAsync<RefusedException>(() => Host.ReadAsync(async db =>
        {
            await source.WriteAsync(db, about, (await directory.FindAsync(Bea.ObjectId))!, new MemoryStream(), default);
            return true;
        }));
    }

    private static List<string[]> Read(string file)
    {
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(file, isEditable: false);
        return [.. document.WorkbookPart!.WorksheetParts.Single()
            .Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>()
            .Select(r => r.ChildElements.Select(c => c.InnerText).ToArray())];
    }

    private async Task RemoveAsync(long id)
    {
        var work = Host.Services.GetRequiredService<UpcTeamsBot.Platform.Storage.UnitOfWork>();
        var stores = Host.Services.GetServices<IPersonalDataStore>();
        await work.DoAsync(async db =>
        {
            var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.NameKeys)
                .Include(e => e.Contacts).Include(e => e.Aliases).Include(e => e.Corrections).AsSplitQuery()
                .SingleAsync(e => e.Id == id);
            var subject = new DataSubject([entry.Customer.Name], entry.Customer.ParsedNino, [id]);
            entry.Remove(null, RemovalGround.RecordedInError, new Actor(Chris.ObjectId, Chris.Name), work.Now);
            foreach (var store in stores)
            {
                await store.EraseAsync(db, subject, new Actor(Chris.ObjectId, Chris.Name), work.Now, default);
            }
        });
    }

    private static string[] Words(System.Text.Json.Nodes.JsonNode? card) => card.Words().Split('\n');
}
