namespace UpcTeamsBot.Playground.People;

/// <summary>The one team that a person's page shows: its General channel, whose id is the team's, and at most one more.</summary>
internal sealed record TeamView(string Id, string Name, string AadGroupId, Channel? Channel);
