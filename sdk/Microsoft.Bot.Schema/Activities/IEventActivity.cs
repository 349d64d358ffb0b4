namespace Microsoft.Bot.Schema;

/// <summary>An event, without an answer.</summary>
public interface IEventActivity : IActivity
{
    ConversationReference RelatesTo { get; set; }

    object Value { get; set; }

    string Name { get; set; }
}
