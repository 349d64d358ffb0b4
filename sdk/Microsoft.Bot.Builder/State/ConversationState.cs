namespace Microsoft.Bot.Builder;

/// <summary>State of a conversation.</summary>
public class ConversationState : BotState
{
    public ConversationState(IStorage storage)
        : base(storage, nameof(ConversationState))
    {
    }

    protected override string GetStorageKey(ITurnContext turnContext) =>
        Required(turnContext.Activity.ChannelId, "channel") + "/conversations/" + Required(turnContext.Activity.Conversation?.Id, "conversation");
}
