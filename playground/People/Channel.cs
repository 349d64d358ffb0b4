namespace UpcTeamsBot.Playground.People;

/// <summary>A channel in the sample directory, and its team.</summary>
internal sealed record Channel(
    string Id,
    string Name,
    string TeamId,
    string TeamName,
    string TeamAadGroupId,
    IReadOnlyList<Person> Members);
