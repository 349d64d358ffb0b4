using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>Requests that the SDK accepts or answers with a server error, and that we refuse with a reason.</summary>
public sealed class StrictRequestTests
{
    private const string Good =
        """{"type":"message","id":"f:1","channelId":"msteams","""
        + """ "serviceUrl":"http://localhost:5000/","conversation":{"id":"a:1"},"from":{"id":"29:x"}}""";

    private const string Invoke =
        """{"type":"invoke","name":"NAME","channelId":"msteams","""
        + """ "serviceUrl":"http://localhost:5000/","conversation":{"id":"a:1"}}""";

    private static Dictionary<string, string> Refused { get; } = new()
    {
        ["nothing"] = "",
        ["cut short"] = "{",
        ["a word"] = "nonsense",
        ["null"] = "null",
        ["an array"] = "[]",
        ["a number"] = "17",
        ["a text"] = "\"message\"",
        ["an empty object"] = "{}",
        ["an empty type"] = With("type", "\"\""),
        ["no type"] = Good.Replace("\"type\":\"message\",", "", StringComparison.Ordinal),
        ["type a number"] = With("type", "17"),
        ["type a number, in capitals"] = Good[..^1] + ",\"TYPE\":17}",
        ["text a number"] = With("text", "17"),
        ["text true"] = With("text", "true"),
        ["text a list"] = With("text", "[\"x\"]"),
        ["name a number"] = With("name", "17"),
        ["id a number"] = With("id", "17"),
        ["replyToId a number"] = With("replyToId", "17"),
        ["locale a number"] = With("locale", "17"),
        ["verb a number"] = Press("""{"action":{"type":"Action.Execute","verb":17,"data":{}}}"""),
        ["action a list"] = Press("""{"action":[]}"""),
        ["two activities"] = Good + Good,
        ["words after the activity"] = Good + " trailing",
        ["a trailing comma"] = Good[..^1] + ",}",
        ["a trailing comma in a list"] = With("membersAdded", "[{\"id\":\"29:x\"},]"),
        ["a comment"] = "/* x */" + Good,
        ["single quotes"] = Good.Replace('"', '\''),
        ["a lone surrogate in the text"] = With("text", "\"\\ud83d\""),
        ["a lone surrogate after a pair"] = With("text", "\"\\ud83d\\ude00\\ude00\""),
        ["a lone surrogate in channelData"] = With("channelData", "{\"tenant\":{\"id\":\"\\udc00\"}}"),
        ["a lone surrogate in a member's name"] = Good[..^1] + ",\"\\ud83d\":1}",
        ["no conversation"] = Good.Replace(",\"conversation\":{\"id\":\"a:1\"}", "", StringComparison.Ordinal),
        ["conversation null"] = With("conversation", "null"),
        ["conversation a text"] = With("conversation", "\"a:1\""),
        ["conversation without id"] = With("conversation", "{}"),
        ["conversation with an empty id"] = With("conversation", "{\"id\":\"\"}"),
        ["conversation with a number for id"] = With("conversation", "{\"id\":5}"),
        ["isGroup a text"] = With("conversation", "{\"id\":\"a:1\",\"isGroup\":\"yes\"}"),
        ["from a text"] = With("from", "\"29:x\""),
        ["from a list"] = With("from", "[]"),
        ["from with a number for name"] = With("from", "{\"id\":\"29:x\",\"name\":7}"),
        ["recipient a text"] = With("recipient", "\"28:b\""),
        ["timestamp no date"] = With("timestamp", "\"yesterday\""),
        ["timestamp a number"] = With("timestamp", "1795000000000"),
        ["entities a text"] = With("entities", "\"mention\""),
        ["members a text"] = With("membersAdded", "\"29:x\""),
        ["a member a text"] = With("membersAdded", "[\"29:x\"]"),
        ["attachments an object"] = With("attachments", "{}"),
        ["content type of an attachment a number"] = With("attachments", "[{\"contentType\":7}]"),
        ["nested too deeply"] = With("value", Deep(70)),
        ["nested far too deeply"] = With("value", Deep(100_000)),
        ["a button without value"] = Invoke.Replace("NAME", "adaptiveCard/action", StringComparison.Ordinal),
        ["a search without value"] = Invoke.Replace("NAME", "composeExtension/query", StringComparison.Ordinal),
        ["a search with value null"] = Invoke.Replace(
            "NAME", "composeExtension/query", StringComparison.Ordinal)[..^1] + ",\"value\":null}",
        ["a search with value a text"] = Invoke.Replace(
            "NAME", "composeExtension/query", StringComparison.Ordinal)[..^1] + ",\"value\":\"x\"}",
        ["a search with parameters an object"] = Invoke.Replace(
            "NAME", "composeExtension/query", StringComparison.Ordinal)[..^1] + ",\"value\":{\"parameters\":{}}}",
        ["a file's consent without value"] = Invoke.Replace("NAME", "fileConsent/invoke", StringComparison.Ordinal),
    };

