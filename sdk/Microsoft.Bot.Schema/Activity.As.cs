namespace Microsoft.Bot.Schema;

public partial class Activity
{
    public IMessageActivity AsMessageActivity() => As(ActivityTypes.Message);

    public IConversationUpdateActivity AsConversationUpdateActivity() => As(ActivityTypes.ConversationUpdate);

    public IInstallationUpdateActivity AsInstallationUpdateActivity() => As(ActivityTypes.InstallationUpdate);

    public IInvokeActivity AsInvokeActivity() => As(ActivityTypes.Invoke);

    public IEventActivity AsEventActivity() => As(ActivityTypes.Event);

    public ITypingActivity AsTypingActivity() => As(ActivityTypes.Typing);

    public IEndOfConversationActivity AsEndOfConversationActivity() => As(ActivityTypes.EndOfConversation);

    public IContactRelationUpdateActivity AsContactRelationUpdateActivity() => As(ActivityTypes.ContactRelationUpdate);

    public IMessageUpdateActivity AsMessageUpdateActivity() => As(ActivityTypes.MessageUpdate);

    public IMessageDeleteActivity AsMessageDeleteActivity() => As(ActivityTypes.MessageDelete);

    public IMessageReactionActivity AsMessageReactionActivity() => As(ActivityTypes.MessageReaction);

    public ISuggestionActivity AsSuggestionActivity() => As(ActivityTypes.Suggestion);

    public ITraceActivity AsTraceActivity() => As(ActivityTypes.Trace);

    public IHandoffActivity AsHandoffActivity() => As(ActivityTypes.Handoff);

    public ICommandActivity AsCommandActivity() => As(ActivityTypes.Command);

    public ICommandResultActivity AsCommandResultActivity() => As(ActivityTypes.CommandResult);

    /// <summary>Whether the activity's type is the given one or one of its subtypes ("event/something").</summary>
    protected bool IsActivity(string activityType)
    {
        if (Type is null || activityType is null || !Type.StartsWith(activityType, StringComparison.OrdinalIgnoreCase)) return false;
        return Type.Length == activityType.Length || Type[activityType.Length] == '/';
    }

    private Activity As(string type) => IsActivity(type) ? this : null;
}
