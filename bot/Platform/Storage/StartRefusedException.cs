namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// The bot cannot start. The message is one line for whoever starts it: what is wrong, and what to do.
/// </summary>
public sealed class StartRefusedException(string line) : Exception(line);
