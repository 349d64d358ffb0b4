using System.Text.Json.Nodes;

namespace UpcTeamsBot.Sdk.Tests.Hosting;

/// <summary>Activities that tests send.</summary>
internal static class Messages
{
    public const string Channel = "19:crest@thread.tacv2;messageid=1795475646593";

    public static string Text(string text) => Activity("message", ("text", JsonValue.Create(text)));

    public static string Invoke(string name, JsonNode? value = null) => Activity("invoke", ("name", JsonValue.Create(name)), ("value", value));

    public static string Activity(string type, params (string Name, JsonNode? Value)[] more)
    {
        var activity = new JsonObject
        {
            ["type"] = type,
            ["id"] = "a-1",
            ["channelId"] = "msteams",
            ["serviceUrl"] = "CONNECTOR",
            ["from"] = new JsonObject { ["id"] = "29:casey", ["name"] = "Casey Worker" },
            ["recipient"] = new JsonObject { ["id"] = "28:bot-id", ["name"] = "Case Bot" },
            ["conversation"] = new JsonObject { ["id"] = Channel, ["conversationType"] = "channel" },
        };
        foreach (var (name, value) in more) activity[name] = value;
        return activity.ToJsonString();
    }
}
