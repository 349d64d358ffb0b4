using UpcTeamsBot.Playground.Front;

namespace UpcTeamsBot.Playground.Pages;

/// <summary>Reads and creates the Playground's WebSocket messages.</summary>
internal static class Frames
{
    public const string Create = "createMessage";
    public const string Update = "updateMessage";

    public static string? Action(JsonObject frame) => frame["action"]?.GetValue<string>();

    public static string MessageId(JsonObject frame) => frame["message"]!["messageId"]!.GetValue<string>();

    /// <summary>Returns the conversation without its thread.</summary>
    public static string Conversation(JsonObject frame) => Place(frame).Conversation;

    /// <summary>Returns the thread that the message replies in, or null.</summary>
    public static string? AnswersIn(JsonObject frame) => Place(frame).Root;

    /// <summary>Returns the thread that the message starts, or null.</summary>
    public static string? Opens(JsonObject frame) =>
        frame["message"]?["postConversationId"]?.GetValue<string>() is { } post
            ? ConversationAddress.Parse(post).Root
            : null;

    public static string Thread(JsonObject frame) => AnswersIn(frame) ?? Opens(frame) ?? MessageId(frame);

    /// <summary>
    /// Returns a person's message in the form that the Playground pushes the bot's. It does not push people's messages.
    /// </summary>
    public static JsonObject Said(
        Message message,
        string readerId,
        string messageId,
        string place,
        string? postConversationId)
    {
        var content = new JsonObject
        {
            ["messageId"] = messageId,
            ["directLineConversationId"] = postConversationId ?? place,
        };
        if (postConversationId is not null)
            content["postConversationId"] = postConversationId;
        var frame = new JsonObject { ["action"] = Create, ["actionConversationId"] = place, ["message"] = content };
        Dress(frame, message, readerId);
        return frame;
    }

    /// <summary>Sets the real time of a message and, if a person sent it, their name and text.</summary>
    public static void Dress(JsonObject frame, Message message, string readerId)
    {
        var content = frame["message"]!.AsObject();
        content["timestamp"] = message.At;
        if (message.Author is null)
            return;
        content["from"] = new JsonObject { ["id"] = message.Author };
        content["text"] = message.TextFor(readerId);
        content["textFormat"] = "plain";
        content["attachments"] = message.Activity["attachments"]?.DeepClone() ?? new JsonArray();
        content["attachmentLayout"] = "list";
        content["mentions"] = new JsonArray();
    }

    /// <summary>Returns the earlier message with new content, at its original place and time.</summary>
    public static JsonObject Renew(JsonObject earlier, JsonObject update)
    {
        var renewed = update.DeepClone().AsObject();
        renewed["action"] = Create;
        renewed["actionConversationId"] = earlier["actionConversationId"]!.DeepClone();
        var content = renewed["message"]!.AsObject();
        foreach (var lasting in new[] { "timestamp", "from", "postConversationId" })
        {
            if (earlier["message"]![lasting] is { } value)
                content[lasting] = value.DeepClone();
        }

        return renewed;
    }

    private static ConversationAddress Place(JsonObject frame) =>
        ConversationAddress.Parse(frame["actionConversationId"]!.GetValue<string>());
}
