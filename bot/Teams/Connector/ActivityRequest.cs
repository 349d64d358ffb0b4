using System.Buffers;
using Microsoft.Bot.Schema;

namespace UpcTeamsBot.Teams.Connector;

/// <summary>Reads the activity in an HTTP request.</summary>
internal static class ActivityRequest
{
    /// <summary>Returns the activity, or the refusal to reply with.</summary>
    public static async Task<(Activity? Activity, RequestRefusal? Refusal)> ReadAsync(
        HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType())
        {
            return (null, new(StatusCodes.Status400BadRequest, "The content type is not JSON"));
        }

        try
        {
            var (activity, reason) = ActivityGuard.Read(await BodyAsync(request, cancellationToken));
            return activity is null ? (null, new(StatusCodes.Status400BadRequest, reason!)) : (activity, null);
        }
        catch (BadHttpRequestException e)
        {
            // The body was too large, too slow or cut short.
            return (null, new(e.StatusCode, "The body cannot be read"));
        }
    }

    private static async Task<byte[]> BodyAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var reader = request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(cancellationToken);
            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return body;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
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
