namespace UpcTeamsBot.Playground.Front;

/// <summary>
/// A message with its latest content. <see cref="Root"/> is the thread that it replies in, or null. <see
/// cref="Author"/> is a person's Teams id, or null for the bot.
/// </summary>
internal sealed record Message(
    string Id,
    string Conversation,
    string? Root,
    string? Author,
    string? AuthorName,
    JsonObject Activity,
    long At,
    bool Deleted = false)
{
    /// <summary>Gets the thread that the message belongs to. Old messages are removed by thread.</summary>
    public string Thread => Root ?? Id;

    private string Text => Activity["text"]?.GetValue<string>() ?? "";

    /// <summary>
    /// Returns a person's text for a reader's page. On messages from other people, the Playground shows the bot's name,
    /// so the author's name is put in front.
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
