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

    private string FilePath => options.Value.HeadsFile.Length > 0
        ? Path.GetFullPath(options.Value.HeadsFile)
        : database.Value.FullPath() + ".heads";

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

    /// <summary>Returns the recorded heads.</summary>
    public IReadOnlyList<AuditHead> Read()
    {
        try
        {
            return File.Exists(FilePath)
                ? [.. File.ReadLines(FilePath).Select(l => AuditHead.Read(l.Split(' ')[^1])).OfType<AuditHead>()]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogNotNoted(logger, e.GetType().Name);
            return [];
        }
    }

    private void Append(string line)
    {
        var how = new FileStreamOptions
        {
            Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite,
        };
        if (!OperatingSystem.IsWindows())
        {
            how.UnixCreateMode = OwnerOnly;
        }

        lock (_lock)
        {
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
            using var writer = new StreamWriter(FilePath, how);
            writer.WriteLine(line);
        }
    }

    [LoggerMessage(7104, LogLevel.Information, "The audit trail's head: {Links}-{Hash}")]
    private static partial void LogHead(ILogger logger, long links, string hash);

    [LoggerMessage(7105, LogLevel.Error, "The audit heads file cannot be read or written: {Type}")]
    private static partial void LogNotNoted(ILogger logger, string type);
}
