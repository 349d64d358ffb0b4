namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// A request was refused. The reason is logged, so it is fixed text and quotes nothing from the request.
/// </summary>
internal sealed class RequestRefusedException(string reason) : UnauthorizedAccessException(reason);
