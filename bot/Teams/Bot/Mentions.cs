using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// Mentions within a message. In place of the SDK's <c>RemoveRecipientMention</c>, which throws for a message without a
/// recipient and for a mention of nobody.
/// </summary>
internal static class Mentions
{
    /// <summary>Returns the message's text without the mentions of the bot.</summary>
    public static string TextWithoutBot(IMessageActivity message)
    {
        var text = message.Text ?? "";
        if (text.Length == 0 || message.Recipient?.Id is not { Length: > 0 } bot)
        {
            return text;
        }

        foreach (var mention in message.Entities ?? [])
        {
            if (mention?.Type != "mention" || mention.Properties?["mentioned"] is not JObject mentioned
                || TextOf(mentioned["id"]) != bot)
            {
                continue;
            }

            var words = TextOf(mention.Properties["text"]) ?? $"<at>{TextOf(mentioned["name"])}</at>";
            if (words.Length > 0)
            {
                text = text.Replace(words, "", StringComparison.OrdinalIgnoreCase).Trim();
            }
        }

        return text;
    }

    private static string? TextOf(JToken? token) => (token as JValue)?.Value as string;
}
