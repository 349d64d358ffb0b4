namespace UpcTeamsBot.Playground;

/// <summary>An error that the user can fix. The message says what is wrong and how to fix it.</summary>
internal sealed class PlaygroundException : Exception
{
    public PlaygroundException()
    {
    }

    public PlaygroundException(string message)
        : base(message)
    {
    }

    public PlaygroundException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
