namespace UpcTeamsBot.Playground;

/// <summary>Something that whoever started the playground can put right; the message says what and how.</summary>
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
