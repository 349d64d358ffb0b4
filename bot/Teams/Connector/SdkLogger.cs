namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// The SDK's own log, toned down. The SDK writes lines of Information for every turn: they become Debug. Its warnings
/// and errors hold whole exceptions, whose texts may quote a message: only the exception's type is kept.
/// </summary>
internal sealed partial class SdkLogger(ILogger inner) : ILogger
{
    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(Lowered(logLevel));

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Warning)
        {
            LogTrouble(inner, logLevel, exception?.GetType().Name ?? "none");
        }
        else if (IsEnabled(logLevel))
        {
            LogStep(inner, formatter(state, null));
        }
    }

    private static LogLevel Lowered(LogLevel level) => level == LogLevel.Information ? LogLevel.Debug : level;

    [LoggerMessage(EventId = 3003, Message = "The Bot Framework reports a problem. Exception: {Type}")]
    private static partial void LogTrouble(ILogger logger, LogLevel level, string type);

    [LoggerMessage(3004, LogLevel.Debug, "Bot Framework: {Line}")]
    private static partial void LogStep(ILogger logger, string line);
}
