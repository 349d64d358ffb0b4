namespace Microsoft.Bot.Schema;

/// <summary>Replies given in the HTTP response.</summary>
public class ExpectedReplies
{
    public ExpectedReplies()
    {
    }

    public ExpectedReplies(IList<Activity> activities = null)
    {
        Activities = activities;
    }

    public IList<Activity> Activities { get; set; }
}
