using Microsoft.Data.Sqlite;
using Microsoft.Win32.SafeHandles;
using SQLitePCL;

namespace UpcTeamsBot.Platform.Storage;

/// <summary>
/// Puts commits on the disk (group commit). SQLite commits into its log without a flush. Everybody who committed, and
/// everybody who is about to tell somebody, waits here: one flush of the log serves all who wait.
/// </summary>
/// <remarks>
/// SQLite itself flushes the log before it copies it into the database file, and that file before it starts the log
/// again. A commit is therefore in one of the two, and a flush of the log is enough wherever it is.
/// </remarks>
public sealed class SharedFlush : IDisposable
{
    private readonly string _path;
    private readonly Lock _lock = new();

    // A kernel's event: a SemaphoreSlim would spin before it waits, which costs processor time at each flush.
    private readonly AutoResetEvent _wanted = new(false);

    // A connection of its own: it sees the number of each commit of another one, here or in another process.
    private SqliteConnection? _watch;
    private sqlite3_stmt? _version;
    private SafeFileHandle? _log;

    // What the last flush, and the one that is running, have put on the disk.
    private (long Version, Task Done) _flushed = (-1, Task.CompletedTask);
    private TaskCompletionSource? _next;
    private Exception? _failed;
    private bool _disposed;

    /// <summary>Creates one for a SQLite file, which need not exist yet.</summary>
    public SharedFlush(string path) => _path = path;

    /// <summary>Raised before each flush, for tests that simulate a loss of power.</summary>
    internal event Action? Flushing;

    /// <summary>Whether a flush has failed. No commit is certain after that until the process restarts.</summary>
    public bool HasFailed
    {
        get
        {
            lock (_lock)
            {
                return _failed is not null;
            }
        }
    }

    /// <summary>Waits until everything that was committed until now, by any process, is on the disk.</summary>
    /// <exception cref="OutcomeUnknownException">The flush failed.</exception>
    public Task OnDiskAsync()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_failed is not null)
            {
                return Task.FromException(new OutcomeUnknownException(_failed));
            }

            if (_watch is null)
            {
                Open();
            }

            if (Version() is >= 0 and var version && version == _flushed.Version)
            {
                return _flushed.Done;
            }

            if (_next is null)
            {
                _next = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _wanted.Set();
            }

            return _next.Task;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            if (_watch is null)
            {
                _wanted.Dispose();
            }
            else
            {
                // The thread flushes for those who wait, and closes everything.
                _wanted.Set();
            }
        }
    }

    // The database is open by now: somebody has committed to it. While this connection is open the log stays the same
    // file, so it can be flushed through a handle of our own. (Closing such a handle of the database file or of the
    // shared memory would drop SQLite's locks. Nobody locks the log.)
    private void Open()
    {
        var watch = new SqliteConnection($"Data Source={_path};Pooling=False;Mode=ReadWrite");
        try
        {
            watch.Open();
            raw.sqlite3_busy_timeout(watch.Handle, 10_000);
            SqliteException.ThrowExceptionForRC(
                raw.sqlite3_prepare_v2(watch.Handle, "PRAGMA data_version", out _version), watch.Handle);
            (_watch, _flushed) = (watch, (-1, Task.CompletedTask));
            Version();
            _log = File.OpenHandle(
                _path + "-wal", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);

            // Whoever asks holds the lock: better to flush once more than to let everybody wait.
            raw.sqlite3_busy_timeout(watch.Handle, 0);
        }
        catch
        {
            _version?.Dispose();
            watch.Dispose();
            _watch = null;
            throw;
        }

        new Thread(FlushAll) { IsBackground = true, Name = "SQLite flush" }.Start();
    }

    // Changes with each commit of another connection. -1 if SQLite cannot say.
    private long Version()
    {
        var version = raw.sqlite3_step(_version) == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_version, 0) : -1;
        raw.sqlite3_reset(_version);
        return version;
    }

    private void FlushAll()
    {
        while (true)
        {
            TaskCompletionSource? done;
            lock (_lock)
            {
                // Whoever commits from now on waits for the next flush. Whoever committed before waits for this one.
                (done, _next) = (_next, null);
                if (done is not null)
                {
                    _flushed = (Version(), done.Task);
                }
                else if (_disposed)
                {
                    Close();
                    return;
                }
            }

            if (done is not null)
            {
                Flush(done);
            }
            else
            {
                _wanted.WaitOne();
            }
        }
    }

    private void Flush(TaskCompletionSource done)
    {
        try
        {
            Flushing?.Invoke();
            RandomAccess.FlushToDisk(_log!);
            done.SetResult();
        }
#pragma warning disable CA1031 // Whatever happened, those who wait must hear of it.
        catch (Exception e)
#pragma warning restore CA1031
        {
            // The system reports a failed write once, and forgets it: a later flush that succeeds says nothing.
            lock (_lock)
            {
                _failed = e;
                _next?.SetException(new OutcomeUnknownException(e));
                _next = null;
            }

            done.SetException(new OutcomeUnknownException(e));
        }
    }

    private void Close()
    {
        _version?.Dispose();
        _log?.Dispose();
        _watch?.Dispose();
        _wanted.Dispose();
    }
}
