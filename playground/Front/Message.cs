namespace UpcTeamsBot.Playground.Front;

/// <summary>
/// Something said in a conversation, with its newest content. <see cref="Root"/> is the thread that it answers in, if any;
/// <see cref="Author"/> is a person's Teams id, or null for the bot.
/// </summary>
internal sealed record Message(
    string Id, string Conversation, string? Root, string? Author, string? AuthorName, JsonObject Activity, long At, bool Deleted = false)
{
    /// <summary>What belongs together when old messages make room: a thread with its answers.</summary>
    public string Thread => Root ?? Id;

    private string Text => Activity["text"]?.GetValue<string>() ?? "";

    /// <summary>
    /// What a person said, as this reader's page must have it: over anybody's message but its reader's own, the Playground writes
    /// the bot's name.
    /// </summary>
    public string TextFor(string readerId) => Author == readerId ? Text : $"{AuthorName}: {Text}";

    public static Message Read(JsonObject json) => new(
        json["id"]!.GetValue<string>(),
        json["conversation"]!.GetValue<string>(),
        json["root"]?.GetValue<string>(),
        json["author"]?.GetValue<string>(),
        json["authorName"]?.GetValue<string>(),
        json["activity"]!.DeepClone().AsObject(),
        json["at"]!.GetValue<long>(),
        json["deleted"]?.GetValue<bool>() ?? false);

    public JsonObject ToJson() => new()
    {
        ["id"] = Id,
        ["conversation"] = Conversation,
        ["root"] = Root,
        ["author"] = Author,
        ["authorName"] = AuthorName,
        ["activity"] = Activity.DeepClone(),
        ["at"] = At,
        ["deleted"] = Deleted,
    };
}
