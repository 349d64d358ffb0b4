using System.Text.Json;

namespace UpcTeamsBot.Playground.Front;

/// <summary>A connector response: a status, and JSON or nothing.</summary>
internal sealed record ConnectorAnswer(int Status, JsonNode? Body) : IResult
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>
    /// Gets the id of the message created or updated, or null if the Playground splits the message into several.
    /// </summary>
    public string? Id => (Body as JsonObject)?["id"]?.GetValue<string>();

    public static ConnectorAnswer Created(string id) =>
        new(StatusCodes.Status201Created, new JsonObject { ["id"] = id });

    public static ConnectorAnswer Updated(string id) => new(StatusCodes.Status200OK, new JsonObject { ["id"] = id });

    public static ConnectorAnswer Ok(JsonNode body) => new(StatusCodes.Status200OK, body);

    public static ConnectorAnswer Error(int status, string code, string message) =>
        new(status, new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    public static ConnectorAnswer NoSuchConversation() =>
        Error(StatusCodes.Status404NotFound, "ConversationNotFound", "Conversation not found.");

    public static ConnectorAnswer NoSuchActivity() =>
        Error(StatusCodes.Status404NotFound, "ActivityNotFoundInConversation", "Message does not exist in the thread.");

    public static ConnectorAnswer BadSyntax(string message) =>
        Error(StatusCodes.Status400BadRequest, "BadSyntax", message);

    public static async Task<ConnectorAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel);
        return new ConnectorAnswer((int)response.StatusCode, Parse(text));
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = Status;
        if (Body is null)
            return;
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await httpContext.Response.WriteAsync(Body.ToJsonString(), httpContext.RequestAborted);
    }

    private static JsonNode? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
