namespace Microsoft.Bot.Schema.Teams;

/// <summary>What is known of a team.</summary>
public class TeamDetails
{
    public TeamDetails()
    {
    }

    public TeamDetails(string id = null, string name = null, string aadGroupId = null)
    {
        Id = id;
        Name = name;
        AadGroupId = aadGroupId;
    }

    public string Id { get; set; }

    public string Name { get; set; }

    public string AadGroupId { get; set; }

    public int ChannelCount { get; set; }

    public int MemberCount { get; set; }

    public string Type { get; set; }
}
