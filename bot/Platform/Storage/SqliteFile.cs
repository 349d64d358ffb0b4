using Microsoft.Data.Sqlite;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Prepares the SQLite file at startup, one process at a time: makes it readable by its owner only, turns on
/// write-ahead logging, and cleans up after a killed process.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(100);
    private readonly string _path;
    private readonly FileStream _lock;

    private SqliteFile(string path, FileStream lockFile) => (_path, _lock) = (path, lockFile);

    /// <summary>Opens the file, creating it if necessary. Dispose to let another process start.</summary>
    /// <exception cref="StartRefusedException">The file cannot be created.</exception>
    public static async Task<SqliteFile> OpenAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var file = new SqliteFile(path, await LockAsync(path + ".start", cancellationToken));
            try
            {
                file.Prepare();
                return file;
            }
            catch
            {
                file.Dispose();
                throw;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartRefusedException(
                $"Database:Path {path} cannot be created or written. Check that its folder exists, is not read-only, "
                    + $"and has free space ({e.GetType().Name})");
        }
    }

    /// <summary>
    /// Removes EF's migration lock, a row that remains if the process is killed while it migrates. No other process can
    /// be migrating now, because this one holds an operating system lock on the file, which ends with the process.
    /// </summary>
    public void FreeMigrationLock()
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public void Dispose() => _lock.Dispose();

    // Takes an exclusive lock of the operating system. Another instance may be starting, which takes seconds.
    private static async Task<FileStream> LockAsync(string path, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new(path, options);
            }
            catch (IOException e) when (attempt < 600 && IsHeld(e))
            {
                await Task.Delay(LookAgain, TimeProvider.System, cancellationToken);
            }
        }
    }

    // EWOULDBLOCK on Linux and macOS, ERROR_SHARING_VIOLATION on Windows. A read-only file system is another error.
    private static bool IsHeld(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32;

    private void Prepare()
    {
        if (!OperatingSystem.IsWindows())
        {
            // SQLite gives its log files the mode of the database file.
            using (new FileStream(
                _path,
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite,
                    UnixCreateMode = OwnerOnly,
                }))
            {
            }

            foreach (var file in new[] { _path, _path + "-wal", _path + "-shm" }.Where(File.Exists))
            {
                File.SetUnixFileMode(file, OwnerOnly);
            }
        }

        // Do this before EF opens the file: its read-only connection cannot change the journal mode.
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL";
        if (command.ExecuteScalar() is not "wal")
        {
            throw new StartRefusedException(
                $"Database:Path {_path} cannot use write-ahead logging. Copy it to a local disk");
        }
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_path};Pooling=False");
        connection.Open();
        return connection;
    }
}
