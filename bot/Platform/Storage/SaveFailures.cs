using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Logs the type and number of errors when changes cannot be saved. EF would log the server's message, which quotes
/// keys and text.
/// </summary>
internal sealed partial class SaveFailures(ILogger<SaveFailures> logger) : SaveChangesInterceptor
{
    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Log(eventData.Exception);

    public override Task SaveChangesFailedAsync(
        DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Log(eventData.Exception);
        return Task.CompletedTask;
    }

    private void Log(Exception e)
    {
        var cause = e.GetBaseException();
        LogFailed(logger, e.GetType().Name, cause.GetType().Name, cause switch
        {
            SqlException sql => sql.Number,
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode,
            _ => 0,
        });
    }

    [LoggerMessage(2101, LogLevel.Warning, "Changes were not saved: {Type}, {Cause} {Number}")]
    private static partial void LogFailed(ILogger logger, string type, string cause, int number);
}
