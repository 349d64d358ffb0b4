namespace Microsoft.Bot.Schema.Teams;

/// <summary>Shows a dialog.</summary>
public class TaskModuleContinueResponse : TaskModuleResponseBase
{
    private const string Kind = "continue";

    public TaskModuleContinueResponse()
        : base(Kind)
    {
    }

    public TaskModuleContinueResponse(TaskModuleTaskInfo value = null)
        : base(Kind)
    {
        Value = value;
    }

    public TaskModuleTaskInfo Value { get; set; }
}
