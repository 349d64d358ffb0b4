namespace Microsoft.Bot.Schema;

/// <summary>The result of a command.</summary>
public interface ICommandResultActivity : IActivity
{
    object Value { get; set; }

    string Name { get; set; }
}
