namespace Microsoft.Bot.Schema.Teams;

/// <summary>The answer to a dialog.</summary>
public class TaskModuleResponse
{
    public TaskModuleResponse()
    {
    }

    public TaskModuleResponse(TaskModuleResponseBase task = null)
    {
        Task = task;
    }

    public TaskModuleResponseBase Task { get; set; }

    public CacheInfo CacheInfo { get; set; }
}
