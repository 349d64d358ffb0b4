using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Teams.Cards;

/// <summary>
/// A line at the end of a card with a link that opens a chat in Teams with the person concerned. The address holds
/// their work e-mail address and the reference, and nothing about a customer.
/// </summary>
internal static class ChatLink
{
    private const string Chat = "https://teams.microsoft.com/l/chat/0/0";

    /// <summary>Returns the card with the line.</summary>
    /// <param name="cards">The library that drew the card.</param>
    /// <param name="content">The card.</param>
    /// <param name="person">Whom to talk to.</param>
    /// <param name="topic">The reference.</param>
    public static CardContent On(CardLibrary cards, CardContent content, Person person, string topic) =>
        cards.WithChatLink(content, Of(person, topic));

    /// <summary>Returns the link in Markdown, for a row of a list.</summary>
    /// <param name="person">Whom to talk to.</param>
    /// <param name="topic">The reference.</param>
    public static string Of(Person person, string topic) =>
        $"[Chat with {Plain(person.Name)}]({Address(person.Email, topic)})";

    private static string Address(string email, string topic) =>
        $"{Chat}?users={Uri.EscapeDataString(email)}&topicName={Uri.EscapeDataString(topic)}";

    // A name is no Markdown.
    private static string Plain(string name) => string.Concat(AsTyped.Line(name).Select(
        c => c is '[' or ']' or '(' or ')' or '*' or '_' or '\\' or '`' or '<' or '>' ? $"\\{c}" : c.ToString()));
}
