namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// The database did not say whether it committed, and could not be asked: nobody may be told that nothing was changed.
/// </summary>
public sealed class OutcomeUnknownException(Exception inner)
    : Exception("It is not known whether that was committed", inner);
