namespace UpcTeamsBot.Core.People;

/// <summary>A Teams channel that the bot posts to.</summary>
/// <param name="Key">Stable short name. <see cref="Crest"/> is CReST's channel.</param>
/// <param name="Id">Teams channel id (<c>19:…@thread.tacv2</c>).</param>
/// <param name="Name">Display name.</param>
/// <param name="TeamId">Id of the team that hosts it.</param>
/// <param name="GroupId">Entra group id of that team, which Graph uses, or null if unknown.</param>
public sealed record TeamsChannel(string Key, string Id, string Name, string TeamId, Guid? GroupId = null)
{
    /// <summary>Key of CReST's channel.</summary>
    public const string Crest = "crest";
}
