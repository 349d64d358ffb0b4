using System.Text.RegularExpressions;

namespace UpcTeamsBot.Playground.Front;

/// <summary>A message that a person typed, as their page sent it and as their Playground numbered it.</summary>
internal sealed partial record Typed(ConversationAddress Address, string MessageId, string? PostConversationId, long At, string Text, JsonArray Attachments)
{
    /// <summary>Null if this was no message after all (refused, or another shape than expected).</summary>
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

    public JsonObject ToActivity() => new() { ["type"] = "message", ["text"] = Text, ["textFormat"] = "plain", ["attachments"] = Attachments.DeepClone() };

    /// <summary>A page draws a mention from data that only its author's page has; for the others it is "@Name".</summary>
    [GeneratedRegex("<at>(.*?)</at>")]
    private static partial Regex Mention();
}
