using System.Net;
using Polly.Timeout;

namespace UpcTeamsBot.Teams.Files;

/// <summary>The other side did not give or take a file.</summary>
/// <param name="code">What it answered, without its address: that names a person, and opens their drive.</param>
public sealed class FileTransferException(string code) : Exception(code)
{
    /// <summary>What it answered.</summary>
    public string Code { get; } = code;
}

/// <summary>
/// Sends a file to a person's drive, in pieces, as an upload session of OneDrive wants it. The address is the authority: no token of the bot's goes
/// there, and no redirect is followed.
/// </summary>
public sealed class FileUpload(IHttpClientFactory clients)
{
    /// <summary>Name of the client that fetches.</summary>
    public const string ClientName = "file-transfer";

    /// <summary>Name of the client that sends: it repeats what failed.</summary>
    public const string UploadClientName = "file-upload";

    /// <summary>Size of a piece: a multiple of 320 KiB, as OneDrive requires.</summary>
    public const int Piece = 16 * 320 * 1024;

    /// <summary>Sends it.</summary>
    /// <exception cref="FileTransferException">It was not taken.</exception>
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
            await SendPieceAsync(http, to, file.GetBuffer().AsMemory((int)from, length), from, file.Length, cancellationToken);
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