    private static Dictionary<string, string> Taken { get; } = new()
    {
        ["as it is"] = Good,
        ["with a byte order mark"] = "\uFEFF" + Good,
        ["with space around it"] = $" \r\n{Good}\t",
        ["of a type never heard of"] = With("type", "\"somethingNew\""),
        ["with a member never heard of"] = With("somethingNew", "{\"a\":[1,null,true]}"),
        ["with a member twice"] = Good[..^1] + ",\"text\":\"again\",\"text\":\"help\"}",
        ["with nulls"] = With("text", "null,\"recipient\":null,\"entities\":null,\"timestamp\":null"),
        ["with nulls in lists"] = With("entities", "[null,{},{\"type\":\"mention\"}]"),
        ["with a pair of surrogates"] = With("text", "\"\\ud83d\\ude00 \\\\ud83d\""),
        ["with half an emoji in a field"] = With("value", "{\"reason\":\"\\ud83d\"}"),
        ["with a date"] = With("timestamp", "\"2026-11-23T23:14:05.548Z\""),
        ["nested deeply"] = With("value", Deep(60)),
    };

    [Fact]
    public async Task Body_ThatIsNoActivity_IsRefusedWithAReason()
    {
        await using var host = await OpenAsync();
        var failures = new List<string>();
        foreach (var (what, body) in Refused)
        {
            var (status, text) = await PostAsync(host, Encoding.UTF8.GetBytes(body));
            var reason = status == HttpStatusCode.BadRequest
                ? (string?)JsonNode.Parse(text)?["error"]?["message"] : null;
            if (reason is not { Length: > 5 })
            {
                failures.Add($"{what}: {status} {text}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.Equal(0, host.Bot.Turns);
        NothingIsLoudInTheLog(host);
    }

    [Fact]
    public async Task Body_ThatIsAnActivity_ReachesTheBot()
    {
        await using var host = await OpenAsync();
        var failures = new List<string>();
        foreach (var (what, body) in Taken)
        {
            var (status, text) = await PostAsync(host, Encoding.UTF8.GetBytes(body));
            if (status != HttpStatusCode.OK)
            {
                failures.Add($"{what}: {status} {text}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
        Assert.Equal(Taken.Count, host.Bot.Turns);
    }

    [Fact]
    public async Task Body_ThatIsNotUtf8_IsRefused()
    {
        await using var host = await OpenAsync();
        var bytes = Encoding.UTF8.GetBytes(With("text", "\"x\""));
        bytes[Array.LastIndexOf(bytes, (byte)'x')] = 0xFF;

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(host, bytes)).Status);
        Assert.Equal(0, host.Bot.Turns);
    }

    [Fact]
    public async Task ContentType_OtherThanJson_IsRefused()
    {
        await using var host = await OpenAsync();
        var failures = new List<string>();
        (string? Type, HttpStatusCode Expected)[] cases =
        [
            (null, HttpStatusCode.BadRequest), ("text/plain", HttpStatusCode.BadRequest),
                ("application/xml", HttpStatusCode.BadRequest),
            ("application/x-www-form-urlencoded", HttpStatusCode.BadRequest), ("application/json", HttpStatusCode.OK),
            ("application/json; charset=utf-8", HttpStatusCode.OK), ("APPLICATION/JSON", HttpStatusCode.OK),
        ];
        foreach (var (type, expected) in cases)
        {
            var (status, _) = await PostAsync(host, Encoding.UTF8.GetBytes(Good), type);
            if (status != expected)
            {
                failures.Add($"{type}: {status}");
            }
        }

        Assert.True(failures.Count == 0, string.Join('\n', failures));
    }

    [Fact]
    public async Task Refusal_OfACallerWhoIsNotLetIn_IsOneWarningWithoutAStackTrace()
    {
        await using var host = await EdgeHost.StartAsync(
            "Production", new()
            {
                ["Teams:AppId"] = Call.AppId, ["Teams:TenantId"] = Call.TenantId,
                ["Teams:ClientSecret"] = "s3cret"
            });

        var (status, _) = await PostAsync(host, Encoding.UTF8.GetBytes(Good));

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Single(host.Logs.GetSnapshot(), r => r.Level >= LogLevel.Warning);
        NothingIsLoudInTheLog(host);
    }

    [Fact]
    public async Task Turn_OfTheSdk_IsLoggedAtDebugOnlyAndWithoutPersonalData()
    {
        await using var connector = await ConnectorStandIn.StartAsync();
        await using var host = await OpenAsync();
        var activity = JsonNode.Parse(Good)!;
        (activity["serviceUrl"], activity["text"]) = (connector.Url, "reply");
        activity["from"] = new JsonObject
        {
            ["id"] = "29:zebedee", ["name"] = Call.Secret,
            ["aadObjectId"] = "00000000-0000-0000-0000-000000000010"
        };
        activity["value"] = new JsonObject { ["reason"] = Call.Secret };

        Assert.Equal(
            HttpStatusCode.OK, (await PostAsync(host, Encoding.UTF8.GetBytes(activity.ToJsonString()))).Status);
        activity["text"] = "fail";
        Assert.Equal(
            HttpStatusCode.OK, (await PostAsync(host, Encoding.UTF8.GetBytes(activity.ToJsonString()))).Status);

        var ofTheSdk = host.Logs.GetSnapshot()
            .Where(r => r.Category!.StartsWith("Microsoft.Bot", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(ofTheSdk);
        Assert.All(ofTheSdk, r => Assert.True(r.Level <= LogLevel.Debug, r.Message));
        Assert.DoesNotContain(Call.Secret, host.LogText, StringComparison.Ordinal);
        Assert.DoesNotContain("zebedee", host.LogText, StringComparison.OrdinalIgnoreCase);
    }

    private static void NothingIsLoudInTheLog(EdgeHost host) =>
        Assert.DoesNotContain(host.Logs.GetSnapshot(), r => r.Level >= LogLevel.Error || r.Exception is not null);

    private static string With(string member, string json)
    {
        var activity = JsonNode.Parse(Good)!.AsObject();
        activity[member] = "@@here@@";
        return activity.ToJsonString().Replace("\"@@here@@\"", json, StringComparison.Ordinal);
    }

    private static string Press(string value) =>
        Invoke.Replace("NAME", "adaptiveCard/action", StringComparison.Ordinal)[..^1] + ",\"value\":" + value + "}";

    private static string Deep(int depth) => new string('[', depth) + new string(']', depth);

    private static Task<EdgeHost> OpenAsync() => EdgeHost.StartAsync("Development", []);

    private static async Task<(HttpStatusCode Status, string Body)> PostAsync(
        EdgeHost host, byte[] body, string? contentType = "application/json")
    {
        using var content = new ByteArrayContent(body);
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using var answer = await host.Http.PostAsync("/api/messages", content);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
