using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Microsoft.Bot.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Forms;
using UpcTeamsBot.Tests.Considerations;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>
/// The bot refuses or answers whatever is sent to it. There is no server error and no fault of ours in the log, and the
/// next message is answered.
/// </summary>
public sealed class HostileInputTests(BotHost host) : IClassFixture<BotHost>
{
    private const string MenuHead = "Unreasonably persistent contact\nWhat you can do\n";
    private const string Place = "@@here@@";

    // Any 4xx status. The bot does not decide which.
    private const int Refused = -4;
    private const int Ok = 200;

    private TeamsUser Casey => host.People.Casey;

    private static FrozenDictionary<string,
        (int Status, Func<TeamsUser, string> Body)> Table
    { get; } = new Dictionary<string,
        (int, Func<TeamsUser, string>)>
    {
        // Not an activity.
        ["empty"] = (400, _ => ""),
        ["white space"] = (400, _ => " \r\n\t"),
        ["not JSON"] = (400, _ => "hello"),
        ["XML"] = (400, _ => "<?xml version=\"1.0\"?><activity type=\"message\"/>"),
        ["a form"] = (400, _ => "type=message&text=help"),
        ["NUL characters only"] = (400, _ => new string('\0', 100)),
        ["null"] = (400, _ => "null"),
        ["true"] = (400, _ => "true"),
        ["a number"] = (400, _ => "42"),
        ["a text"] = (400, _ => "\"message\""),
        ["an array"] = (400, _ => "[]"),
        ["an array of activities"] = (400, u => $"[{Message(u)},{Message(u)}]"),
        ["an empty object"] = (400, _ => "{}"),
        ["two activities"] = (400, u => Message(u) + Message(u)),
        ["truncated"] = (400, u => Message(u)[..^20]),
        ["truncated in a text"] = (400, u => Message(u)[..60]),
        ["with a comment"] = (400, u => "/* */" + Message(u)),
        ["with a trailing comma"] = (400, u => Message(u)[..^1] + ",}"),
        ["depth 10,000 alone"] = (400, _ => Deep(10_000)),
        ["depth 10,000 in value"] = (400, u => Message(u, "value", Deep(10_000))),
        ["depth 10,000 of objects in channelData"] = (400, u => Message(u, "channelData", DeepObjects(10_000))),
        ["depth 1,000 alone"] = (400, _ => Deep(1_000)),
        ["depth 1,000 in value"] = (400, u => Message(u, "value", Deep(1_000))),
        ["depth 1,000 of objects in channelData"] = (400, u => Message(u, "channelData", DeepObjects(1_000))),
        ["depth 1,000 of objects in a button's data"] = (400, u => Press(
            u, "value", $$$"""{"action":{"type":"Action.Execute","verb":"run","data":{{{DeepObjects(1_000)}}}}}""")),
        ["depth 1,000 in a member never heard of"] = (400, u => Message(u, "never", Deep(1_000))),
        ["depth 50 in value"] = (Ok, u => Message(u, "value", Deep(50))),
        ["an object of activities"] = (400, u => $$"""{"activities":[{{Message(u)}},{{Message(u)}}]}"""),
        ["activities beside a message"] = (Ok, u => Message(u, "activities", $"[{Message(u)},null,7]")),
        ["a member named twice 10,000 times"] = (Ok, u =>
            Message(u, "value", $$"""{ {{string.Join(',', Enumerable.Repeat("\"verb\":\"run\"", 10_000))}} }""")),

        // An activity with a member missing or of the wrong type.
        ["no type"] = (400, u => Message(u, a => a.Remove("type"))),
        ["type null"] = (400, u => Message(u, a => a["type"] = null)),
        ["type empty"] = (400, u => Message(u, a => a["type"] = "")),
        ["type a number"] = (400, u => Message(u, a => a["type"] = 7)),
        ["type never heard of"] = (Ok, u => Message(u, a => a["type"] = "teleport")),
        ["type in capitals"] = (Ok, u => Message(u, a => a["type"] = "MESSAGE")),
        ["type of 100,000 characters"] = (Ok, u => Message(u, a => a["type"] = new string('t', 100_000))),
        ["no conversation"] = (400, u => Message(u, a => a.Remove("conversation"))),
        ["conversation null"] = (400, u => Message(u, a => a["conversation"] = null)),
        ["conversation a text"] = (400, u => Message(u, a => a["conversation"] = "a:1")),
        ["conversation empty"] = (400, u => Message(u, a => a["conversation"] = new JsonObject())),
        ["conversation id a number"] = (Refused, u => Message(u, a => a["conversation"]!["id"] = 5)),
        ["conversation id empty"] = (400, u => Message(u, a => a["conversation"]!["id"] = "")),
        ["conversation id of 10,000 characters"] = (
            401, u => Message(u, a => a["conversation"]!["id"] = new string('c', 10_000))),
        ["conversation id that turns the writing round"] = (
            400, u => Message(u, a => a["conversation"]!["id"] = "29:\u202e")),
        ["conversation id that climbs"] = (
            Ok, u => Message(u, a => a["conversation"]!["id"] = "../../v3/conversations?x=#")),
        ["conversation of another type"] = (
            Ok, u => Message(u, a => a["conversation"]!["conversationType"] = "meeting")),
        ["conversation of a channel unknown"] = (
            Ok, u => Message(u, a => a["conversation"] = Channel("19:nobody-knows@thread.tacv2"))),
        ["no from"] = (Ok, u => Message(u, a => a.Remove("from"))),
        ["from null"] = (Ok, u => Message(u, a => a["from"] = null)),
        ["from empty"] = (Ok, u => Message(u, a => a["from"] = new JsonObject())),
        ["from id of 10,000 characters"] = (
            401, u => Message(u, a => a["from"]!["id"] = "29:" + new string('f', 10_000))),
        ["from an array"] = (400, u => Message(u, a => a["from"] = new JsonArray())),
        ["no aadObjectId"] = (Ok, u => Message(u, a => a["from"]!.AsObject().Remove("aadObjectId"))),
        ["aadObjectId that is none"] = (Ok, u => Message(u, a => a["from"]!["aadObjectId"] = "' or 1=1 --")),
        ["aadObjectId of nobody"] = (Ok, u => Message(u, a => a["from"]!["aadObjectId"] = Guid.Empty.ToString())),
        ["aadObjectId a number"] = (Refused, u => Message(u, a => a["from"]!["aadObjectId"] = 10)),
        ["from name of 200 kB, unknown to the directory"] = (Ok, u => Message(u, a =>
        {
            a["from"]!["aadObjectId"] = "00000000-0000-0000-0000-0000000000f1";
            a["from"]!["name"] = new string('n', 200_000);
            a["text"] = "check AA000001A";
        })),
        ["no recipient"] = (Ok, u => Message(u, a => a.Remove("recipient"))),
        ["no id"] = (Ok, u => Message(u, a => a.Remove("id"))),
        ["id of 10,000 characters"] = (
            401, u => Message(u, a => (a["id"], a["text"]) = (new string('i', 10_000), "check AA000001A"))),
        ["no service URL"] = (401, u => Message(u, a => a.Remove("serviceUrl"))),
        ["service URL elsewhere"] = (401, u => Message(u, a => a["serviceUrl"] = "https://evil.example/")),
        ["service URL a file"] = (401, u => Message(u, a => a["serviceUrl"] = "file:///etc/passwd")),
        ["service URL no address"] = (401, u => Message(u, a => a["serviceUrl"] = "::::")),
        ["other channel"] = (401, u => Message(u, a => a["channelId"] = "webchat")),
        ["other tenant"] = (
            401, u => Message(u, a => a["conversation"]!["tenantId"] = "22222222-2222-2222-2222-222222222222")),
        ["other tenant in channelData"] = (
            401, u => Message(u, a => a["channelData"]!["tenant"]!["id"] = "22222222-2222-2222-2222-222222222222")),
        ["no tenant"] = (401, u => Message(u, a =>
        {
            a["conversation"]!.AsObject().Remove("tenantId");
            a.Remove("channelData");
        })),
        ["tenant an object"] = (Ok, u => Message(u, a => a["channelData"]!["tenant"]!["id"] = new JsonObject())),
        ["channelData a text"] = (Ok, u => Message(u, a => a["channelData"] = "tenant")),
        ["timestamp that is none"] = (Refused, u => Message(u, a => a["timestamp"] = "yesterday")),
        ["entities a text"] = (400, u => Message(u, a => a["entities"] = "mention")),
        ["entities null and empty"] = (
            Ok, u => Message(
                u, "entities",
                """[null,{},{"type":null},{"type":"mention"},{"type":"mention","mentioned":null,"text":7}]""")),
        ["attachments null and strange"] = (
            Ok, u => Message(u, "attachments", "[null,{},{\"contentType\":null,\"content\":[1,{}]}]")),
        ["replies expected"] = (Ok, u => Message(u, a => a["deliveryMode"] = "expectReplies")),
        ["members of all names"] = (
            Ok, u => Message(
                u, a => (a["__proto__"], a["constructor"], a["$type"]) = ("x", "y", "System.Diagnostics.Process"))),
        ["members named twice"] = (Ok, u => Message(u)[..^1] + ",\"text\":\"help\",\"type\":\"message\"}"),

        // Text.
        ["text null"] = (Ok, u => Message(u, a => a["text"] = null)),
        ["text missing"] = (Ok, u => Message(u, a => a.Remove("text"))),
        ["text empty"] = (Ok, u => Message(u, a => a["text"] = "")),
        ["text a number"] = (Refused, u => Message(u, a => a["text"] = 1)),
        ["text of 200 kB"] = (Ok, u => Message(u, a => a["text"] = new string('x', 200_000))),
        ["text of 200 kB, all spaces"] = (Ok, u => Message(u, a => a["text"] = new string(' ', 200_000) + "help")),
        ["text of 200 kB, emoji"] = (Ok, u => Message(u, a => a["text"] = Many("👩‍👩‍👧‍👦", 3_000))),
        ["text of 300 kB"] = (413, u => Message(u, a => a["text"] = new string('x', 300_000))),
        ["text with NUL and controls"] = (
            Ok, u => Message(u, a => a["text"] = "check\0\u0001\u001b[2J\u007f AA000001A")),
        ["text of lone surrogates"] = (Refused, u => Message(u, "text", "\"check \\ud83d \\udc00\"")),
        ["text in broken UTF-8"] = (Ok, u => Message(u, a => a["text"] = "help \u00ff\u00fe")),
        ["text of a lone surrogate"] = (Refused, u => Message(u, "text", "\"\\ud800\"")),
        ["text of noncharacters"] = (Ok, u => Message(u, a => a["text"] = "check \uffff\ufffe\ufdd0 AA000001A")),
        ["text of all control characters"] = (
            Ok, u => Message(
                u, a => a["text"] = string.Concat(
                    Enumerable.Range(0, 32).Concat(Enumerable.Range(127, 33)).Select(c => (char)c)))),
        ["text of a NUL as command"] = (Ok, u => Message(u, a => a["text"] = "\0")),
        ["text of markup that mentions nobody"] = (
            Ok, u => Message(u, a => a["text"] = "<at>UPC</at><at></at><at id=\"0\">x</at> check")),
        ["text right to left"] = (Ok, u => Message(u, a => a["text"] = "\u202echeck AA000001A\u202c")),
        ["text that names a template"] = (
            Ok, u => Message(u, a => a["text"] = "check ${$root} {{DATE(2026-11-24T10:00:00Z)}}")),
        ["text of SQL"] = (Ok, u => Message(u, a => a["text"] = "open E-2026-1'; drop table Enquiries; --")),
        ["text of a reference too large"] = (Ok, u => Message(u, a => a["text"] = "open E-9999-999999999")),
        ["text of a reference zero"] = (Ok, u => Message(u, a => a["text"] = "F-0000-0")),
        ["text of a number as in Arabic"] = (Ok, u => Message(u, a => a["text"] = "check AA٠٠٠٠٠١A")),

        // Buttons.
        ["button without value"] = (Refused, u => Press(u, a => a.Remove("value"))),
        ["button with value null"] = (Refused, u => Press(u, "value", "null")),
        ["button with value true"] = (Refused, u => Press(u, "value", "true")),
        ["button with value a number"] = (Refused, u => Press(u, "value", "1e400")),
        ["button with value a text"] = (Refused, u => Press(u, "value", "\"run\"")),
        ["button with value an array"] = (Refused, u => Press(u, "value", "[{}]")),
        ["button without action"] = (Refused, u => Press(u, "value", "{}")),
        ["button with action null"] = (Refused, u => Press(u, "value", """{"action":null}""")),
        ["button with action an array"] = (Refused, u => Press(u, "value", """{"action":[]}""")),
        ["button with another action"] =
            (Refused, u => Press(u, "value", """{"action":{"type":"Action.Submit","verb":"run","data":{}}}""")),
        ["button without verb"] = (Ok, u => Press(u, "value", """{"action":{"type":"Action.Execute","data":{}}}""")),
        ["button with verb null"] =
            (Ok, u => Press(u, "value", """{"action":{"type":"Action.Execute","verb":null,"data":{}}}""")),
        ["button with verb a number"] =
            (Refused, u => Press(u, "value", """{"action":{"type":"Action.Execute","verb":7,"data":{}}}""")),
        ["button with verb unknown"] =
            (Ok, u => Press(u, "value", """{"action":{"type":"Action.Execute","verb":"rm -rf","data":{}}}""")),
        ["button with verb of 200 kB"] = (
            Ok, u => Press(u, a => a["value"]!["action"]!["verb"] = new string('v', 200_000))),
        ["button without data"] = (Ok, u => Press(u, "value", """{"action":{"type":"Action.Execute","verb":"run"}}""")),
        ["button with data null"] =
            (Ok, u => Press(u, "value", """{"action":{"type":"Action.Execute","verb":"run","data":null}}""")),
        ["button with data a text"] =
            (Ok, u => Press(u, "value", """{"action":{"type":"Action.Execute","verb":"run","data":"command"}}""")),
        ["button with data an array"] = (Ok, u =>
            Press(u, "value", """{"action":{"type":"Action.Execute","verb":"run","data":[["command","help"]]}}""")),
        ["button with data nested"] = (Ok, u => Press(u, "value",
            """{"action":{"type":"Action.Execute","verb":"run","data":{"command":{"a":[1]},"argument":[]}}}""")),
        ["button with a command unknown"] = (Ok, u =>
            Press(u, "value", """{"action":{"type":"Action.Execute","verb":"run","data":{"command":"format c:"}}}""")),
        ["button with an argument of 200 kB"] = (
            Ok, u => Press(
                u, a => a["value"]!["action"]!["data"] = new JsonObject
                {
                    ["command"] = "check", ["argument"] = new string('9', 200_000)
                })),
        ["button with 15,000 fields"] = (
            Ok, u => Press(
                u, a => a["value"]!["action"]!["data"] = new JsonObject(
                    Enumerable.Range(0, 15_000).Select(i => KeyValuePair.Create<string, JsonNode?>($"f{i}", i))))),
        ["button with fields named twice"] = (Ok, u => Press(u, "value",
            """
            {"action":{"type":"Action.Execute","verb":"run","data":{"command":"help","command":"check","command":7}}}
            """)),
        ["button of lone surrogates"] = (Ok, u =>
            Press(u, "value", """{"action":{"type":"Action.Execute","verb":"run","data":{"command":"\ud800"}}}""")),
        ["button with a field's name of lone surrogates"] =
            (Ok, u => Press(u, "value", """{"action":{"type":"Action.Execute","verb":"run","data":{"\udc00":"1"}}}""")),
        ["message with value of lone surrogates"] =
            (Ok, u => Message(u, "value", """{"verb":"\ud800","\udfff":"\\ud800"}""")),
        ["channelData of lone surrogates"] = (
            Refused, u =>
                Message(u, a => a["channelData"]!["tenant"]!["id"] = Place)
                    .Replace(Place, "\\ud800", StringComparison.Ordinal)),
        ["button of no message"] = (Ok, u => Press(u, a => a.Remove("replyToId"))),
        ["button of a message of 10,000 characters"] = (
            Ok, u => Press(u, a => a["replyToId"] = new string('9', 10_000))),
        ["button pressed by nobody"] = (Ok, u => Press(u, a => a.Remove("from"))),
        ["button of an old client with a verb unknown"] = (Ok, u => Message(u, "value", """{"verb":"rm -rf"}""")),
        ["button of an old client with a verb null"] = (Ok, u => Message(u, "value", """{"verb":null}""")),
        ["button of an old client of a message that is gone"] = (
            Ok, u => Message(
                u, a => (a["replyToId"], a["value"]) = (
                    "1", new JsonObject { ["verb"] = "run", ["command"] = "help" }))),
        ["message with value an array"] = (Ok, u => Message(u, "value", "[1,[2],{}]")),
        ["message with value a text"] = (Ok, u => Message(u, "value", "\"{\\\"verb\\\":\\\"run\\\"}\"")),
        ["message with value a number"] = (Ok, u => Message(u, "value", "-0.0")),

        // Other invokes.
        ["invoke without name"] = (Refused, u => Press(u, a => a.Remove("name"))),
        ["invoke with name null"] = (Refused, u => Press(u, a => a["name"] = null)),
        ["invoke with name empty"] = (Refused, u => Press(u, a => a["name"] = "")),
        ["invoke with a name never heard of"] = (Refused, u => Press(u, a => a["name"] = "quantum/entangle")),
        ["invoke with a name of 100,000 characters"] = (
            Refused, u => Press(u, a => a["name"] = new string('n', 100_000))),
        ["search without value"] = (
            Refused, u => Press(u, a => (a["name"], a["value"]) = ("application/search", null))),
        ["search"] = (
            Refused, u =>
                Press(u, a =>
                    (a["name"], a["value"]) = (
                        "application/search", new JsonObject { ["kind"] = "search", ["queryText"] = "x" }))),
        ["sign-in"] = (Refused, u => Press(u, a => a["name"] = "signin/verifyState")),
        ["token exchange"] = (Refused, u => Press(u, a => a["name"] = "signin/tokenExchange")),
        ["task/fetch with value a text"] = (Refused, u => Press(u, a => (a["name"], a["value"]) = ("task/fetch", "x"))),
        ["task/submit"] = (
            Refused, u =>
                Press(u, a =>
                    (a["name"], a["value"]) = ("task/submit", new JsonObject { ["data"] = new JsonArray() }))),
        ["composeExtension/query"] = (
            Ok, u => Press(
                u, a => (a["name"], a["value"]) = (
                    "composeExtension/query", new JsonObject { ["parameters"] = new JsonArray() }))),
        ["fileConsent/invoke"] = (
            Refused, u =>
                Press(u, a =>
                    (a["name"], a["value"]) = ("fileConsent/invoke", new JsonObject { ["action"] = "steal" }))),
        ["actionableMessage/executeAction"] = (
            Refused, u => Press(u, a => a["name"] = "actionableMessage/executeAction")),

        // Other activities.
        ["conversationUpdate of nothing"] = (Ok, u => Of(u, "conversationUpdate")),
        ["conversationUpdate of members null"] = (
            Ok, u => Of(u, "conversationUpdate", "membersAdded", "[null,{},{\"id\":null}]")),
        ["conversationUpdate of members a text"] = (
            400, u => Of(u, "conversationUpdate", "membersAdded", "\"28:upc-bot\"")),
        ["conversationUpdate of 10,000 members"] = (
            Ok, u => Of(u, "conversationUpdate", "membersAdded",
                $"[{string.Join(',', Enumerable.Repeat("{\"id\":\"29:x\"}", 10_000))}]")),
        ["conversationUpdate of the bot by nobody"] = (Ok, u => Of(u, "conversationUpdate", a =>
        {
            a.Remove("from");
            a["membersAdded"] = new JsonArray(new JsonObject { ["id"] = "28:upc-bot" });
        })),
        ["conversationUpdate without recipient"] = (Ok, u => Of(u, "conversationUpdate", a =>
        {
            a.Remove("recipient");
            a["membersAdded"] = new JsonArray(new JsonObject());
        })),
        ["conversationUpdate of an event unknown"] = (
            Ok, u => Of(u, "conversationUpdate", a => a["channelData"]!["eventType"] = "channelSetOnFire")),
        ["installationUpdate without action"] = (Ok, u => Of(u, "installationUpdate")),
        ["installationUpdate with an action unknown"] = (
            Ok, u => Of(u, "installationUpdate", a => a["action"] = "explode")),
        ["installationUpdate removed twice"] = (Ok, u => Of(u, "installationUpdate", a => a["action"] = "remove")),
        ["installationUpdate by nobody in a group"] = (Ok, u => Of(u, "installationUpdate", a =>
        {
            a.Remove("from");
            a["action"] = "add";
            a["conversation"] = Channel(new string('g', 300));
        })),
        ["messageReaction"] = (Ok, u => Of(u, "messageReaction", "reactionsAdded", "[{\"type\":\"like\"},null,{}]")),
        ["messageReaction a text"] = (400, u => Of(u, "messageReaction", "reactionsAdded", "\"like\"")),
        ["messageUpdate"] = (Ok, u => Of(u, "messageUpdate", a => a["text"] = "check AA000001A")),
        ["messageDelete"] = (Ok, u => Of(u, "messageDelete")),
        ["event"] = (Ok, u => Of(u, "event", a => a["name"] = "tokens/response")),
        ["event of a meeting"] = (
            Ok, u => Of(u, "event", a =>
                (a["name"], a["value"]) = (
                    "application/vnd.microsoft.meetingStart", new JsonObject { ["StartTime"] = "never" }))),
        ["endOfConversation"] = (Ok, u => Of(u, "endOfConversation", a => a["code"] = "because")),
        ["typing"] = (Ok, u => Of(u, "typing")),
        ["command"] = (Ok, u => Of(u, "command")),
        ["trace"] = (Ok, u => Of(u, "trace")),
        ["handoff"] = (Ok, u => Of(u, "handoff")),
        ["invokeResponse"] = (Ok, u => Of(u, "invokeResponse", a => a["value"] = new JsonObject { ["status"] = 500 })),
        ["delay"] = (Ok, u => Of(u, "delay", a => a["value"] = 1_000_000)),
    }.ToFrozenDictionary();

    [Fact]
    public Task Body_Hostile_IsRefusedOrAnsweredWithoutAFault() => Cases.AllHoldAsync(Table.Keys, async name =>
    {
        var (expected, body) = Table[name];
        host.Logs.Clear();

        var status = await SendAsync(Encoding.UTF8.GetBytes(body(Casey)));

        Assert.True(expected == Refused ? status is >= 400 and < 500 : status == expected, $"{status}");
        AssertNoFault();
        await AssertStillHelpsAsync();
    });

    [Theory]
    [InlineData(null, "utf-8", 400)]
    [InlineData("text/plain", "utf-8", 400)]
    [InlineData("text/html; charset=utf-8", "utf-8", 400)]
    [InlineData("application/x-www-form-urlencoded", "utf-8", 400)]
    [InlineData("multipart/form-data; boundary=x", "utf-8", 400)]
    [InlineData("application/jsonp", "utf-8", 400)]
    [InlineData(";;;", "utf-8", 400)]
    [InlineData("application/json; charset=utf-16", "utf-16", 400)]
    [InlineData("application/json; charset=klingon", "utf-8", 200)]
    [InlineData("application/json", "utf-32", 400)]
    [InlineData("application/json", "latin1", 400)]
    [InlineData("APPLICATION/JSON; Charset=UTF-8", "utf-8", 200)]
    public async Task ContentType_Any_IsRefusedOrAnswered(string? contentType, string encoding, int expected)
    {
        host.Logs.Clear();

        var body = Message(Casey, a => a["text"] = Place).Replace(Place, "tschüß", StringComparison.Ordinal);
        var status = await SendAsync(Encoding.GetEncoding(encoding).GetBytes(body), contentType);

        Assert.Equal(expected, status);
        AssertNoFault();
        await AssertStillHelpsAsync();
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(200_000, 200)]
    [InlineData(300_000, 413)]
    public async Task Body_InChunksWithoutItsLength_IsReadUpToTheLimit(int padding, int expected)
    {
        host.Logs.Clear();
        var body = Encoding.UTF8.GetBytes(Message(Casey)[..^1] + $",\"padding\":\"{new string('p', padding)}\"}}");

        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new StreamContent(new Unmeasured(body))
        };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        request.Headers.TransferEncodingChunked = true;
        var status = await SendAsync(request);

        Assert.Null(request.Content.Headers.ContentLength);

        // The server may close the connection while the client is still sending.
        Assert.True(status == expected || (expected == 413 && status is null), $"{status}");
        AssertNoFault();
        await AssertStillHelpsAsync();
    }

    [Theory]
    [InlineData("gzip", 400)]
    [InlineData("br", 400)]
    [InlineData("identity", 200)]
    public async Task Body_SaidToBeCompressed_IsRefusedOrReadAsItIs(string encoding, int expected)
    {
        host.Logs.Clear();
        var plain = Encoding.UTF8.GetBytes(Message(Casey));
        using var packed = new MemoryStream();
        await using (Stream stream = encoding switch
        {
            "gzip" => new System.IO.Compression.GZipStream(
                packed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true),
            "br" => new System.IO.Compression.BrotliStream(
                packed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true),
            _ => new BufferedStream(packed),
        })
        {
            await stream.WriteAsync(plain);
            await stream.FlushAsync();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
            {
                Content = new ByteArrayContent(packed.ToArray())
            };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
            Assert.Equal(expected, await SendAsync(request));
        }

        AssertNoFault();
        await AssertStillHelpsAsync();
    }

    [Theory]
    [InlineData("Content-Length: 100000")]
    [InlineData("Transfer-Encoding: chunked")]
    [InlineData("Content-Length: -1")]
    [InlineData("Content-Length: 10\r\nTransfer-Encoding: chunked")]
    public async Task Body_BrokenOff_LeavesNoFaultBehind(string header)
    {
        host.Logs.Clear();
        using (var connection = new System.Net.Sockets.TcpClient())
        {
            await connection.ConnectAsync(host.Http.BaseAddress!.Host, host.Http.BaseAddress.Port);
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
                $"POST /api/messages HTTP/1.1\r\nHost: localhost\r\nContent-Type: "
                    + $"application/json\r\n{header}\r\n\r\n{(header.StartsWith('T') ? "5\r\n" : "")}{{\"typ"));
        }

        await AssertStillHelpsAsync();
        AssertNoFault();
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    [InlineData("BREW")]
    public async Task Method_OtherThanPost_IsRefused(string method)
    {
        using var request = new HttpRequestMessage(new(method), "/api/messages")
        {
            Content = new StringContent(Message(Casey), Encoding.UTF8, "application/json")
        };
        using var answer = await host.Http.SendAsync(request);
        Assert.Equal(405, (int)answer.StatusCode);
        await AssertStillHelpsAsync();
    }

    [Fact]
    public async Task Fallback_OfAMessageThatIsGone_IsAnsweredWithANewOne()
    {
        var seen = host.Teams.In(Casey.Chat).Count;
        await SendAsync(Encoding.UTF8.GetBytes(Table["button of an old client of a message that is gone"].Body(Casey)));
        Assert.StartsWith(
            MenuHead, Assert.Single(host.Teams.In(Casey.Chat).Skip(seen)).Card.Words(),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Name_LongerThanAnybodys_IsNotTaken()
    {
        var stranger = host.People.Stranger;
        var activity = stranger.Activity("message", stranger.Chat, null);
        (activity["text"], activity["from"]!["name"]) = ("check AA000001A", new string('n', 200_000));

        Assert.Equal(200, await SendAsync(Encoding.UTF8.GetBytes(activity.ToJsonString())));

        var card = host.Teams.In(stranger.Chat)[^1];
        Assert.Equal("A colleague", card.Card.Fields()["enquirerName"]);
    }

    [Theory]
    [InlineData("nothing", "{}")]
    [InlineData("id null", """{"id":null,"v":null}""")]
    [InlineData("id negative", """{"id":-1,"v":-1}""")]
    [InlineData("id zero", """{"id":0,"v":0}""")]
    [InlineData("id too large",
        """{"id":9223372036854775808,"v":9223372036854775808,"entry":9223372036854775808,"page":2147483648}""")]
    [InlineData("id largest",
        """{"id":9223372036854775807,"v":9223372036854775807,"entry":9223372036854775807,"page":2147483647}""")]
    [InlineData("id a float", """{"id":1.5,"v":1e300,"entry":1.0,"page":0.1}""")]
    [InlineData("id a word", """{"id":"one","v":"two","entry":"three","page":"four"}""")]
    [InlineData("id in other digits", """{"id":"١","v":"１","entry":"१","page":"௧"}""")]
    [InlineData("id with signs and spaces", """{"id":" +1","v":"0x1","entry":"1_000","page":"1,000"}""")]
    [InlineData("id of SQL", """{"id":"1 or 1=1","v":"1;--","entry":"1/*"}""")]
    [InlineData("id an object", """{"id":{"id":1},"v":[1],"entry":true}""")]
    [InlineData("everything strange", """
        {"id":"1","v":"vvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvvv","step":"nowhere","to":"nobody",
         "duty":"99","done":"perhaps","decidedOn":"31/02/2026","business":"none","lastContact":"0000-00-00",
         "finalResponseKind":"99","lastContactChannel":"-1","complaint":"-1","date":"9999-12-31","channel":"7",
         "list":"all","reference":"E-0000-0","command":"open","argument":"UPC-999999999","answer":"\u0000",
         "reason":"","explanation":"\u202e","question":"${root}","phone":"<>"}
        """)]
    public async Task Verb_Known_WithDataMadeUp_IsAnsweredWithoutAFault(string what, string data)
    {
        host.Logs.Clear();
        foreach (var verb in Verbs)
        {
            foreach (var person in new[] { Casey, host.People.Dana, host.People.Chris })
            {
                var answer = await person.PressesAsync(
                    person.Chat, $"made-up-{what}", verb, JsonNode.Parse(data)!.AsObject());
                AssertPolite(verb, answer);
                var inChannel = await person.PressesAsync(
                    SamplePeople.CrestChannel, $"made-up-{what}", verb, JsonNode.Parse(data)!.AsObject());
                AssertPolite(verb, inChannel);
            }
        }

        AssertNoFault();
        await AssertStillHelpsAsync();
    }

    [Fact]
    public async Task Verb_Known_OnSomebodyElsesRecords_ShowsAndChangesNothing()
    {
        var (draft, enquiry, consideration) = await SomebodysRecordsAsync();
        var before = await RecordsAsync();
        host.Logs.Clear();
        foreach (var verb in Verbs)
        {
            foreach (var id in new[] { draft, enquiry, consideration })
            {
                foreach (var place in new[] {
                    host.People.Stranger.Chat, SamplePeople.CrestChannel, "19:nobody-knows@thread.tacv2" })
                {
                    var answer = await host.People.Stranger.PressesAsync(place, "1", verb, EveryField(id));
                    AssertPolite(verb, answer);
                    var shown = answer.Body!.ToJsonString();
                    Assert.All(
                        new[] { "Alex Example", "Robin Invented", "AA000001A", "AA 00 00 01 A", "CB000009A",
                            "CB 00 00 09 A", "nine calls a week" },
                        secret => Assert.DoesNotContain(secret, shown, StringComparison.OrdinalIgnoreCase));
                }
            }
        }

        Assert.Equal(before, await RecordsAsync());
        AssertNoFault();
        await AssertStillHelpsAsync();
    }

    [Fact]
    public async Task Activity_Mutated_IsRefusedOrAnsweredWithoutAFault()
    {
        // Captured from Microsoft's own client, so they contain things that our activities do not.
        var captured = CapturedActivities.Names.Select(
            n => CapturedActivities.Read(n, host.Teams.ServiceUrl).ToJsonString()).ToArray();
        var gen = Gen.Select(Gen.Int[0, captured.Length - 1].Select(i => captured[i]), Mutations.Any.Array[1, 4]);
        await gen.SampleAsync(
            async (activity, changes) =>
            {
                host.Logs.Clear();
                var status = await SendAsync(Encoding.UTF8.GetBytes(Mutations.Apply(activity, changes)));
                Assert.InRange(status, 200, 499);

                // The connector refuses replies to invented ids, as the real one does.
                AssertNoFault(except: nameof(ErrorResponseException));
                await AssertStillHelpsAsync();
            },
            iter: 300, threads: 1, print: t => $"{Mutations.Apply(t.Item1, t.Item2)}");
    }

    private IEnumerable<string> Verbs => host.Services.GetRequiredService<CardRoutes>().Verbs;

    private static string Message(TeamsUser person, Action<JsonObject>? change = null) => Of(person, "message", a =>
    {
        a["text"] = "hello";
        change?.Invoke(a);
    });

    private static string Message(TeamsUser person, string member, string json) =>
        Message(person, a => a[member] = Place).Replace($"\"{Place}\"", json, StringComparison.Ordinal);

    private static string Press(TeamsUser person, Action<JsonObject> change) => Of(person, "invoke", a =>
    {
        (a["name"], a["replyToId"]) = ("adaptiveCard/action", "1795000000000");
        a["value"] = new JsonObject
        {
            ["action"] = new JsonObject
            {
                ["type"] = "Action.Execute", ["verb"] = "run", ["data"] = new JsonObject { ["command"] = "help" }
            }
        };
        change(a);
    });

    private static string Press(TeamsUser person, string member, string json) =>
        Press(person, a => a[member] = Place).Replace($"\"{Place}\"", json, StringComparison.Ordinal);

    private static string Of(TeamsUser person, string type, string member, string json) =>
        Of(person, type, a => a[member] = Place).Replace($"\"{Place}\"", json, StringComparison.Ordinal);

    private static string Of(TeamsUser person, string type, Action<JsonObject>? change = null)
    {
        var activity = person.Activity(type, person.Chat, null);
        change?.Invoke(activity);
        return activity.ToJsonString();
    }

    private static JsonObject Channel(string id) =>
        new()
        {
            ["id"] = id, ["conversationType"] = "channel", ["isGroup"] = true,
            ["tenantId"] = "11111111-1111-1111-1111-111111111111"
        };

    private static string Deep(int depth) => new string('[', depth) + new string(']', depth);

    private static string DeepObjects(int depth) => Many("{\"tenant\":", depth) + "1" + new string('}', depth);

    private static string Many(string text, int times) =>
        new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    // Every field of every form and decision, valid enough to pass validation. Only the sender is wrong.
    private static JsonObject EveryField(long id) => new()
    {
        ["id"] = id, ["v"] = 1, ["entry"] = 1, ["step"] = "form", ["reference"] = $"E-2026-{id:000000}",
        ["command"] = "open", ["argument"] = $"F-2026-{id:000000}", ["list"] = "queue", ["page"] = 1,
        ["to"] = "00000000-0000-0000-0000-000000000099", ["duty"] = "TellCustomer", ["done"] = "true",
        ["decidedOn"] = "2026-11-24", ["phone"] = "0113 496 0000",
        ["answer"] = "an answer", ["reason"] = "a reason", ["explanation"] = "an explanation",
        ["question"] = "a question",
    };

    private async Task<(long Draft, long Enquiry, long Consideration)> SomebodysRecordsAsync()
    {
        var card = await Casey.AsksAsync("check AA000001A");
        await Casey.PressesAsync(
            card, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"),
            ("customerName", "Alex Example"), ("district", "Leeds"), ("region", "North"));
        await Referrals.SendAsync(Casey, "CB000009A");
        var open = await Casey.AsksAsync("check AA000001A");
        await Casey.PressesAsync(open, "Send to CReST", ("finalResponse", "yes"), ("marker", "no"));
        return await host.ReadAsync(async db => (
            await db.Set<Draft>().MaxAsync(d => d.Id), await db.Set<Enquiry>()
                .MaxAsync(e => e.Id), await db.Set<Consideration>().MaxAsync(c => c.Id)));
    }

    // Versions reveal any change. Forms that the stranger started are his own.
    private Task<string[]> RecordsAsync() => host.ReadAsync(async db =>
    {
        var stranger = host.People.Stranger.ObjectId;
        List<UpcTeamsBot.Core.Records.Record> records =
        [
            .. await db.Set<Draft>().Where(d => d.OwnerId != stranger).ToListAsync(), .. await db.Set<Enquiry>()
            .ToListAsync(),
            .. await db.Set<Consideration>().ToListAsync(), .. await db.Set<RegisterEntry>().ToListAsync(),
        ];
        return records.Select(r => $"{r.Ref} {r.Version} {r.UpdatedByName}").ToArray();
    });

    private async Task<int> SendAsync(byte[] body, string? contentType = "application/json; charset=utf-8")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages")
        {
            Content = new ByteArrayContent(body)
        };
        request.Headers.ExpectContinue = body.Length > 4 << 20;
        if (contentType is not null)
        {
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        using var answer = await host.Http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    // Null if the server closed the connection.
    private async Task<int?> SendAsync(HttpRequestMessage request)
    {
        try
        {
            using var answer = await host.Http.SendAsync(request);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static void AssertPolite(string verb, PressAnswer answer)
    {
        Assert.Equal(200, answer.Status);
        Assert.True(answer.Card is not null || answer.Line is { Length: > 0 }, $"{verb}: {answer.Body}");
    }

    private void AssertNoFault(string except = "-")
    {
        var faults = string.Join(
            '\n', host.Logs.GetSnapshot()
                .Where(r => r.Level >= LogLevel.Error && !r.Message.Contains(except, StringComparison.Ordinal))
                .Select(r => $"{r.Category}: {r.Message} {r.Exception}"));
        Assert.True(faults.Length == 0, faults);
    }

    private async Task AssertStillHelpsAsync()
    {
        var seen = host.Teams.In(Casey.Chat).Count;
        Assert.Equal(200, await Casey.SaysAsync("help"));
        Assert.Contains(
            host.Teams.In(Casey.Chat).Skip(seen), m =>
                m.Card.Words().StartsWith(MenuHead, StringComparison.Ordinal));
    }

    /// <summary>Bytes of unknown length.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    /// <summary>Damages one place in an activity.</summary>
    private static class Mutations
    {
        private static readonly string[] Values =
        [
            "null", "true", "-1", "0", "1e400", "9223372036854775808", "\"\"", "\"x\"", "[]", "{}", "[null]",
            "{\"id\":null}", "\"\\u0000\"", "\"\\ud800\"", "\"29:\\u202e\"",
            "[[[[[[]]]]]]", "\"../..\"", "\"help\"", "\"invoke\"", "\"adaptiveCard/action\"", "\"application/search\"",
            "\"personal\"", "\"${root}\"", $"\"{new string('y', 3000)}\"",
        ];

        /// <summary>
        /// Where to apply the damage (a number that is mapped to a place in any activity), which damage, and a value
        /// for it.
        /// </summary>
        public static Gen<(int Where, int What, string Value)> Any { get; } =
            Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 5], Gen.Int[0, Values.Length - 1].Select(i => Values[i]));

        public static string Apply(string activity, (int Where, int What, string Value)[] changes)
        {
            var node = JsonNode.Parse(activity)!;
            var raw = new List<string>();
            foreach (var (where, what, value) in changes)
            {
                var places = Places(node).ToArray();
                if (places.Length == 0)
                {
                    break;
                }

                var (parent, key) = places[where % places.Length];
                switch (what)
                {
                    case 0 when parent is JsonObject o:
                        o.Remove((string)key);
                        break;
                    case 1 when parent is JsonObject o:
                        var member = o[(string)key]?.DeepClone();
                        o.Remove((string)key);
                        o[((string)key).ToUpperInvariant()] = member;
                        break;
                    case 2 when parent is JsonArray a:
                        a.Add(a[(int)key]?.DeepClone());
                        break;
                    default:
                        raw.Add(value);
                        Set(parent, key, $"@@{raw.Count - 1}@@");
                        break;
                }
            }

            var text = node.ToJsonString();
            for (var i = 0; i < raw.Count; i++)
            {
                text = text.Replace($"\"@@{i}@@\"", raw[i], StringComparison.Ordinal);
            }

            return text;
        }

        private static void Set(JsonNode parent, object key, string value)
        {
            if (parent is JsonObject o)
            {
                o[(string)key] = value;
            }
            else
            {
                parent.AsArray()[(int)key] = value;
            }
        }

        private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) => node switch
        {
            JsonObject o => o.ToArray().SelectMany(p => Places(p.Value).Prepend((o, p.Key))),
            JsonArray a => Enumerable.Range(0, a.Count).SelectMany(i => Places(a[i]).Prepend((a, i))),
            _ => [],
        };
    }
}
