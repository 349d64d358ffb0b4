using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.Bot.Schema.Teams;

/// <summary>A button that opens a dialog.</summary>
public class TaskModuleAction : CardAction
{
    public TaskModuleAction(string title, object value = null)
        : base("invoke", title)
    {
        var data = value switch
        {
            null => [],
            string text => JsonNode.Parse(text) as JsonObject,
            _ => JsonSerializer.SerializeToNode(value, value.GetType(), SchemaJson.Options) as JsonObject,
        };
        data ??= [];
        data["type"] = "task/fetch";
        Value = data;
    }
}
