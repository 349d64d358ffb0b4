namespace UpcTeamsBot.Teams.Cards;

/// <summary>One of the answers that a field of a card offers.</summary>
/// <param name="Key">What is sent when it is chosen.</param>
/// <param name="Name">What people read.</param>
public sealed record Choice(string Key, string Name);
