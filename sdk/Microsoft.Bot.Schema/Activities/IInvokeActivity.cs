namespace Microsoft.Bot.Schema;

/// <summary>A call that the bot answers in its HTTP response.</summary>
public interface IInvokeActivity : IActivity
{
    ConversationReference RelatesTo { get; set; }

    object Value { get; set; }

    string Name { get; set; }
}
