namespace UpcTeamsBot.Playground.People;

/// <summary>
/// The only team that a person's page shows: its General channel, which has the team's id, and at most one more
/// channel.
/// </summary>
internal sealed record TeamView(string Id, string Name, string AadGroupId, Channel? Channel);
