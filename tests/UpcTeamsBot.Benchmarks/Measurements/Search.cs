using System.Diagnostics;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Procedure.Register.Searches;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>
/// Searches as people type them: by number, and by a misspelt name with the district. Also measures how often the
/// misspelt name is found.
/// </summary>
internal sealed class Search : IMeasurement
{
    private const int Usual = 20_000;
    private const int Large = 1_000_000;

    public string Name => "search";

    public string What =>
        "the register by number and by misspelt name: 20,000 entries, and 1,000,000 (search.….million)";

    public async Task<IReadOnlyList<Figure>> RunAsync(Pace pace)
    {
        var figures = await OfAsync(pace.Of(2_000, Usual, Usual), "", pace.Seconds(0.5, 5, 15));
        return pace == Pace.Full ? [.. figures, .. await OfAsync(Large, ".million", TimeSpan.FromSeconds(30))]
            : figures;
    }

    private static async Task<IReadOnlyList<Figure>> OfAsync(int entries, string suffix, TimeSpan duration)
    {
        using var folder = new TempFolder();
        var began = Stopwatch.GetTimestamp();
        await using var register = await LargeRegister.CreateAsync(folder["register.db"], entries);
        Say.Line(
            $"  {entries:N0} entries, {new FileInfo(folder["register.db"]).Length / 1048576.0:F0} MB, made in "
            + $"{Stopwatch.GetElapsedTime(began).TotalSeconds:F0} s");
        var random = new Random(7);

        var finder = new RegisterFinder(
            LocalDirectory.Load(Path.Combine(AppContext.BaseDirectory, "Core", "People", "people.json")));
        var (byNino, _) = await RepeatAsync(register, duration, random, async (db, entry) =>
            (await finder.FindAsync(db, SearchWords.Read(Ninos.Of(entry)), default)).Count == 1);

        var (byName, found) = await RepeatAsync(register, duration, random, async (db, entry) =>
        {
            var (name, district) = register.Customers[entry];
            var found = await finder.FindAsync(
                db, SearchWords.Read($"{Names.WithSlip(name, random)} {district}"), default);
            return found.Take(SearchService.Rows).Contains(entry + 1);
        });
        var recall = new Figure($"search.recallAt5{suffix}") { Ratio = found, N = byName.N };
        Say.Line(
            $"  by number: {byNino.PerSecond:F0}/s, p99 {byNino.P99Ms:F1} ms; by misspelt name: "
            + $"{byName.PerSecond:F0}/s, p50 {byName.P50Ms:F1} ms, p99 {byName.P99Ms:F1} ms; the right entry is "
            + $"among the first five: {found:P1}");
        return [byNino with { Measure = $"search.nino{suffix}" }, byName with { Measure = $"search.name{suffix}" },
            recall];
    }

    private static async Task<(Figure Figure, double Found)> RepeatAsync(
        LargeRegister register, TimeSpan duration, Random random, Func<UpcTeamsBot.Platform.Storage.UpcDbContext, int,
        Task<bool>> search)
    {
        await RunAsync(TimeSpan.FromSeconds(1));
        return await RunAsync(duration);

        async Task<(Figure, double)> RunAsync(TimeSpan time)
        {
            var latencies = new Latencies();
            var found = 0;
            var all = Stopwatch.StartNew();
            while (all.Elapsed < time)
            {
                var entry = random.Next(register.Customers.Count);
                var began = Stopwatch.GetTimestamp();
                await using (var db = await register.Databases.CreateDbContextAsync())
                {
                    found += await search(db, entry) ? 1 : 0;
                }

                latencies.Add("search", Stopwatch.GetElapsedTime(began));
            }

            return (latencies.ToFigure("") with { PerSecond = latencies.Count / all.Elapsed.TotalSeconds },
                (double)found / latencies.Count);
        }
    }
}
