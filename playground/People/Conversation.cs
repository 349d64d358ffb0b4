namespace UpcTeamsBot.Playground.People;

internal enum ConversationKind
{
    Personal,
    Group,
    Channel,
}

/// <summary>A place where people meet the bot, and who is in it. <see cref="Viewers"/> are those whose page shows it.</summary>
internal sealed record Conversation(string Id, ConversationKind Kind, IReadOnlyList<Person> Members, IReadOnlyList<Person> Viewers);
