using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Tells whether the bot runs without an app ID, which is allowed in Development only, with a local Teams. Requests
/// then carry no token, so the bot accepts calls from, and makes calls to, this machine only.
/// </summary>
public sealed class OpenMode(IOptions<TeamsOptions> teams, IHostEnvironment environment)
{
    /// <summary>Whether there is no app ID and the environment is Development.</summary>
    public bool IsOn => teams.Value.AppId.Length == 0 && environment.IsDevelopment();
}
