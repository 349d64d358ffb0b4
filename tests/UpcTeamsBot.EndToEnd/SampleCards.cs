using System.Net.Http.Json;
using System.Text.Json.Nodes;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Gallery;

namespace UpcTeamsBot.EndToEnd;

/// <summary>
/// Shows cards from the catalogue on a page in place of the bot's, with every part expanded that a person could expand.
/// </summary>
internal sealed class SampleCards(Uri front, string conversation) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = front };
    private string? _message;

    /// <summary>
    /// Shows a card in the single message, with a last line that distinguishes it from the previous one.
    /// </summary>
    public async Task ShowAsync(CatalogueCard card, string mark)
    {
        var content = card.Opened();
        content["body"]!.AsArray().Add(new JsonObject { ["type"] = "TextBlock", ["text"] = mark, ["wrap"] = true });
        var activity = new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(
                new JsonObject { ["contentType"] = CardContent.ContentType, ["content"] = content }),
        };
        var messages = new Uri($"v3/conversations/{Uri.EscapeDataString(conversation)}/activities", UriKind.Relative);
        using var answer = _message is null
            ? await _http.PostAsJsonAsync(messages, activity)
            : await _http.PutAsJsonAsync(new Uri($"{messages}/{_message}", UriKind.Relative), activity);
        answer.EnsureSuccessStatusCode();
        _message ??= (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["id"]!;
    }

    public void Dispose() => _http.Dispose();
}
