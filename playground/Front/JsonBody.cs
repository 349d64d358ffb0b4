using System.Text;

namespace UpcTeamsBot.Playground.Front;

internal static class JsonBody
{
    public static StringContent Of(JsonNode node) => new(node.ToJsonString(), Encoding.UTF8, "application/json");
}
