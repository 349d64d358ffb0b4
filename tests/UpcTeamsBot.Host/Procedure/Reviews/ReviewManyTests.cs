using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Tests.Conversation;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Reviews;

/// <summary>A page or a list of a review is answered at once, and taken back for ten minutes (Annex D).</summary>
public sealed class ReviewManyTests : IAsyncLifetime
{
    private readonly ReviewHost _reviews = new();

    private BotHost Host => _reviews.Host;

    private TeamsUser Bea => _reviews.Bea;

    private TeamsUser Ben => _reviews.Ben;

    public Task InitializeAsync() => _reviews.InitializeAsync();

    public Task DisposeAsync() => _reviews.DisposeAsync();

    [Fact]
    public async Task Page_ConfirmedAsStillCurrent_IsAnsweredInPlace_SkipsWhatWasAnswered_AndIsUndone()
    {
        await _reviews.ManyAsync(20);
        var card = await _reviews.BegunAsync();
        await Ben.PressesAsync(card, "Still current");

        var question = await Bea.PressesAsync(card, "All still current…");
        Assert.Contains(
            "Which entries are still current?\nYou can undo this for 10 minutes.", question.Card.Words(),
            StringComparison.Ordinal);
        Assert.Equal(["This page (4)", "All 22 to answer", "Back"], question.Card.Buttons());
        var marked = await Bea.PressesAsync(card, question.Card!, "This page (4)");

        Assert.Contains("4 entries marked as still current", marked.Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "UPC-000001\n••••••01A · last contact 20 Oct 2026\nStill current: Ben Contact", marked.Card.Words(),
            StringComparison.Ordinal);
        Assert.Contains(
            "UPC-000005\n••••••05A · last contact 10 Nov 2026\nStill current: Bea Point, 10:30am on Tue 24 Nov 2026",
            marked.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("5 of 23 answered", (await _reviews.InChannelAsync()).Card.Words(), StringComparison.Ordinal);

        // One of them is put right alone; the undo leaves that answer.
        var undone = await Bea.PressesAsync(card, marked.Card!, "Undo");
        Assert.Contains("4 of 23 answered", undone.Card.Words(), StringComparison.Ordinal);
        var again = await Ben.PressesAsync(card, undone.Card!, "Still current");
        Assert.Contains("Bea Point answered 4 entries at once, 10:30am", again.Card.Words(), StringComparison.Ordinal);
        Host.Time.Advance(TimeSpan.FromMinutes(9));
        var back = await Ben.PressesAsync(card, again.Card!, "Undo all 4");
        Assert.Contains(
            "4 entries are waiting for an answer again", back.Card.Words(), StringComparison.Ordinal);
        Assert.Contains("1 of 23 answered", (await _reviews.InChannelAsync()).Card.Words(), StringComparison.Ordinal);
        Assert.Contains(
            "These answers are taken back", (await Ben.PressesAsync(card, again.Card!, "Undo all 4")).Card.Words(),
            StringComparison.Ordinal);
        Assert.Equal(
            [("ReviewManyAnswered", "4 entries: Still current"), ("ReviewManyTakenBack", "4 entries")],
            await Host.ReadAsync(async db => (await db.Set<AuditEvent>().Where(e => e.What.StartsWith("ReviewMany"))
                .OrderBy(e => e.Id).ToListAsync()).Select(e => (e.What, e.Why!)).ToArray()));
        Host.Teams.HoldNoPersonalData();
    }

    [Fact]
    public async Task List_NarrowedByDistrictAndContact_IsAnsweredAtOnce_AndNothingElse()
    {
        await _reviews.ManyAsync(20);
        var card = await _reviews.BegunAsync();

        var more = await Bea.PressesAsync(card, "Find, filter, log…");
        var wrong = await Bea.PressesAsync(
            card, more.Card!, "Show these entries", ("district", "leeds"), ("since", "soon"));
        Assert.Contains("Error: Contact since must be a real date", wrong.Card.Words(), StringComparison.Ordinal);
        Assert.Equal("leeds", wrong.Card.Fields()["district"]);

        var none = await Bea.PressesAsync(
            card, wrong.Card!, "Show these entries", ("district", "Lee_s"), ("since", ""));
        Assert.Contains("No entries in Lee_s", none.Card.Words(), StringComparison.Ordinal);
        var shown = await Bea.PressesAsync(
            card, more.Card!, "Show these entries", ("district", "leeds"), ("since", "2026-06-02"));
        Assert.Contains(
            "To answer in leeds, with contact since 2 Jun 2026", shown.Card.Words(), StringComparison.Ordinal);
        Assert.Equal(["UPC-000001", "UPC-000005"], References(shown));

        var leeds = await Bea.PressesAsync(
            card, more.Card!, "Show these entries", ("district", "leeds"), ("since", ""));
        Assert.Contains("To answer in leeds · Page 1 of 5", leeds.Card.Words(), StringComparison.Ordinal);
        var question = await Bea.PressesAsync(card, leeds.Card!, "All still current…");
        Assert.Contains("The list holds those in leeds.", question.Card.Words(), StringComparison.Ordinal);
        var marked = await Bea.PressesAsync(card, question.Card!, "All 22 in this list");

        Assert.Contains("22 entries marked as still current", marked.Card.Words(), StringComparison.Ordinal);
        var part = (await _reviews.PartAsync()).Id;
        Assert.Equal(
            2, await Host.ReadAsync(db => db.Set<ReviewItem>()
                .Where(i => i.State == ReviewItemState.Asked && i.PartId == part)
                .Select(i => i.EntryId).SingleAsync()));
    }

    [Fact]
    public async Task AllAtOnce_ByTwoOrTwice_CountsOnce_AndAListThatGrewIsAskedAboutAgain()
    {
        var card = await _reviews.BegunAsync();
        var bens = await Ben.PressesAsync(card, "Still current");
        var beas = await Bea.PressesAsync(card, "All still current…");
        Assert.Contains("This page (2)", beas.Card.Buttons());

        // The list of Dana, on her own card, is as long; then Ben takes his answer back.
        await Ben.PressesAsync(card, bens.Card!, "Undo");
        var grown = await Bea.PressesAsync(card, beas.Card!, "This page (2)");
        Assert.Contains(
            "3 entries are on this list now, and you were asked about 2. Nothing has changed", grown.Card.Words(),
            StringComparison.Ordinal);
        Assert.Equal(0, (await _reviews.PartAsync()).Answered);

        var asked = await Bea.PressesAsync(card, "All still current…");
        var other = await Ben.PressesAsync(card, "All still current…");
        var answers = await Task.WhenAll(
            Bea.PressesAsync(card, asked.Card!, "This page (3)"), Ben.PressesAsync(card, other.Card!, "This page (3)"),
            Bea.PressesAsync(card, asked.Card!, "This page (3)"));
        Assert.All(answers, a => Assert.Equal(200, a.Status));
        Assert.Contains(
            answers, a => a.Card.Words().Contains("None of these entries is waiting for an answer. Nothing has changed",
                StringComparison.Ordinal)
                || a.Card.Words().Contains("marked as still current already", StringComparison.Ordinal));
        Assert.Equal((3, 0), ((await _reviews.PartAsync()).Answered, (await _reviews.PartAsync()).Unanswered));
        Assert.Equal(1, await _reviews.AuditedAsync(nameof(ReviewManyAnswered)));
    }

    [Fact]
    public async Task Undo_AfterTenMinutes_IsRefused_AndAStrangerOrAClosedReviewToo()
    {
        var card = await _reviews.BegunAsync();
        var question = await Bea.PressesAsync(card, "All still current…");
        foreach (var (verb, stranger) in new[]
        {
            ("review.askAllCurrent", _reviews.Bob), ("review.pageCurrent", _reviews.Bob),
            ("review.listCurrent", Host.People.Casey), ("review.undoMany", Host.People.Priya),
            ("review.more", Host.People.Casey), ("review.filter", _reviews.Bob),
        })
        {
            var data = question.Card.Button("This page (3)")["data"]!.DeepClone().AsObject();
            data["batch"] = 1;
            Assert.StartsWith(
                "Only the contact points of Jobcentre Plus North",
                (await stranger.PressesAsync(card.ConversationId, card.Id, verb, data)).Line, StringComparison.Ordinal);
        }

        var marked = await Bea.PressesAsync(card, question.Card!, "This page (3)");
        Assert.Equal(3, (await _reviews.PartAsync()).Answered);
        Host.Time.Advance(TimeSpan.FromMinutes(11));
        var late = await Bea.PressesAsync(card, marked.Card!, "Undo all 3");
        Assert.Contains(
            "Answers can be taken back together for 10 minutes. Undo them one by one", late.Card.Words(),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Undo all 3", late.Card.Buttons());
        Assert.Equal(3, (await _reviews.PartAsync()).Answered);
    }

    [Fact]
    public async Task Rows_OfTheSharedCard_StayWhereTheyAre_UntilAllOfThemAreAnswered()
    {
        await _reviews.ManyAsync(20);
        var card = await _reviews.BegunAsync();
        var first = References(card.Card);

        var mine = await Bea.PressesAsync(card, "Still current");
        Assert.Equal(first, References((await _reviews.InChannelAsync()).Card));
        for (var row = 1; row < 5; row++)
        {
            mine = await Bea.PressesAsync(card, mine.Card!, "Still current");
            Assert.Equal(first, References(mine));
        }

        var next = References((await _reviews.InChannelAsync()).Card);
        Assert.Equal(5, next.Except(first).Count());
    }

    private static string[] References(PressAnswer answer) => References(answer.Card);

    private static string[] References(JsonNode? card) =>
        [.. card.Words().Split('\n').Where(w => w.StartsWith("UPC-", StringComparison.Ordinal) && w.Length == 10)];
}
