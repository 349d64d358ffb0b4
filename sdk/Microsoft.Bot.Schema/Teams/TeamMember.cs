namespace Microsoft.Bot.Schema.Teams;

/// <summary>A member of a team.</summary>
public class TeamMember
{
    public TeamMember()
    {
    }

    public TeamMember(string id = null)
    {
        Id = id;
    }

    public string Id { get; set; }
}
