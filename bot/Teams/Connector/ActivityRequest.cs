using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>Reads the activity in an HTTP request.</summary>
internal static class ActivityRequest
{
    /// <summary>Returns the activity with a digest of the body, or the refusal to reply with.</summary>
    public static async Task<(Activity? Activity, UInt128 Digest, RequestRefusal? Refusal)> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (null, 0, new(StatusCodes.Status400BadRequest, "The content type is not JSON"));
        }

        try
        {
            if (await BodyAsync(request, cancellationToken) is not { } body)
            {
                return (null, 0, new(StatusCodes.Status413PayloadTooLarge, "The body is too large"));
            }

            var (activity, reason) = ActivityGuard.Read(body.WrittenSpan);
            return activity is null
                ? (null, 0, new(StatusCodes.Status400BadRequest, reason!))
                : (activity, DigestOf(body.WrittenSpan), null);
        }
        catch (BadHttpRequestException e)
        {
            // The body was too large, too slow or cut short.
            return (null, 0, new(e.StatusCode, "The body cannot be read"));
        }
    }

    /// <summary>
    /// Says that the connection ends, if a refused request's body may be too large to be read to its end. Without that
    /// a proxy would send the next call on a connection that the server closes. Call it before a refusal is written.
    /// </summary>
    public static void EndConnectionIfUnread(HttpRequest request)
    {
        var canHaveBody = request.HttpContext.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody ?? true;
        if ((request.ContentLength ?? (canHaveBody ? long.MaxValue : 0)) > InboundAllowance.LargestBody
            && HttpProtocol.IsHttp11(request.Protocol))
        {
            request.HttpContext.Response.Headers.Connection = "close";
        }
    }

    private static UInt128 DigestOf(ReadOnlySpan<byte> body)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(body, hash);
        return BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }

    // Takes each part as it comes, so that the server holds no second copy. Null if the body is too large.
    private static async Task<ArrayBufferWriter<byte>?> BodyAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > InboundAllowance.LargestBody)
        {
            return null;
        }

        var reader = request.BodyReader;
        var body = new ArrayBufferWriter<byte>((int)(request.ContentLength ?? 0) + 1);
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (body.WrittenCount + read.Buffer.Length > InboundAllowance.LargestBody)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            foreach (var part in read.Buffer)
            {
                body.Write(part.Span);
            }

            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return body;
            }
        }
    }
}

/// <summary>A refused request. The reason is fixed text and quotes nothing from the request.</summary>
internal sealed record RequestRefusal(int Status, string Reason)
{
    /// <summary>Writes the refusal as a Bot Framework error.</summary>
    public Task WriteAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        response.StatusCode = Status;
        response.ContentType = "application/json; charset=utf-8";
        var error = new ErrorResponse(new Error("BadRequest", Reason));
        return response.BodyWriter.WriteAsync(WireJson.Write(error), cancellationToken).AsTask();
    }
}
