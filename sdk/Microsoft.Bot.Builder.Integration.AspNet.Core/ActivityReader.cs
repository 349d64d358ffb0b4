using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Integration.AspNet.Core;

/// <summary>Reads the activity of a request, or says with which status to refuse it.</summary>
internal static class ActivityReader
{
    public static async Task<(Activity Activity, int Refusal)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType()) return (null, StatusCodes.Status400BadRequest);
        try
        {
            var activity = await JsonSerializer.DeserializeAsync(request.BodyReader, SchemaJson.Info<Activity>(), cancellationToken);
            return IsComplete(activity) ? (activity, 0) : (null, StatusCodes.Status400BadRequest);
        }
        catch (BadHttpRequestException e)
        {
            // Too large, too slow, or cut short.
            return (null, e.StatusCode);
        }
        catch (Exception e) when (e is JsonException or FormatException or NotSupportedException)
        {
            return (null, StatusCodes.Status400BadRequest);
        }
    }

    private static bool IsComplete(Activity activity) => activity is { Type.Length: > 0, Conversation.Id.Length: > 0 };
}
