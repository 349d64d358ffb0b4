using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Notices;
using UpcTeamsBot.Records;
using UpcTeamsBot.Reviews;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Reviews;

/// <summary>A business of 5,000 entries is as usable as one of 5, and a register is listed once, whoever does it and wherever it stops.</summary>
public sealed class ReviewScaleTests : IAsyncLifetime
{
    private readonly ReviewHost _reviews = new();
    private Counter _counter = null!;

    public async Task InitializeAsync()
    {
        await _reviews.InitializeAsync();
        _counter = new(_reviews.Host.DatabasePath);
    }

    public Task DisposeAsync()
    {
        _counter.Dispose();
        return _reviews.DisposeAsync();
    }

    [Fact]
    public async Task Business_OfFiveThousand_HasCardsWithinTheLimit_AndPagesThatCostNoMore()
    {
        var small = await _reviews.BegunAsync();
        const int few = 20;
        await _reviews.Bea.PressesAsync(small, "Show all");
        await CloseAndForgetAsync();
        await _reviews.ManyAsync(5_000);

        var card = await _reviews.BegunAsync();
        PressAnswer page = null!;
        var many = await QueriesAsync(async () => page = await _reviews.Bea.PressesAsync(card, "Show all"));

        Assert.InRange(many, 0, few);
        Assert.Contains("All entries · Page 1 of 1,001", page.Card.Words(), StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(page.Card!.ToJsonString()), 1, 25 * 1024);
        var opened = await _reviews.Bea.PressesAsync(card, page.Card!, "Open");
        var form = await _reviews.Bea.PressesAsync(card, opened.Card!, "Ask to remove…");
        Assert.InRange(Encoding.UTF8.GetByteCount(form.Card!.ToJsonString()), 1, 25 * 1024);
        var next = await QueriesAsync(async () => page = await _reviews.Bea.PressesAsync(card, page.Card!, "Next page"));
        Assert.InRange(next, 0, few);
        Assert.Contains("All entries · Page 2 of 1,001", page.Card.Words(), StringComparison.Ordinal);
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
            var answer = await (n % 2 == 0 ? _reviews.Bea : _reviews.Ben).PressesAsync(card.ConversationId, card.Id, "review.current", press);
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
            await Task.WhenAll(Task.Run(() => _reviews.Host.SweepAsync("reviews")), Task.Run(() => second.Host.SweepAsync("reviews")));
            await _reviews.Host.SweepAsync("reviews");
            await _reviews.Host.SettledAsync();

            var review = await _reviews.Host.ReadAsync(db => db.Set<Review>().SingleAsync());
            Assert.Equal((1_205, ReviewState.Open, false), (review.Asked, review.State, review.AsksDsms));
            Assert.Equal(1_205, await _reviews.Host.ReadAsync(db => db.Set<ReviewItem>().Select(i => i.EntryId).Distinct().CountAsync()));
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
        await _reviews.Host.SweepAsync("reviews");

        Assert.Equal(1_205, await _reviews.Host.ReadAsync(db => db.Set<ReviewItem>().CountAsync()));
        Assert.Equal(1_203, (await _reviews.PartAsync()).Asked);
        Assert.Equal(0, await _reviews.Host.SweepAsync("reviews"));
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
        var before = _counter.Count;
        await press();
        return _counter.Count - before;
    }

    // Counts the commands about reviews that EF Core sends to this test's database, by its own diagnostics, which have to be listened to a second before they speak.
    private sealed class Counter : IObserver<KeyValuePair<string, object?>>, IObserver<System.Diagnostics.DiagnosticListener>, IDisposable
    {
        private readonly List<IDisposable> _subscriptions = [];
        private readonly string _database;
        private int _count;

        public Counter(string database)
        {
            _database = database;
            _subscriptions.Add(System.Diagnostics.DiagnosticListener.AllListeners.Subscribe(this));
        }

        public int Count => Volatile.Read(ref _count);

        public void OnNext(System.Diagnostics.DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                _subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Key == RelationalEventId.CommandExecuted.Name && value.Value is CommandExecutedEventData { Command: { } command }
                && command.CommandText.Contains("Review", StringComparison.Ordinal) && command.Connection!.ConnectionString.Contains(_database, StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _count);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }

        public void Dispose() => _subscriptions.ForEach(s => s.Dispose());
    }
}
