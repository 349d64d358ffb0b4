namespace UpcTeamsBot.Teams.Cards;

/// <summary>An option of a choice field.</summary>
/// <param name="Key">The value submitted.</param>
/// <param name="Name">The text shown.</param>
public sealed record Choice(string Key, string Name);
