using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AdaptiveCards.Templating;
using UpcTeamsBot.Cards;

namespace UpcTeamsBot.EndToEnd;

/// <summary>Every state of every card, made of the sample data beside its template, put on a page in the bot's stead.</summary>
internal sealed class SampleCards(Uri front, string conversation) : IDisposable
{
    private static readonly CardLibrary Library = CardLibrary.Load();
    private readonly HttpClient _http = new() { BaseAddress = front };
    private string? _message;

    public static IEnumerable<string> Templates => Library.Sources.Keys.Where(template => File.Exists(FileOf(template))).Order(StringComparer.Ordinal);

    /// <summary>A template's samples: what each is called, and its card with all that a person could open on it open.</summary>
    public static IReadOnlyList<(string Name, JsonNode Card)> Of(string template)
    {
        var expander = new AdaptiveCardTemplate(Library.Sources[template]);
        return [.. JsonNode.Parse(File.ReadAllText(FileOf(template)))!.AsArray().Select(sample =>
        {
            var card = JsonNode.Parse(expander.Expand(sample!["data"]!.ToJsonString()))!;
            OpenAll(card);
            return ((string)sample["name"]!, card);
        })];
    }

    /// <summary>Shows a card in the one message, with a last line that tells it from the one before.</summary>
    public async Task ShowAsync(JsonNode card, string mark)
    {
        var content = card.DeepClone();
        content["body"]!.AsArray().Add(new JsonObject { ["type"] = "TextBlock", ["text"] = mark, ["wrap"] = true });
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject { ["contentType"] = CardContent.ContentType, ["content"] = content }),
        };
        var messages = new Uri($"v3/conversations/{Uri.EscapeDataString(conversation)}/activities", UriKind.Relative);
        using var answer = _message is null
            ? await _http.PostAsJsonAsync(messages, activity)
            : await _http.PutAsJsonAsync(new Uri($"{messages}/{_message}", UriKind.Relative), activity);
        answer.EnsureSuccessStatusCode();
        _message ??= (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }

    public void Dispose() => _http.Dispose();

    private static string FileOf(string template) => Path.Combine(AppContext.BaseDirectory, "CardSamples", template + ".sample.json");

    private static void OpenAll(JsonNode? node)
    {
        if (node is JsonObject o)
        {
            o.Remove("isVisible");
            foreach (var (_, value) in o)
            {
                OpenAll(value);
            }
        }
        else if (node is JsonArray a)
        {
            foreach (var item in a)
            {
                OpenAll(item);
            }
        }
    }
}
