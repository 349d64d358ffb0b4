using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace UpcTeamsBot.Cards;

/// <summary>
/// Builds a complete template from a file. Replaces <c>{"part": "head"}</c> with that part (in an array, with the
/// part's elements), where <c>"with"</c> gives values for each <c>@name</c> in the part. Adds a <c>fallback</c> to
/// every <c>Action.Execute</c>, has a button with a <c>"dialog"</c> open one where clients can, and adds to an error
/// summary the names of the fields, so that no template can forget one. It also finds the fields for free text.
/// Runs before data binding, so it never sees data.
/// </summary>
internal static class TemplateAssembler
{
    private const string ErrorStart = "${exists(errors.";
    private const string ErrorEnd = ")}";

    private static readonly JsonSerializerOptions Compact = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping
    };

    public static (string Template, IReadOnlyList<string> FreeText) Assemble(
        string name, string text, IReadOnlyDictionary<string, string> files, bool dialogs = false)
    {
        try
        {
            var whole = WithParts(Parse(text), files, depth: 0);
            NameErrors(whole);
            OpenDialogs(whole, dialogs);
            AddFallbacks(whole);
            var freeText = TakeFreeText(whole);
            return (whole.ToJsonString(Compact), freeText);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or InvalidDataException)
        {
            throw new InvalidDataException($"The card template {name} is broken: {e.Message}", e);
        }
    }

    private static JsonNode WithParts(JsonNode node, IReadOnlyDictionary<string, string> files, int depth)
    {
        if (depth > 8)
        {
            throw new InvalidDataException("Parts contain each other");
        }

        switch (node)
        {
            case JsonObject o when Part(o) is { } part:
                return WithParts(Load(part, o, files), files, depth + 1);
            case JsonObject o:
                return new JsonObject(o.Select(
                    p => KeyValuePair.Create(p.Key, p.Value is null ? null : WithParts(p.Value, files, depth))));
            case JsonArray a:
                var all = new JsonArray();
                foreach (var item in a)
                {
                    var whole = item is null ? null : WithParts(item, files, depth);
                    if (item is JsonObject o && Part(o) is not null && whole is JsonArray several)
                    {
                        foreach (var one in several)
                        {
                            all.Add(one?.DeepClone());
                        }
                    }
                    else
                    {
                        all.Add(whole);
                    }
                }

                return all;
            default:
                return node.DeepClone();
        }
    }

    private static JsonNode Parse(string text) => JsonNode.Parse(text) ?? throw new InvalidDataException("It is empty");

    private static string? Part(JsonObject o) =>
        o["part"] is JsonValue v && v.TryGetValue<string>(out var name) ? name : null;

    private static JsonNode Load(string part, JsonObject use, IReadOnlyDictionary<string, string> files)
    {
        if (!files.TryGetValue($"parts/{part}.json", out var text))
        {
            throw new InvalidDataException($"There is no part '{part}'");
        }

        foreach (var (name, value) in use["with"] as JsonObject ?? [])
        {
            var words = JsonSerializer.Serialize(value!.GetValue<string>(), Compact);
            text = text.Replace("@" + name + "@", words[1..^1], StringComparison.Ordinal);
        }

        return Parse(text);
    }

    private static void AddFallbacks(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
            {
                AddFallbacks(item);
            }
        }
        else if (node is JsonObject o)
        {
            foreach (var (_, value) in o.ToArray())
            {
                AddFallbacks(value);
            }

            if (o["type"]?.ToString() == "Action.Execute" && !o.ContainsKey("fallback"))
            {
                o["fallback"] = FallbackOf(o);
            }
        }
    }

    // A button with a "dialog" opens a form. Where clients have dialogs, it asks for one with that title; a client that
    // has none sends it as a message, and the form opens in the card.
    private static void OpenDialogs(JsonNode whole, bool dialogs)
    {
        foreach (var button in Everything(whole).Where(o => o.ContainsKey("dialog")).ToArray())
        {
            var title = button["dialog"]!.DeepClone();
            button.Remove("dialog");
            if (!dialogs)
            {
                continue;
            }

            button["type"] = "Action.Submit";
            button["data"] = FallbackOf(button)["data"]!.DeepClone();
            button["data"]!["dialogTitle"] = title;
            button["data"]!["msteams"] = new JsonObject { ["type"] = "task/fetch" };
            button.Remove("verb");
        }
    }

    // Fields of several lines, and those that say "freeText", in the order in which they stand on the card.
    private static string[] TakeFreeText(JsonNode whole)
    {
        var fields = Everything(whole)
            .Where(o => o["isMultiline"]?.ToString() == "true" | o.Remove("freeText")).ToArray();
        return [.. fields.Select(o => o["id"]?.ToString()).OfType<string>().Distinct()];
    }

    // An error summary names the fields that have an error, in the order in which they stand on the card. It has other
    // words where the template does not know the fields.
    private static void NameErrors(JsonNode whole)
    {
        foreach (var title in Everything(whole).Where(o => o["names"]?.ToString() == "errors").ToArray())
        {
            var labels = LabelsAround(title);
            if (labels.Length == 0)
            {
                title["text"] = title["otherwise"]?.DeepClone();
            }

            title.Remove("names");
            title.Remove("otherwise");
            var items = (JsonArray)title.Parent!;
            var at = items.IndexOf(title);
            foreach (var (id, label) in labels)
            {
                items.Insert(++at, new JsonObject
                {
                    ["type"] = "TextBlock", ["$when"] = $"${{exists(errors.{id})}}", ["text"] = $"• {label}",
                    ["wrap"] = true, ["spacing"] = "None",
                });
            }
        }
    }

    // The fields of the nearest part around the summary that has any. Other stages have other fields, and other data
    // has other errors.
    private static (string Id, string Label)[] LabelsAround(JsonObject title)
    {
        var summary = title.Parent!.Parent;
        for (JsonNode? around = summary?.Parent; around is not null; around = around.Parent)
        {
            var inside = OfSameData(around, isTop: true).ToArray();
            var fields = inside.Where(o => o["label"] is not null && o["id"] is not null)
                .DistinctBy(o => o["id"]!.ToString())
                .ToDictionary(o => o["id"]!.ToString(), o => o["label"]!.ToString());
            var named = inside.Select(ErrorOf).OfType<string>().Distinct().Where(fields.ContainsKey)
                .Select(id => (id, fields[id])).ToArray();
            if (named.Length > 0 || around is JsonObject o && (o.ContainsKey("$data") || o.ContainsKey("$when")))
            {
                return named;
            }
        }

        return [];
    }

    private static string? ErrorOf(JsonObject o) =>
        o["$when"]?.ToString() is { } when && when.StartsWith(ErrorStart, StringComparison.Ordinal)
            && when.EndsWith(ErrorEnd, StringComparison.Ordinal)
            ? when[ErrorStart.Length..^ErrorEnd.Length]
            : null;

    // All objects in order, without those that are bound to other data.
    private static IEnumerable<JsonObject> OfSameData(JsonNode? node, bool isTop = false) => node switch
    {
        JsonObject o when !isTop && o.ContainsKey("$data") => [],
        JsonObject o => o.SelectMany(m => OfSameData(m.Value)).Prepend(o),
        JsonArray a => a.SelectMany(i => OfSameData(i)),
        _ => [],
    };

    private static IEnumerable<JsonObject> Everything(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(m => Everything(m.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Everything),
        _ => [],
    };

    // Clients without Action.Execute send the verb in the data.
    private static JsonObject FallbackOf(JsonObject execute)
    {
        var data = execute["data"]?.DeepClone().AsObject() ?? [];
        data["verb"] = execute["verb"]?.DeepClone() ?? throw new InvalidDataException("An Action.Execute has no verb");
        var submit = new JsonObject { ["type"] = "Action.Submit", ["data"] = data };
        foreach (var member in new[] { "title", "tooltip", "style", "mode", "associatedInputs" })
        {
            if (execute[member] is { } value)
            {
                submit[member] = value.DeepClone();
            }
        }

        return submit;
    }
}
