namespace Microsoft.Bot.Schema.Teams;

/// <summary>A page of a team's members.</summary>
public class TeamsPagedMembersResult
{
    public TeamsPagedMembersResult()
    {
    }

    public TeamsPagedMembersResult(string continuationToken = null, IList<ChannelAccount> members = null)
    {
        ContinuationToken = continuationToken;
        Members = members?.Select(SchemaJson.Convert<TeamsChannelAccount>).ToList();
    }

    public string ContinuationToken { get; set; }

    public IList<TeamsChannelAccount> Members { get; set; }
}
