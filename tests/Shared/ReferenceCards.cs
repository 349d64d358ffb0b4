using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UpcTeamsBot.Tests.Shared;

/// <summary>
/// Microsoft's own JavaScript libraries for cards, templates and app manifests, and exceljs, to compare with. One Node
/// process, started on first use, serves the whole test run. Runs <c>npm ci</c> if packages are missing. Tests that
/// need it fail without Node.
/// </summary>
public sealed class ReferenceCards : IDisposable
{
    private static readonly Lazy<ReferenceCards> Instance = new(
        () => new ReferenceCards(),
        LazyThreadSafetyMode.ExecutionAndPublication);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(60);
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    private readonly Lock _oneAtATime = new();
    private readonly Process _node;

    private ReferenceCards()
    {
        _node = NodePackages.Start("node", NodePackages.Installed("reference"), "reference.mjs");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
    }

    public static ReferenceCards Shared => Instance.Value;

    /// <summary>Expands a template. If the reference throws, the message is in <see cref="Expanded.Error"/>.</summary>
    /// <param name="template">The template as JSON.</param>
    /// <param name="data">The data as JSON; null leaves <c>$root</c> undefined.</param>
    /// <param name="host">The host data as JSON, or null.</param>
    public Expanded Expand(string template, string? data, string? host = null)
    {
        using var answer = Ask("expand", ("template", template), ("data", data), ("host", host));
        return ErrorOf(answer) is { } error
            ? new Expanded(null, error)
            : new Expanded(answer.RootElement.GetProperty("result").GetRawText(), null);
    }

    /// <summary>Parses a card at version 1.5 and returns the parser's warnings.</summary>
    public IReadOnlyList<CardWarning> Parse(string card)
    {
        using var answer = AskOrThrow("parse", ("card", card));
        return Warnings(answer);
    }

    /// <summary>Renders a card as HTML, including its markdown.</summary>
    public RenderedCard Render(string card)
    {
        using var answer = AskOrThrow("render", ("card", card));
        return new RenderedCard(
            answer.RootElement.GetProperty("html").GetString()!,
            answer.RootElement.GetProperty("text").GetString()!,
            Warnings(answer));
    }

    /// <summary>Returns the errors that Microsoft's validator finds in a Teams manifest. Uses no network.</summary>
    public IReadOnlyList<string> ManifestErrors(string manifest)
    {
        using var answer = AskOrThrow("manifest", ("manifest", manifest));
        return [.. answer.RootElement.GetProperty("errors").EnumerateArray().Select(e => e.GetString()!)];
    }

    /// <summary>Returns the version and text of the newest manifest schema in Microsoft's package.</summary>
    public (string Version, string Text) NewestTeamsSchema()
    {
        using var answer = AskOrThrow("teamsSchema");
        return (
            answer.RootElement.GetProperty("version").GetString()!,
            answer.RootElement.GetProperty("text").GetString()!);
    }

    /// <summary>Reads the first sheet of a workbook with exceljs, a row a line, cells separated by bars.</summary>
    public (string Name, IReadOnlyList<string> Rows) Workbook(string path)
    {
        using var answer = AskOrThrow("workbook", ("file", JsonSerializer.Serialize(path)));
        return (
            answer.RootElement.GetProperty("name").GetString()!,
            [.. answer.RootElement.GetProperty("rows").EnumerateArray()
                .Select(row => string.Join('|', row.EnumerateArray().Select(cell => cell.ToString())))]);
    }

    /// <summary>
    /// Returns how many times a second the reference expands a template, from data text to card text.
    /// </summary>
    public double ExpansionsPerSecond(string template, string data, double seconds = 1)
    {
        using var answer = AskOrThrow(
            "bench", ("template", template), ("data", data), ("seconds", JsonSerializer.Serialize(seconds)));
        return answer.RootElement.GetProperty("perSecond").GetDouble();
    }

    /// <summary>Returns whether two JSON texts are equal, regardless of layout and property order.</summary>
    public static bool Same(string left, string right) => Same(Read(left), Read(right));

    public void Dispose()
    {
        try
        {
            if (!_node.HasExited)
            {
                _node.StandardInput.Close();
                if (!_node.WaitForExit(2000))
                {
                    _node.Kill();
                }
            }
        }
        catch (InvalidOperationException)
        {
            // It has already exited.
        }
        _node.Dispose();
    }

    private static JsonNode? Read(string json) => JsonNode.Parse(json, documentOptions: Deep);

    private static bool Same(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (null, null) => true,
        (JsonObject a, JsonObject b) => a.Count == b.Count
            && a.All(p => b.TryGetPropertyValue(p.Key, out var other) && Same(p.Value, other)),
        (JsonArray a, JsonArray b) => a.Count == b.Count && a.Zip(b).All(p => Same(p.First, p.Second)),
        (JsonValue a, JsonValue b) when a.GetValueKind() == JsonValueKind.Number
            && b.GetValueKind() == JsonValueKind.Number =>
            double.Parse(a.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)
                .Equals(double.Parse(b.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture)),
        (JsonValue a, JsonValue b) => JsonNode.DeepEquals(a, b),
        _ => false,
    };

    private static List<CardWarning> Warnings(JsonDocument answer) =>
    [
        .. answer.RootElement.GetProperty("warnings").EnumerateArray().Select(w => new CardWarning(
            w.GetProperty("phase").GetString()!,
            w.GetProperty("event").GetString()!,
            w.GetProperty("message").GetString()!,
            w.GetProperty("path").GetString()!)),
    ];

    private static string? ErrorOf(JsonDocument answer) =>
        answer.RootElement.TryGetProperty("error", out var error) ? error.GetString() : null;

    private JsonDocument AskOrThrow(string operation, params (string Name, string? Json)[] arguments)
    {
        var answer = Ask(operation, arguments);
        return ErrorOf(answer) is { } error
            ? throw new InvalidOperationException($"The reference could not {operation}: {error}")
            : answer;
    }

    private JsonDocument Ask(string operation, params (string Name, string? Json)[] arguments)
    {
        var request = new StringBuilder("{\"op\":").Append(JsonSerializer.Serialize(operation));
        foreach (var (name, json) in arguments)
        {
            if (json is not null)
            {
                // A request is one line, so rewrite templates that span several.
                request.Append(",\"").Append(name).Append("\":").Append(
                    Read(json)?.ToJsonString(new JsonSerializerOptions { MaxDepth = 512 }) ?? "null");
            }
        }
        var line = request.Append('}').ToString();
        lock (_oneAtATime)
        {
            _node.StandardInput.WriteLine(line);
            _node.StandardInput.Flush();
            var answer = _node.StandardOutput.ReadLineAsync();
            if (!answer.Wait(LongestAnswer))
            {
                throw new TimeoutException($"The reference did not answer a '{operation}' in {LongestAnswer}.");
            }
            return JsonDocument.Parse(
                answer.Result ?? throw new InvalidOperationException("The reference process has ended."), Deep);
        }
    }
}

/// <summary>The result of an expansion: the card as JSON, or the error thrown.</summary>
public sealed record Expanded(string? Json, string? Error);

/// <summary>A warning from the card parser.</summary>
public sealed record CardWarning(string Phase, string Event, string Message, string Path);

/// <summary>A rendered card.</summary>
public sealed record RenderedCard(string Html, string Text, IReadOnlyList<CardWarning> Warnings);
