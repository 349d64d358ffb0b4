using System.Text.Json;
using Microsoft.Bot.Builder;

namespace UpcTeamsBot.Sdk.Tests.Stricter;

public sealed class JsonInStateTests
{
    [Fact]
    public async Task Write_OfJsonFromOutside_NeverNamesTypes()
    {
        var storage = new MemoryStorage();
        var hostile = JsonDocument.Parse("""{"$type":"System.IO.FileInfo, System.Private.CoreLib","a":{"$type":"System.Uri"},"b":1}""").RootElement;
        var state = new Dictionary<string, object> { ["value"] = hostile };
        await storage.WriteAsync(new Dictionary<string, object> { ["k"] = state }, default);

        var read = (IDictionary<string, object>)(await storage.ReadAsync(["k"], default))["k"];

        Assert.DoesNotContain("$type", read["value"].ToString(), StringComparison.Ordinal);
        Assert.Contains("\"b\": 1", read["value"].ToString(), StringComparison.Ordinal);
    }
}
