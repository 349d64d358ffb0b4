using System.Text.Json;

namespace UpcTeamsBot.Playground.Front;

internal static class RequestBody
{
    /// <summary>The JSON object that the request brings, or null if it brings none.</summary>
    public static async Task<JsonObject?> ReadAsync(HttpRequest request)
    {
        try
        {
            return await JsonNode.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
