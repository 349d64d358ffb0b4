namespace Microsoft.Bot.Schema;

/// <summary>A command to the bot.</summary>
public interface ICommandActivity : IActivity
{
    object Value { get; set; }

    string Name { get; set; }
}
