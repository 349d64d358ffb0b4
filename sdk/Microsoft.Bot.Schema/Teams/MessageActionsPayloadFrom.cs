namespace Microsoft.Bot.Schema.Teams;

/// <summary>Who wrote the message.</summary>
public class MessageActionsPayloadFrom
{
    public MessageActionsPayloadFrom()
    {
    }

    public MessageActionsPayloadFrom(
        MessageActionsPayloadUser user = null, MessageActionsPayloadApp application = null,
        MessageActionsPayloadConversation conversation = null)
    {
        User = user;
        Application = application;
        Conversation = conversation;
    }

    public MessageActionsPayloadUser User { get; set; }

    public MessageActionsPayloadApp Application { get; set; }

    public MessageActionsPayloadConversation Conversation { get; set; }
}
