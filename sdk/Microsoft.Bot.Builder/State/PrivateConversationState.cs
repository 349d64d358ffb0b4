namespace Microsoft.Bot.Builder;

/// <summary>State of a user within a conversation.</summary>
public class PrivateConversationState : BotState
{
    public PrivateConversationState(IStorage storage)
        : base(storage, nameof(PrivateConversationState))
    {
    }

    protected override string GetStorageKey(ITurnContext turnContext) =>
        Required(turnContext.Activity.ChannelId, "channel") + "/conversations/" + Required(turnContext.Activity.Conversation?.Id, "conversation")
        + "/users/" + Required(turnContext.Activity.From?.Id, "sender");
}
