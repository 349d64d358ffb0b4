namespace UpcTeamsBot.Playground.Front;

/// <summary>A conversation id: the conversation and, in a channel, the thread after ";messageid=".</summary>
internal readonly record struct ConversationAddress(string Conversation, string? Root)
{
    private const string Separator = ";messageid=";

    public static ConversationAddress Parse(string id)
    {
        var at = id.IndexOf(Separator, StringComparison.Ordinal);
        return at < 0
            ? new ConversationAddress(id, null)
            : new ConversationAddress(id[..at], id[(at + Separator.Length)..]);
    }

    public override string ToString() => Root is null ? Conversation : Conversation + Separator + Root;
}
