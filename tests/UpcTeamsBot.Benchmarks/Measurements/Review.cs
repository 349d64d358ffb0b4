using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Reviews;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>
/// The quarterly review: how fast the register is listed, and how fast several people can answer for one business of
/// 5,000 entries at the same time.
/// </summary>
internal sealed class Review : IMeasurement
{
    private const int Entries = 20_000;

    public string Name => "review";

    public string What =>
        "opening a review of 20,000 entries; answering, each with the card that follows, in a business of 5,000";

    public async Task<IReadOnlyList<Figure>> RunAsync(Pace pace)
    {
        using var folder = new TempFolder();
        await using var register = await ReviewedRegister.CreateAsync(
            folder["register.db"], pace.Of(2_000, Entries, Entries));
        var began = Stopwatch.GetTimestamp();
        var listed = await register.OpenAsync();
        var took = Stopwatch.GetElapsedTime(began);
        Say.Line($"  {listed:N0} entries listed and 61 businesses asked in {took.TotalSeconds:F1} s");
        await using var db = await register.Databases.CreateDbContextAsync();
        var part = await db.Set<ReviewPart>().AsNoTracking().SingleAsync(p => p.BusinessKey == "jcp-north");
        var (answered, all) = await AnswerAsync(register, part, pace.Seconds(1, 6, 20));
        var page = await PagesAsync(register, part, pace.Of(20, 200, 1_000));
        Say.Line(
            $"  {ReviewedRegister.ContactPoints} people at once: {answered.Count / all.TotalSeconds:F0} answers a "
            + $"second, p50 {answered.Percentile(0.5):F1} ms, p99 {answered.Percentile(0.99):F1} ms; a page is drawn "
            + $"in {page.Percentile(0.5):F1} ms");
        return
        [
            new("review.open") { PerSecond = listed / took.TotalSeconds, N = listed },
            answered.ToFigure("review.answer") with {
                PerSecond = answered.Count / all.TotalSeconds,
                Floor = SqliteFloor.Measure(folder, pace.Seconds(0.3, 3, 10)) },
            page.ToFigure("review.page"),
        ];
    }

    private static async Task<(Latencies, TimeSpan)> AnswerAsync(
        ReviewedRegister register, ReviewPart part, TimeSpan duration)
    {
        var (all, next, latencies) = (Stopwatch.StartNew(), 0, new Latencies());
        await Task.WhenAll(Enumerable.Range(0, ReviewedRegister.ContactPoints).Select(person => Task.Run(async () =>
        {
            var mine = new Latencies();
            while (all.Elapsed < duration && Interlocked.Increment(ref next) is var number && number <= part.Asked)
            {
                var began = Stopwatch.GetTimestamp();
                var press = PressOf(part, person, number);
                await register.Answers.AnswerAsync(press, number, default);
                await DrawAsync(register, press, new(part.Id, ReviewFilter.ToAnswer, [number]));
                mine.Add("answer", Stopwatch.GetElapsedTime(began));
            }

            lock (latencies)
            {
                latencies.Add(mine);
            }
        })));
        return (latencies, all.Elapsed);
    }

    private static async Task<Latencies> PagesAsync(ReviewedRegister register, ReviewPart part, int count)
    {
        var (latencies, random) = (new Latencies(), new Random(7));
        for (var i = 0; i < count; i++)
        {
            var first = random.Next(1, part.Asked - 5);
            var began = Stopwatch.GetTimestamp();
            await DrawAsync(
                register, PressOf(part, 0, first),
                new(part.Id, new(true), [first, first + 1, first + 2, first + 3, first + 4]));
            latencies.Add("page", Stopwatch.GetElapsedTime(began));
        }

        return latencies;
    }

    private static async Task DrawAsync(ReviewedRegister register, CardPress press, ReviewView view)
    {
        await using var db = await register.Databases.CreateDbContextAsync();
        var drawn = await register.Drawer.DrawAsync(
            db, new(new(RecordKind.ReviewPart, view.PartId), ReviewCards.Part, press.Person, view.ToState()), default);
        if (drawn is null)
        {
            throw new InvalidOperationException("The card was not drawn");
        }
    }

    private static CardPress PressOf(ReviewPart part, int person, int number) => new(
        new(Colleagues.ObjectId(person), Colleagues.Name(person), "", "", "", "", null, Roles.BusinessContactPoint,
            [part.BusinessKey]),
        new Place("19:channel", "http://127.0.0.1/", IsPersonal: false, null, null), ReviewActions.Current,
        new Dictionary<string,
            string>
        {
            ["id"] = part.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["n"] = number.ToString(System.Globalization.CultureInfo.InvariantCulture), ["t"] = "0"
        });
}
