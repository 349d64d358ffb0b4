namespace Microsoft.Bot.Builder;

/// <summary>State of a user.</summary>
public class UserState : BotState
{
    public UserState(IStorage storage)
        : base(storage, nameof(UserState))
    {
    }

    protected override string GetStorageKey(ITurnContext turnContext) =>
        Required(turnContext.Activity.ChannelId, "channel") + "/users/" + Required(turnContext.Activity.From?.Id, "sender");
}
