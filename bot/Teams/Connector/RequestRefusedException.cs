namespace UpcTeamsBot.Teams.Connector;

/// <summary>A request was refused. The reason is one of our own sentences, never something that the request held: it is logged.</summary>
internal sealed class RequestRefusedException(string reason) : UnauthorizedAccessException(reason);
