namespace UpcTeamsBot.Playground.People;

internal enum ConversationKind
{
    Personal,
    Group,
    Channel,
}

/// <summary>
/// A conversation with the bot and its members. <see cref="Viewers"/> are the people whose pages show it.
/// </summary>
internal sealed record Conversation(
    string Id,
    ConversationKind Kind,
    IReadOnlyList<Person> Members,
    IReadOnlyList<Person> Viewers);
