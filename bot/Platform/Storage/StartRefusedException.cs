namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Thrown if the bot cannot start. The message is one line for the administrator: the problem and how to fix it.
/// </summary>
public sealed class StartRefusedException(string line) : Exception(line);
