using System.Net;
using Microsoft.Extensions.Options;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Files;

/// <summary>
/// Downloads a file that someone sent, up to a size limit, into an unnamed temporary file that disappears even if the
/// process is killed.
/// </summary>
public sealed class FileDownload(IHttpClientFactory clients, IOptions<FilesOptions> options)
{
    private static readonly byte[] Zip = [0x50, 0x4B, 0x03, 0x04];
    private readonly long _most = options.Value.MostReceivedMegabytes * 1024L * 1024;

    /// <summary>Creates a temporary file that has no name and is deleted on close.</summary>
    public static FileStream Nameless()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var how = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };

        // Windows deletes it even if the process is killed. Elsewhere it is unlinked at once.
        if (OperatingSystem.IsWindows())
        {
            return new(path, how);
        }

        how.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, how);
        File.Delete(path);
        return file;
    }

    /// <summary>Downloads a file.</summary>
    /// <param name="from">The address.</param>
    /// <param name="type">The type according to its name.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>The file, positioned at its start. The caller disposes of it.</returns>
    /// <exception cref="RefusedException">The file is too large, not of its type, or cannot be fetched.</exception>
    public async Task<Stream> FetchAsync(Uri from, string type, CancellationToken cancellationToken)
    {
        var file = Nameless();
        try
        {
            await FetchAsync(from, file, cancellationToken);
            await RequireTypeAsync(file, type, cancellationToken);
            return file;
        }
        catch (Exception e)
        {
            await file.DisposeAsync();
            if (e is HttpRequestException or IOException
                || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                throw NotToBeHad();
            }

            throw;
        }
    }

    private async Task FetchAsync(Uri from, FileStream file, CancellationToken cancellationToken)
    {
        using var http = clients.CreateClient(FileUpload.ClientName);
        using var answer = await http.GetAsync(from, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw NotToBeHad();
        }

        await using var limited = new LimitedStream(file, _most);
        if (answer.Content.Headers.ContentLength is { } said && said > _most)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                $"That file is larger than {_most / (1024 * 1024)} MB, which is more than I handle");
        }

        await answer.Content.CopyToAsync(limited, cancellationToken);
    }

    private static async Task RequireTypeAsync(FileStream file, string type, CancellationToken cancellationToken)
    {
        file.Position = 0;
        var beginning = new byte[4];
        var n = await file.ReadAtLeastAsync(beginning, beginning.Length, throwOnEndOfStream: false, cancellationToken);
        file.Position = 0;
        if (n == 0)
        {
            throw new RefusedException(RefusalReason.Facts, "That file is empty");
        }

        // Office files are zip archives; text is not.
        if ((type is "xlsx" or "docx") != beginning.AsSpan(0, n).SequenceEqual(Zip))
        {
            throw new RefusedException(
                RefusalReason.Facts, $"That file is not what its name says: no .{type}. Nothing was done with it");
        }
    }

    private static RefusedException NotToBeHad() =>
        new(RefusalReason.Facts, "I could not fetch that file. Send it again");
}
