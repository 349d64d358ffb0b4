using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace UpcTeamsBot.Benchmarks;

/// <summary>Sends one person's activities as the connector does. The JSON is written directly.</summary>
internal sealed class Turn(HttpClient http, string serviceUrl, int person)
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json") { CharSet = "utf-8" };
    private static readonly Uri Messages = new("api/messages", UriKind.Relative);

    private readonly string _envelope =
        $$$"""
        "channelId":"msteams","serviceUrl":"{{{serviceUrl}}}","recipient":{"id":"28:upc-bot","name":"UPC"},
        "from":{"id":"29:{{{Colleagues.ObjectId(person):N}}}","name":"{{{Colleagues.Name(person)}}}",
        "aadObjectId":"{{{Colleagues.ObjectId(person)}}}"},
        "conversation":{"id":"{{{Inbox.Chat(person)}}}","conversationType":"personal","isGroup":false,
        "tenantId":"{{{Colleagues.TenantId}}}"},
        "channelData":{"tenant":{"id":"{{{Colleagues.TenantId}}}"}}
        """;

    /// <summary>Sends a message.</summary>
    public Task SayAsync(string text) => PostAsync(
        $$"""
        {{{_envelope}},"type":"message","id":"{{Guid.NewGuid()}}","text":"{{text}}","textFormat":"plain"}
        """);

    /// <summary>Presses a button.</summary>
    /// <param name="messageId">The message with the button.</param>
    /// <param name="verb">The button's verb.</param>
    /// <param name="data">The button's own data, as JSON.</param>
    /// <param name="typed">The values of the card's fields, as JSON members.</param>
    public Task<byte[]> PressAsync(long messageId, string verb, string data, string typed) => PostAsync(
        $$"""
        {{{_envelope}},"type":"invoke","id":"{{Guid.NewGuid()}}","name":"adaptiveCard/action",
        "replyToId":"{{messageId}}",
        "value":{"action":{"type":"Action.Execute","verb":"{{verb}}","data":{{data[..^1]}},{{typed}}
        } } } }
        """);

    private async Task<byte[]> PostAsync(string activity)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(activity))
        {
            Headers = { ContentType = JsonType }
        };
        using var answer = await http.PostAsync(Messages, content);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode == HttpStatusCode.OK
            ? body
            : throw new InvalidOperationException($"The bot answered {(int)answer.StatusCode} to {activity}");
    }
}
