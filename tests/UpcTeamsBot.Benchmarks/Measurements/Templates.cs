using System.Diagnostics;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdaptiveCards.Templating;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Benchmarks.Measurements;

/// <summary>
/// Every template with its sample data: our engine against the npm package, both from JSON data to JSON card.
/// </summary>
internal sealed class Templates : IMeasurement
{
    // As the bot writes the data of cards.
    private static readonly JsonSerializerOptions AsBound =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Name => "templates";

    public string What => "every card template with its sample data, against adaptivecards-templating on Node";

    public Task<IReadOnlyList<Figure>> RunAsync(Pace pace)
    {
        var seconds = pace.Of(0.004, 0.03, 0.5);
        var (ours, theirs) = (0.0, 0.0);
        var samples = Samples().ToArray();
        WarmUp(samples, pace.Seconds(0, 2, 5));
        var ratios = new List<double>();
        foreach (var (name, source, data) in samples)
        {
            var mine = PerSecond(new AdaptiveCardTemplate(source), data, seconds);
            var reference = ReferenceCards.Shared.ExpansionsPerSecond(source, data, seconds);
            (ours, theirs) = (ours + (1 / mine), theirs + (1 / reference));
            ratios.Add(mine / reference);
            Say.Line(
                $"  {name,-60} {mine,8:F0}/s, reference {reference,7:F0}/s, {mine / reference,5:F1} times as fast");
        }

        ratios.Sort();
        Say.Line(
            $"  {samples.Length} samples: {ratios[0]:F1} to {ratios[^1]:F1} times as fast, "
            + $"{ratios[ratios.Count / 2]:F1} in the middle");

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

    /// <summary>Returns every template with each of its samples.</summary>
    internal static IEnumerable<(string Name, string Source, string Data)> Samples()
    {
        var folder = Path.Combine(Repository.Folder, "cards");
        foreach (var (name, source) in CardLibrary.Load().Sources.OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var file = Directory.GetFiles(folder, $"{name}.sample.json", SearchOption.AllDirectories).Single();
            foreach (var sample in JsonNode.Parse(File.ReadAllText(file))!.AsArray())
            {
                yield return ($"{name}: {sample!["name"]}", source, sample["data"]!.ToJsonString(AsBound));
            }
        }
    }

    // The engine is the same code for every template. The reference warms up by itself.
    private static void WarmUp((string Name, string Source, string Data)[] samples, TimeSpan time)
    {
        var templates = samples.Select(s => new AdaptiveCardTemplate(s.Source)).ToArray();
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < time;)
        {
            for (var i = 0; i < samples.Length; i++)
            {
                templates[i].Expand(samples[i].Data);
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
