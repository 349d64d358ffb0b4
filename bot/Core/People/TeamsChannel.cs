namespace UpcTeamsBot.Core.People;

/// <summary>A channel that the bot writes to.</summary>
/// <param name="Key">Stable short name; <see cref="Crest"/> is the one of the database administrators.</param>
/// <param name="Id">Teams channel id (<c>19:…@thread.tacv2</c>).</param>
/// <param name="Name">Name as people see it.</param>
/// <param name="TeamId">Id of the team that hosts it.</param>
/// <param name="GroupId">Entra id of that team's group, which Graph knows it by; null where there is none.</param>
public sealed record TeamsChannel(string Key, string Id, string Name, string TeamId, Guid? GroupId = null)
{
    /// <summary>Key of CReST's channel.</summary>
    public const string Crest = "crest";
}
