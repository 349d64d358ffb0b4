using System.Text.RegularExpressions;

namespace UpcTeamsBot.Playground.Front;

/// <summary>A message that a person typed, as the page sent it and with the id that the Playground gave it.</summary>
internal sealed partial record Typed(
    ConversationAddress Address,
    string MessageId,
    string? PostConversationId,
    long At,
    string Text,
    JsonArray Attachments)
{
    /// <summary>Reads a typed message. Returns null if it was refused or has an unexpected form.</summary>
    public static Typed? Read(string conversation, JsonNode? request, JsonNode? answer)
    {
        if (answer is not JsonObject numbered || numbered["messageId"]?.GetValue<string>() is not { } id)
            return null;
        return new Typed(
            ConversationAddress.Parse(conversation),
            id,
            numbered["postConversationId"]?.GetValue<string>(),
            numbered["timestamp"]!.GetValue<long>(),
            Mention().Replace(request?["text"]?.GetValue<string>() ?? "", "@$1"),
            request?["attachments"]?.DeepClone() as JsonArray ?? []);
    }

    public JsonObject ToActivity() =>
        new()
        {
            ["type"] = "message",
            ["text"] = Text,
            ["textFormat"] = "plain",
            ["attachments"] = Attachments.DeepClone(),
        };

    // A mention is drawn with data that only its author's page has. Others show "@Name".
    [GeneratedRegex("<at>(.*?)</at>")]
    private static partial Regex Mention();
}
