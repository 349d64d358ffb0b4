using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>Teams' charts on a card, as Microsoft documents them ("Charts in Adaptive Cards").</summary>
internal static partial class Charts
{
    // The names of a data point's members, by chart type.
    private static readonly Dictionary<string, (string Name, string Value)> Points = new()
    {
        ["Chart.HorizontalBar"] = ("x", "y"), ["Chart.Donut"] = ("legend", "value"), ["Chart.Line"] = ("x", "y"),
    };

    private static readonly HashSet<string> OfSeries = ["Chart.Line"];
    private static readonly HashSet<string> Members =
        ["type", "title", "xAxisTitle", "yAxisTitle", "yMin", "yMax", "data", "fallback"];

    /// <summary>Returns the charts on a card.</summary>
    public static IEnumerable<JsonObject> Of(JsonNode? card) =>
        CardReading.Objects(card)
            .Where(o => ((string?)o["type"])?.StartsWith("Chart.", StringComparison.Ordinal) == true);

    /// <summary>Returns the points of a chart, from all its series.</summary>
    public static IReadOnlyList<(string Name, double Value)> PointsOf(JsonObject chart)
    {
        var (name, value) = Points[(string)chart["type"]!];
        var data = chart["data"]!.AsArray().Select(d => d!.AsObject());
        var points = OfSeries.Contains((string)chart["type"]!)
            ? data.SelectMany(d => d["values"]!.AsArray().Select(v => v!.AsObject())) : data;
        return [.. points.Select(p => ((string)p[name]!, (double)p[value]!))];
    }

    /// <summary>Returns the type of element that a parser message is about.</summary>
    public static string TypeIn(string message) => Quoted().Match(message).Groups[1].Value;

    /// <summary>Asserts that Teams can draw the chart, and that its fallback says the same.</summary>
    public static void IsSound(JsonObject chart)
    {
        Assert.Contains((string)chart["type"]!, Points.Keys);
        Assert.Empty(chart.Select(m => m.Key).Except(Members));
        Assert.False(string.IsNullOrWhiteSpace((string?)chart["title"]));
        Assert.NotEmpty(PointsOf(chart));
        if ((string)chart["type"]! == "Chart.Line")
        {
            // Teams marks the quarters of the axis: in whole numbers.
            Assert.Equal((0, 0), ((int)chart["yMin"]!, (int)chart["yMax"]! % 4));
            Assert.All(PointsOf(chart), p => Assert.True(p.Value <= (int)chart["yMax"]!));
        }

        Assert.All(PointsOf(chart), p => Assert.True(p.Name.Length > 0 && p.Value >= 0));
        Assert.All(CardReading.Objects(chart["data"]).SelectMany(o => o).Where(m => m.Key is "y" or "value"), m =>
            Assert.Equal(JsonValueKind.Number, m.Value!.GetValueKind()));

        var said = chart["fallback"].Words().Split('\n');
        Assert.DoesNotContain(
            PointsOf(chart).Where(p => p.Value > 0), p =>
                !said.Any(s => s.StartsWith(p.Name, StringComparison.Ordinal)));
        Assert.DoesNotContain(
            CardReading.Objects(chart["fallback"]), o =>
                ((string?)o["type"])?.StartsWith("Chart.", StringComparison.Ordinal) == true);
    }

    [GeneratedRegex("\"(.+)\"")]
    private static partial Regex Quoted();
}
