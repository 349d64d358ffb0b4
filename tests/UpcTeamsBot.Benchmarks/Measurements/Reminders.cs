using System.Diagnostics;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>
/// The cost of the reminder job with many records compared with few. Both have the same hundred reminders due.
/// </summary>
internal sealed class Reminders : IMeasurement
{
    private const int Few = 10_000;

    public string Name => "sweep";

    public string What => "the reminder job with 100 due: 10,000 considerations against 1,000,000 (--quick: 100,000)";

    public async Task<IReadOnlyList<Figure>> RunAsync(Pace pace)
    {
        var runs = pace.Of(1, 7, 25);
        var many = pace.Of(20_000, 100_000, 1_000_000);
        using var folder = new TempFolder();
        await using var small = await MadeAsync(folder["few.db"], Few);
        await using var large = await MadeAsync(folder["many.db"], many);
        var (few, lot) = (new List<double>(), new List<double>());

        // Alternate, so that other load on the machine affects both. The first run of each warms up.
        for (var run = 0; run <= runs; run++)
        {
            var (a, b) = (await RunJobAsync(small), await RunJobAsync(large));
            if (run > 0)
            {
                few.Add(a);
                lot.Add(b);
            }
        }

        var (fewMs, manyMs) = (Median(few), Median(lot));
        Say.Line(
            $"  {ManyDecisions.Due} reminders: {fewMs:F0} ms among {Few:N0} considerations, {manyMs:F0} ms among "
            + $"{many:N0}");
        return
        [
            new Figure("sweep.growth") { Ratio = manyMs / fewMs, N = runs },
            new Figure("sweep.reminders") { PerSecond = ManyDecisions.Due * 1000 / manyMs, P50Ms = manyMs, N = runs },
        ];
    }

    private static async Task<ManyDecisions> MadeAsync(string file, int count)
    {
        var began = Stopwatch.GetTimestamp();
        var made = await ManyDecisions.CreateAsync(file, count);
        Say.Line(
            $"  {count:N0} considerations, {new FileInfo(file).Length / 1048576.0:F0} MB, made in "
            + $"{Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s");
        return made;
    }

    private static async Task<double> RunJobAsync(ManyDecisions decisions)
    {
        await decisions.MakeDueAsync();
        var job = decisions.Job;
        var began = Stopwatch.GetTimestamp();
        var done = await job.RunAsync(default);
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        return done == ManyDecisions.Due ? took
            : throw new InvalidOperationException($"{done} were reminded of, not {ManyDecisions.Due}");
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
