using System.Net;
using Polly.Timeout;

namespace UpcTeamsBot.Teams.Files;

/// <summary>A file transfer failed.</summary>
/// <param name="code">The error code. It must not contain the address, which gives access to a person's drive.</param>
public sealed class FileTransferException(string code) : Exception(code)
{
    /// <summary>The error code.</summary>
    public string Code { get; } = code;
}

/// <summary>
/// Uploads a file to a person's drive in chunks, through a OneDrive upload session. The address is the only
/// authorization: the bot sends no token and follows no redirect.
/// </summary>
public sealed class FileUpload(IHttpClientFactory clients)
{
    /// <summary>The name of the HTTP client for downloads.</summary>
    public const string ClientName = "file-transfer";

    /// <summary>The name of the HTTP client for uploads, which retries.</summary>
    public const string UploadClientName = "file-upload";

    /// <summary>The chunk size in bytes. OneDrive requires a multiple of 320 KiB.</summary>
    public const int Piece = 16 * 320 * 1024;

    /// <summary>Uploads a file.</summary>
    /// <exception cref="FileTransferException">The file was not accepted.</exception>
    public async Task SendAsync(Uri to, MemoryStream file, CancellationToken cancellationToken)
    {
        if (file.Length == 0)
        {
            throw new FileTransferException("EmptyFile");
        }

        using var http = clients.CreateClient(UploadClientName);
        for (var from = 0L; from < file.Length; from += Piece)
        {
            var length = (int)Math.Min(Piece, file.Length - from);
            await SendPieceAsync(
                http, to, file.GetBuffer().AsMemory((int)from, length), from, file.Length, cancellationToken);
        }
    }

    private static async Task SendPieceAsync(
        HttpClient http, Uri to, ReadOnlyMemory<byte> piece, long from, long all, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, to) { Content = new ReadOnlyMemoryContent(piece) };
        request.Content.Headers.ContentRange = new(from, from + piece.Length - 1, all);
        request.Content.Headers.ContentType = new("application/octet-stream");
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            if (answer.StatusCode is not (HttpStatusCode.OK or HttpStatusCode.Created or HttpStatusCode.Accepted))
            {
                throw new FileTransferException($"Http{(int)answer.StatusCode}");
            }
        }
        catch (HttpRequestException e)
        {
            throw new FileTransferException(e.HttpRequestError.ToString());
        }
        catch (TimeoutRejectedException)
        {
            throw new FileTransferException("Timeout");
        }
    }
}
