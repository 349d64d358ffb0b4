using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// Handles mentions in messages. Replaces the SDK's <c>RemoveRecipientMention</c>, which throws if a message has no
/// recipient or mentions nobody.
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
