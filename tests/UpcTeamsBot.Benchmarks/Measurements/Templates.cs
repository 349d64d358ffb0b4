using System.Diagnostics;
using AdaptiveCards.Templating;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>
/// Every template with its sample data: our engine against the npm package, both from JSON data to JSON card.
/// </summary>
internal sealed class Templates : IMeasurement
{
    private const string NoData = "{}";

    public string Name => "templates";

    public string What => "every card template with its sample data, against adaptivecards-templating on Node";

    public Task<IReadOnlyList<Figure>> RunAsync(Pace pace)
    {
        var seconds = pace.Of(0.004, 0.4, 2);
        var (ours, theirs) = (0.0, 0.0);
        var samples = Samples().ToArray();
        foreach (var (name, source, data) in samples)
        {
            var mine = PerSecond(new AdaptiveCardTemplate(source), data, seconds);
            var reference = ReferenceCards.Shared.ExpansionsPerSecond(source, data, seconds);
            (ours, theirs) = (ours + (1 / mine), theirs + (1 / reference));
            Say.Line($"  {name,-36} {mine,8:F0}/s, reference {reference,7:F0}/s, {mine / reference,5:F1} times as fast");
        }

        ReferenceCards.Shared.Dispose();
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new("templates.vsReference")
            {
                PerSecond = samples.Length / ours, Ratio = theirs / ours, N = samples.Length,
                Floor = new("templates.reference") { PerSecond = samples.Length / theirs },
            },
        ]);
    }

    /// <summary>Returns every template with each of its samples, or without data if it has none.</summary>
    internal static IEnumerable<(string Name, string Source, string Data)> Samples()
    {
        var folder = Path.Combine(Repository.Folder, "cards");
        foreach (var (name, source) in CardLibrary.Load().Sources.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var files = Directory.GetFiles(folder, $"{name}.*sample.json", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal).ToArray();
            foreach (var file in files)
            {
                yield return (Path.GetFileName(file)[..^".sample.json".Length], source, File.ReadAllText(file));
            }

            if (files.Length == 0)
            {
                yield return ($"{name} (no data)", source, NoData);
            }
        }
    }

    private static double PerSecond(AdaptiveCardTemplate template, string data, double seconds)
    {
        for (var warm = Stopwatch.StartNew(); warm.Elapsed.TotalSeconds < seconds / 2;)
        {
            template.Expand(data);
        }

        var count = 0;
        var all = Stopwatch.StartNew();
        while (all.Elapsed.TotalSeconds < seconds)
        {
            template.Expand(data);
            count++;
        }

        return count / all.Elapsed.TotalSeconds;
    }
}
