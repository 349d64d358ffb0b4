using Microsoft.AspNetCore.Connections;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SQLitePCL;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Host;

/// <summary>Explains why the bot cannot start, with one line for each cause and no stack trace.</summary>
public static class StartFailures
{
    private const string CannotBind = "Failed to convert configuration value";

    /// <summary>Returns the lines, or null if the cause is not something that an administrator can fix.</summary>
    public static IReadOnlyList<string>? Of(Exception e) => e switch
    {
        AggregateException many => many.InnerExceptions.Select(Of).ToList() is var all && all.All(l => l is not null)
            ? [.. all.SelectMany(l => l!)]
            : null,
        OptionsValidationException options => [.. options.Failures],
        StartRefusedException or InvalidDataException => [e.Message],
        InvalidOperationException when e.Message.StartsWith(CannotBind, StringComparison.Ordinal) => [e.Message],
        IOException { InnerException: AddressInUseException } => [e.Message],
        _ => OfDatabase(e),
    };

    // EF wraps the database's exceptions, and those of SQL Server may have a cause of their own.
    private static string[]? OfDatabase(Exception? e) => e switch
    {
        null => null,
        SqliteException sqlite => ["Database:Path cannot be used: " + Meaning(sqlite.SqliteErrorCode)],
        SqlException sql =>
        [
            FormattableString.Invariant(
                $"Database:SqlServer cannot be used (error {sql.Number}). Check the server, login and rights"),
        ],
        _ => OfDatabase(e.InnerException),
    };

    private static string Meaning(int code) => code switch
    {
        raw.SQLITE_FULL => "the disk is full. Free some space",
        raw.SQLITE_READONLY or raw.SQLITE_PERM => "the file or its folder is read-only",
        raw.SQLITE_CANTOPEN => "the file cannot be opened. Check that it is a file, and its permissions",
        raw.SQLITE_NOTADB or raw.SQLITE_CORRUPT => "the file is not a database, or is damaged. Restore a backup",
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => "another program keeps the file locked. End it",
        raw.SQLITE_IOERR => "the disk cannot be read or written. It may be full",
        _ => FormattableString.Invariant($"SQLite error {code}"),
    };
}
