namespace Microsoft.Bot.Schema.Teams;

/// <summary>A reaction to the message.</summary>
public class MessageActionsPayloadReaction
{
    public MessageActionsPayloadReaction()
    {
    }

    public MessageActionsPayloadReaction(string reactionType = null, string createdDateTime = null, MessageActionsPayloadFrom user = null)
    {
        ReactionType = reactionType;
        CreatedDateTime = createdDateTime;
        User = user;
    }

    public string ReactionType { get; set; }

    public string CreatedDateTime { get; set; }

    public MessageActionsPayloadFrom User { get; set; }
}
