using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>Creates messages from cards.</summary>
public static class CardMessages
{
    /// <summary>Returns a message with only the card, or the line in its place, and its notification text.</summary>
    public static Activity For(DrawnCard drawn)
    {
        if (drawn.Text is { } text)
        {
            var line = MessageFactory.Text(text);
            line.TextFormat = TextFormatTypes.Plain;
            line.Summary = drawn.Summary;
            return line;
        }

        var activity = (Activity)MessageFactory.Attachment(new Attachment
        {
            ContentType = drawn.Native?.ContentType ?? CardContent.ContentType,
            Content = drawn.Content,
            Name = drawn.Native?.Name,
            ContentUrl = drawn.Native?.ContentUrl,
        });
        activity.Summary = drawn.Summary;
        return activity;
    }
}
