namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Thrown if it is not known whether the database committed. Users must not be told that nothing was changed.
/// </summary>
public sealed class OutcomeUnknownException(Exception inner)
    : Exception("It is not known whether that was committed", inner);
