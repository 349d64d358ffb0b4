namespace Microsoft.Bot.Schema.Teams;

/// <summary>Closes a dialog with a message.</summary>
public class TaskModuleMessageResponse : TaskModuleResponseBase
{
    private const string Kind = "message";

    public TaskModuleMessageResponse()
        : base(Kind)
    {
    }

    public TaskModuleMessageResponse(string value = null)
        : base(Kind)
    {
        Value = value;
    }

    public string Value { get; set; }
}
