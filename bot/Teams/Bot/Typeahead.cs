using System.Collections.Frozen;
using System.Globalization;
using Microsoft.Bot.Builder;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Connector;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// Answers searches from fields as the user types (<c>Data.Query</c>). Uses only the directory and never the register,
/// so results contain no customers.
/// </summary>
public sealed class Typeahead(IDirectory directory)
{
    /// <summary>The name of the invoke.</summary>
    public const string InvokeName = "application/search";

    private const string ResultType = "application/vnd.microsoft.search.searchResponse";
    private const string ErrorType = "application/vnd.microsoft.error";
    private const int LongestQuery = 200;
    private const int MostSkipped = 1000;

    // Teams shows no more than this.
    private const int Most = 15;

    private static readonly FrozenDictionary<string, Func<Business, IEnumerable<Found>>> Datasets =
        new Dictionary<string, Func<Business, IEnumerable<Found>>>(StringComparer.Ordinal)
        {
            ["businesses"] = b => [new(b.Name, b.Key)],
            ["districts"] = b => b.Districts.Select(d => new Found(d, d)),
            ["spocs"] = b => b.Contacts.Select(c => new Found(c, c)),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names of the datasets.</summary>
    internal static IEnumerable<string> DatasetNames => Datasets.Keys;

    /// <summary>Returns the matches, or an error in Teams' format.</summary>
    /// <param name="person">The person typing, or null for someone from another organisation, who gets nothing.</param>
    /// <param name="value">The value of the invoke. It came over the wire.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<InvokeResponse> AnswerAsync(Person? person, object? value, CancellationToken cancellationToken)
    {
        if (person is null)
        {
            return Error(StatusCodes.Status403Forbidden, "Forbidden", "Sign in with your own organisation's account");
        }

        if (Read(value) is not { } query)
        {
            return Error(StatusCodes.Status400BadRequest, "BadRequest", "This is not a search that the bot knows");
        }

        var businesses = await directory.BusinessesAsync(cancellationToken);
        var words = query.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var found = businesses.SelectMany(Datasets[query.Dataset])
            .DistinctBy(f => f.Value)
            .Where(f => words.All(w => f.Title.Contains(w, StringComparison.OrdinalIgnoreCase)))
            .OrderBy(f => !f.Title.StartsWith(query.Text, StringComparison.OrdinalIgnoreCase))
            .ThenBy(f => f.Title, StringComparer.OrdinalIgnoreCase)
            .Skip(query.Skip).Take(query.Top).ToList();

        // Offer the typed text itself too: the directory may not list every district or contact.
        if (query.Text.Length > 0 && query.Skip == 0 && query.Dataset != "businesses"
            && !found.Exists(f => f.Value.Equals(query.Text, StringComparison.OrdinalIgnoreCase)))
        {
            found = [.. found.Take(query.Top - 1), new Found($"Use “{query.Text}”", query.Text)];
        }

        return new()
        {
            Status = StatusCodes.Status200OK,
            Body = new Answer(
                StatusCodes.Status200OK, ResultType,
                new Results([.. found.Select(f => new Result(f.Title, f.Value))])),
        };
    }

    // Returns null if the value does not have the documented format.
    private static Query? Read(object? value)
    {
        if (WireText.FieldsOf(value) is not { } fields
            || !fields.TryGetValue("dataset", out var dataset) || !Datasets.ContainsKey(dataset)
            || fields.GetValueOrDefault("kind", "search") != "search")
        {
            return null;
        }

        var text = Typed.Clean(fields.GetValueOrDefault("queryText", ""));
        var skip = Number(WireText.At(value, "queryOptions", "skip"), 0);
        var top = Number(WireText.At(value, "queryOptions", "top"), Most);
        return text.Length > LongestQuery || text.Contains('\n', StringComparison.Ordinal)
            || skip is not (>= 0 and <= MostSkipped) || top is not >= 1
            ? null
            : new(dataset, text, skip.Value, Math.Min(top.Value, Most));
    }

    private static int? Number(string? text, int absent) => text is null
        ? absent
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static InvokeResponse Error(int status, string code, string message) =>
        new() { Status = status, Body = new Answer(status, ErrorType, new Fault(code, message)) };

    private sealed record Query(string Dataset, string Text, int Skip, int Top);

    private sealed record Found(string Title, string Value);

    private sealed record Answer(
        [property: Newtonsoft.Json.JsonProperty("statusCode")] int StatusCode,
        [property: Newtonsoft.Json.JsonProperty("type")] string Type,
        [property: Newtonsoft.Json.JsonProperty("value")] object Value);

    private sealed record Results(
        [property: Newtonsoft.Json.JsonProperty("results")] IReadOnlyList<Result> All);

    private sealed record Result(
        [property: Newtonsoft.Json.JsonProperty("title")] string Title,
        [property: Newtonsoft.Json.JsonProperty("value")] string Value);

    private sealed record Fault(
        [property: Newtonsoft.Json.JsonProperty("code")] string Code,
        [property: Newtonsoft.Json.JsonProperty("message")] string Message);
}
