using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Reviews;

/// <summary>
/// A business with 5,000 entries is as usable as one with 5. A register is listed once, whichever instance does it and
/// wherever it is interrupted.
/// </summary>
public sealed class ReviewScaleTests : IAsyncLifetime
{
    private readonly ReviewHost _reviews = new();

    public Task InitializeAsync()
    {
        _reviews.Host.Settings["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = "Information";
        return _reviews.InitializeAsync();
    }

    public Task DisposeAsync() => _reviews.DisposeAsync();

    [Fact]
    public async Task Business_OfFiveThousand_HasCardsWithinTheLimit_AndPagesThatCostNoMore()
    {
        var small = await _reviews.BegunAsync();
        var few = await QueriesAsync(() => _reviews.Bea.PressesAsync(small, "Show all"));
        await CloseAndForgetAsync();
        await _reviews.ManyAsync(5_000);

        var card = await _reviews.BegunAsync();
        PressAnswer page = null!;
        var many = await QueriesAsync(async () => page = await _reviews.Bea.PressesAsync(card, "Show all"));

        Assert.InRange(many, 1, few);
        Assert.Contains("All entries · Page 1 of 1,001", page.Card.Words(), StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(page.Card!.ToJsonString()), 1, 25 * 1024);
        var opened = await _reviews.Bea.PressesAsync(card, page.Card!, "Open");
        var form = await _reviews.Bea.PressesAsync(card, opened.Card!, "Ask to remove…");
        Assert.InRange(Encoding.UTF8.GetByteCount(form.Card!.ToJsonString()), 1, 25 * 1024);
        var next = await QueriesAsync(
            async () => page = await _reviews.Bea.PressesAsync(card, page.Card!, "Next page"));
        Assert.InRange(next, 1, few + 1);
        Assert.Contains("All entries · Page 2 of 1,001", page.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Business_OfFiveThousand_IsAnsweredWithTwoPresses_AndTakenBackWithOne()
    {
        await _reviews.ManyAsync(5_000);
        var card = await _reviews.BegunAsync();
        var (presses, answer) = (0, new PressAnswer(200, null));

        foreach (var button in new[] { "All still current…", "All 5,003 to answer" })
        {
            answer = await _reviews.Bea.PressesAsync(card, answer.Card ?? card.Card!.AsObject(), button);
            presses++;
        }

        Assert.Equal(2, presses);
        Assert.Equal((5_003, 0), ((await _reviews.PartAsync()).Answered, (await _reviews.PartAsync()).Unanswered));
        Assert.Contains("5,003 of 5,003 answered", answer.Card.Words(), StringComparison.Ordinal);
        var back = await _reviews.Bea.PressesAsync(card, answer.Card!, "Undo all 5,003");
        Assert.Contains("0 of 5,003 answered", back.Card.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_OfABurst_AreAllTakenAndReplaceTheCardNoMoreOftenThanTheyAreMany()
    {
        await _reviews.ManyAsync(100);
        var card = await _reviews.BegunAsync();
        var data = card.Card.Button("Still current")["data"]!;
        var before = card.Updates;

        await Task.WhenAll(Enumerable.Range(1, 40).Select(n => Task.Run(async () =>
        {
            var press = data.DeepClone().AsObject();
            press["n"] = n;
            var answer = await (n % 2 == 0 ? _reviews.Bea : _reviews.Ben)
                .PressesAsync(card.ConversationId, card.Id, "review.current", press);
            Assert.Equal(200, answer.Status);
        })));

        Assert.Equal(40, (await _reviews.PartAsync()).Answered);
        var after = await _reviews.InChannelAsync();
        Assert.Contains("40 of 103 answered", after.Card.Words(), StringComparison.Ordinal);
        Assert.InRange(after.Updates - before, 1, 40);
    }

    [Fact]
    public async Task Listing_ByTwoInstancesAtOnce_OnTheFirstWorkingDay_AsksAboutEachEntryOnce()
    {
        await _reviews.ManyAsync(1_200);
        var second = _reviews.Second();
        await second.InitializeAsync();
        try
        {
            _reviews.Host.At("2027-01-04 09:00");
            second.Host.At("2027-01-04 09:00");
            await Task.WhenAll(
                Task.Run(() => _reviews.Host.RunJobAsync("reviews")),
                Task.Run(() => second.Host.RunJobAsync("reviews")));
            await _reviews.Host.RunJobAsync("reviews");
            await _reviews.Host.SettledAsync();

            var review = await _reviews.Host.ReadAsync(db => db.Set<Review>().SingleAsync());
            Assert.Equal((1_205, ReviewState.Open, false), (review.Asked, review.State, review.AsksDsms));
            Assert.Equal(
                1_205, await _reviews.Host.ReadAsync(
                    db => db.Set<ReviewItem>().Select(i => i.EntryId).Distinct().CountAsync()));
            Assert.Equal(1_205, await _reviews.Host.ReadAsync(db => db.Set<ReviewItem>().CountAsync()));
            Assert.Equal(1, await _reviews.AuditedAsync(nameof(ReviewBegun)));
            Assert.Equal(3, await _reviews.AuditedAsync(nameof(ReviewPartAsked)));
            Assert.Single(_reviews.Host.Teams.In(ReviewHost.Channel));
            Assert.Empty(_reviews.Host.Teams.In(_reviews.Dana.Chat));
        }
        finally
        {
            await second.DisposeAsync();
        }
    }

    [Fact]
    public async Task Listing_StoppedInTheMiddle_GoesOnWhereItWas()
    {
        await _reviews.ManyAsync(1_200);
        var opener = _reviews.Host.Services.GetRequiredService<ReviewOpener>();
        var review = await opener.BeginAsync(Actor.Upc, default);
        Assert.Equal(500, await opener.ListAsync(review.Id, default));
        Assert.Equal(0, await opener.AskAsync(review.Id, default));

        await _reviews.Host.RestartAsync();
        await _reviews.Host.RunJobAsync("reviews");

        Assert.Equal(1_205, await _reviews.Host.ReadAsync(db => db.Set<ReviewItem>().CountAsync()));
        Assert.Equal(1_203, (await _reviews.PartAsync()).Asked);
        Assert.Equal(0, await _reviews.Host.RunJobAsync("reviews"));
    }

    private async Task CloseAndForgetAsync()
    {
        var overview = await _reviews.Chris.AsksAsync("review");
        var question = await _reviews.Chris.PressesAsync(overview, "Close the review");
        await _reviews.Chris.PressesAsync(overview, question.Card!, "Yes, close it");
        await _reviews.Host.SettledAsync();
        _reviews.Host.At("2027-02-01 10:00");
    }

    private async Task<int> QueriesAsync(Func<Task> press)
    {
        await _reviews.Host.SettledAsync();
        var before = Commands();
        await press();
        return Commands() - before;
    }

    // Returns the number of commands about reviews that this host sent to its database, as EF Core logs them.
    private int Commands() =>
        _reviews.Host.Logs.GetSnapshot()
            .Count(r => r.Id.Id == RelationalEventId.CommandExecuted.Id
            && r.Message.Contains("\"Review", StringComparison.Ordinal));
}
