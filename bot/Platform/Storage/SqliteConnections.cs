using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Configures each SQLite connection: write-ahead logging, overwriting of deleted content (so that no personal data is
/// left in free pages) and a busy timeout for other processes. Commits are put on the disk by
/// <see cref="SharedFlush"/>.
/// </summary>
internal sealed class SqliteConnections : DbConnectionInterceptor
{
    private const string Settings =
        "PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON; PRAGMA busy_timeout=10000; PRAGMA foreign_keys=ON; "
            + "PRAGMA synchronous=NORMAL; PRAGMA checkpoint_fullfsync=ON;";
    private static readonly object Done = new();

    // Pooled handles keep their settings, so each is configured only once.
    private readonly ConditionalWeakTable<object, object> _set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (connection is SqliteConnection { Handle: { } handle } && _set.TryAdd(handle, Done))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Settings;
            command.ExecuteNonQuery();
        }
    }

    public override Task ConnectionOpenedAsync(
        DbConnection connection,
        ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        // SQLite does no asynchronous I/O.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
