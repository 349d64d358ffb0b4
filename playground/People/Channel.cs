namespace UpcTeamsBot.Playground.People;

/// <summary>A channel of the sample directory, with the team that it belongs to.</summary>
internal sealed record Channel(string Id, string Name, string TeamId, string TeamName, string TeamAadGroupId, IReadOnlyList<Person> Members);
