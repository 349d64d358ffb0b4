using Microsoft.Extensions.Options;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Whether the bot runs without an app id: in Development only, for a local Teams on the same machine. Nobody is asked for a token then, so
/// nothing but this machine may call and nothing but this machine is called.
/// </summary>
public sealed class OpenMode(IOptions<TeamsOptions> teams, IHostEnvironment environment)
{
    /// <summary>No app id, and in Development.</summary>
    public bool IsOn => teams.Value.AppId.Length == 0 && environment.IsDevelopment();
}
