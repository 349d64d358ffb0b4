using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Accountability.Audit;

/// <summary>
/// Records the head of the chain outside the database, in a file and in the log. That reveals a trail that was
/// truncated.
/// </summary>
public sealed partial class AuditHeads(
    IDbContextFactory<UpcDbContext> databases, IOptions<AuditOptions> options, IOptions<DatabaseOptions> database,
    TimeProvider time, ILogger<AuditHeads> logger)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly Lock _lock = new();

    /// <summary>Gets where the heads are recorded.</summary>
    public string FilePath => PathOf(options.Value, database.Value);

    /// <summary>Returns where the heads are recorded with these settings.</summary>
    internal static string PathOf(AuditOptions options, DatabaseOptions database) => options.HeadsFile.Length > 0
        ? Path.GetFullPath(options.HeadsFile)
        : database.FullPath() + ".heads";

    /// <summary>Returns whether heads can be recorded in a file, which is created if it is missing.</summary>
    internal static bool CanWrite(string path)
    {
        try
        {
            Open(path).Dispose();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Records the current head.</summary>
    public async Task NoteAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var last = await db.Set<AuditSeal>().AsNoTracking().OrderByDescending(s => s.Number)
            .FirstOrDefaultAsync(cancellationToken);
        if (last is null)
        {
            return;
        }

        await db.OnDiskAsync();
        var hash = Convert.ToHexStringLower(last.Hash);
        LogHead(logger, last.Number, hash);
        try
        {
            Append(string.Create(
                CultureInfo.InvariantCulture, $"{time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'} {last.Number}-{hash}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotNoted(logger, e.GetType().Name);
        }
    }

    /// <summary>Returns the recorded heads, and the numbers of lines that hold none.</summary>
    public (IReadOnlyList<AuditHead> Heads, IReadOnlyList<int> Garbled) Read()
    {
        var (heads, garbled, number) = (new List<AuditHead>(), new List<int>(), 0);
        try
        {
            foreach (var line in File.Exists(FilePath) ? File.ReadLines(FilePath) : [])
            {
                number++;
                if (AuditHead.Read(line.Split(' ')[^1]) is { } head)
                {
                    heads.Add(head);
                }
                else
                {
                    garbled.Add(number);
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotNoted(logger, e.GetType().Name);
        }

        return (heads, garbled);
    }

    private static FileStream Open(string path)
    {
        var how = new FileStreamOptions
        {
            Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite,
        };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = OwnerOnly;
        }

        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new(path, how);
    }

    private void Append(string line)
    {
        lock (_lock)
        {
            using var writer = new StreamWriter(Open(FilePath));
            writer.WriteLine(line);
        }
    }

    [LoggerMessage(7104, LogLevel.Information, "The audit trail's head: {Links}-{Hash}")]
    private static partial void LogHead(ILogger logger, long links, string hash);

    [LoggerMessage(7105, LogLevel.Error, "The audit heads file cannot be read or written: {Type}")]
    private static partial void LogNotNoted(ILogger logger, string type);
}
