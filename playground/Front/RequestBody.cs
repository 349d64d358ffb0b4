using System.Text.Json;

namespace UpcTeamsBot.Playground.Front;

internal static class RequestBody
{
    /// <summary>Reads the request's JSON object, or returns null if there is none.</summary>
    public static async Task<JsonObject?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted)
                as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
