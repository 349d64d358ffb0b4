using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using Microsoft.Extensions.DependencyInjection;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>
/// Many kinds of content, as Teams receives them. The SDK alone would write an anonymous object as {} and a JSON value
/// as its .NET members.
/// </summary>
public sealed class AnswerTests
{
    private const string Expected = """{"type":"AdaptiveCard","body":[{"text":"héllo"}]}""";

    private const string Invoke = "invoke-adaptiveCard_action-personal-message";

    private static Dictionary<string, object> Contents { get; } = new()
    {
        ["anonymous"] = new { type = "AdaptiveCard", body = new[] { new { text = "héllo" } } },
        ["JsonElement"] = JsonElement.Parse(Expected),
        ["JsonNode"] = JsonNode.Parse(Expected)!,
        ["JsonDocument"] = JsonDocument.Parse(Expected),
        ["card"] = new UpcTeamsBot.Cards.CardContent(Expected),
        ["Newtonsoft"] = Newtonsoft.Json.Linq.JObject.Parse(Expected),
    };

    [Fact]
    public async Task InvokeAnswer_OfAnyContent_ArrivesAsItIs()
    {
        object? content = null;
        await using var host = await StartAsync(turn =>
            AnswerAsync(turn, new AdaptiveCardInvokeResponse { StatusCode = 200, Type = "x", Value = content }));
        var failures = new List<string>();
        foreach (var (kind, value) in Contents)
        {
            content = value;
            var answer = await PostAsync(host, Invoke, "http://localhost:5000/");
            if (!JsonNode.DeepEquals(JsonNode.Parse(Expected), JsonNode.Parse(answer)!["value"]))
            {
                failures.Add($"{kind}: {answer}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task InvokeAnswer_ThatIsAnonymous_ArrivesAsItIs()
    {
        await using var host = await StartAsync(
            turn => AnswerAsync(turn, new { task = new { type = "message", value = "done", left = (string?)null } }));

        Assert.Equal(
            """{"task":{"type":"message","value":"done"}}""", await PostAsync(host, Invoke, "http://localhost:5000/"));
    }

    [Fact]
    public async Task Message_WithAttachmentOfAnyContent_ArrivesAsItIs()
    {
        await using var connector = await ConnectorStandIn.StartAsync();
        object? content = null;
        await using var host = await StartAsync(turn =>
            turn.SendActivityAsync(MessageFactory.Attachment(new Attachment { ContentType = "x", Content = content })));
        var failures = new List<string>();
        foreach (var (kind, value) in Contents)
        {
            content = value;
            connector.Requests.Clear();
            await PostAsync(host, "message-personal", connector.Url);
            var sent = Assert.Single(connector.Requests).Body!["attachments"]![0]!["content"];
            if (!JsonNode.DeepEquals(JsonNode.Parse(Expected), sent))
            {
                failures.Add($"{kind}: {sent}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    private static Task<EdgeHost> StartAsync(Func<ITurnContext, Task> turn) =>
        EdgeHost.StartAsync("Development", [], services => services.AddSingleton<IBot>(new LambdaBot(turn)));

    private static Task<ResourceResponse> AnswerAsync(ITurnContext turn, object body) => turn.SendActivityAsync(
        new Activity
        {
            Type = ActivityTypesEx.InvokeResponse, Value = new InvokeResponse { Status = 200, Body = body },
        });

    private static async Task<string> PostAsync(EdgeHost host, string captured, string serviceUrl)
    {
        var activity = CapturedActivities.Read(captured, serviceUrl);
        using var content = new StringContent(activity.ToJsonString(), Encoding.UTF8, "application/json");
        using var answer = await host.Http.PostAsync("/api/messages", content);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync();
    }
}
