using System.Net.Http.Headers;
using UpcTeamsBot.Playground.Instances;

namespace UpcTeamsBot.Playground.Front;

/// <summary>
/// Receives what the instances send to the bot. Replaces ids with ours, and the service URL with the front's. Returns
/// the bot's response unchanged.
/// </summary>
internal sealed class PeopleEndpoint(
    IReadOnlyList<PlaygroundInstance> instances,
    ConversationMap map,
    HttpClient http,
    Uri front,
    Uri bot)
{
    public void MapOn(IEndpointRouteBuilder routes) => routes.MapPost("from/{person}/api/messages", ForwardAsync);

    private async Task ForwardAsync(string person, HttpContext context)
    {
        var instance = instances.FirstOrDefault(instance => instance.Person.Key == person);
        if (instance is null || await RequestBody.ReadAsync(context.Request) is not { } activity)
        {
            await ConnectorAnswer.BadSyntax("No activity, or nobody's.").ExecuteAsync(context);
            return;
        }

        await instance.TypingIsDoneAsync(context.RequestAborted);
        Translate(activity, person);
        await SendToBotAsync(activity, context);
    }

    private void Translate(JsonObject activity, string person)
    {
        activity["serviceUrl"] = front.ToString();
        if (activity["conversation"]?["id"]?.GetValue<string>() is { } conversation)
            activity["conversation"]!["id"] = map.ToOurs(ConversationAddress.Parse(conversation), person).ToString();
        if (activity["replyToId"]?.GetValue<string>() is { } repliedTo)
            activity["replyToId"] = map.ToOurs(repliedTo, person) ?? repliedTo;
    }

    private async Task SendToBotAsync(JsonObject activity, HttpContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(bot, "api/messages"))
        {
            Content = JsonBody.Of(activity),
        };
        if (AuthenticationHeaderValue.TryParse(context.Request.Headers.Authorization, out var authorization))
            request.Headers.Authorization = authorization;
        try
        {
            using var response = await http.SendAsync(request, context.RequestAborted);
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            await response.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
        catch (HttpRequestException)
        {
            await ConnectorAnswer
                .Error(StatusCodes.Status502BadGateway, "BadGateway", "The bot does not answer.")
                .ExecuteAsync(context);
        }
    }
}
