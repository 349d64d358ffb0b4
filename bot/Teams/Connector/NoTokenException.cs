namespace UpcTeamsBot.Teams.Connector;

/// <summary>The bot got no token, so nothing was sent.</summary>
/// <param name="failure">The type name of the underlying exception.</param>
public sealed class NoTokenException(string failure)
    : Exception($"The bot got no token to call the connector with: {failure}");
