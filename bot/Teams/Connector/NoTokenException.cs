namespace UpcTeamsBot.Teams.Connector;

/// <summary>The bot could not prove itself, so nothing was sent.</summary>
/// <param name="failure">Name of the exception's type that says why.</param>
public sealed class NoTokenException(string failure) : Exception($"The bot got no token to call the connector with: {failure}");
