namespace UpcTeamsBot.Teams.Connector;

/// <summary>
/// Tones down the SDK's log. The SDK logs every turn as Information, which becomes Debug. Its warnings and errors
/// include exceptions that may quote a message, so only their type is logged.
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

    [LoggerMessage(EventId = 3003, Message = "The Bot Framework reported a problem. Exception: {Type}")]
    private static partial void LogTrouble(ILogger logger, LogLevel level, string type);

    [LoggerMessage(3004, LogLevel.Debug, "Bot Framework: {Line}")]
    private static partial void LogStep(ILogger logger, string line);
}
