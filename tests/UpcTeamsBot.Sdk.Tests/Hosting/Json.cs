using System.Text.Json;
using System.Text.Json.Nodes;

namespace UpcTeamsBot.Sdk.Tests.Hosting;

/// <summary>JSON as tests like it.</summary>
internal static class Json
{
    /// <summary>What an activity's loosely typed member holds, whichever library made it.</summary>
    public static JsonNode? Of(object? value) => value is null ? null : JsonNode.Parse(value.ToString()!);

    public static void Equal(string expected, string? actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual!)), $"expected {expected}\n received {actual}");
}
