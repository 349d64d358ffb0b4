using System.Text.Json.Nodes;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>What a card shows at once: one primary action, at most four buttons at its foot, and short lists.</summary>
public sealed class InSightTests
{
    // The menu has up to six buttons, by role.
    private const string Menu = "menu";

    [Fact]
    public void Buttons_AtTheFootOfACard_AreAtMostFour() => CardSamples.AllHold((template, sample) =>
    {
        var foot = Card(template, sample)["actions"]?.AsArray().Select(a => (string?)a!["title"]).ToArray() ?? [];
        Assert.True(foot.Length <= (template == Menu ? 6 : 4), string.Join(", ", foot));
    });

    [Fact]
    public void Primary_ActionOfACard_IsTheFirstOfItsRow_AndTheOnlyOneInSight() =>
        CardSamples.AllHold((template, sample) =>
        {
            var card = Card(template, sample);
            var primary = Visible(card).Where(o => (string?)o["style"] == "positive").ToArray();
            Assert.True(
                primary.Length <= 1, string.Join(", ", primary.Select(p => (string?)p["title"])));
            foreach (var row in Visible(card).Select(o => o["actions"]).OfType<JsonArray>())
            {
                Assert.DoesNotContain(row.Skip(1), a => (string?)a!["style"] == "positive");
            }
        });

    // Objects in reading order without what is folded away.
    private static IEnumerable<JsonObject> Visible(JsonNode? node) => node switch
    {
        JsonObject o when o["isVisible"] is JsonValue seen && !seen.GetValue<bool>() => [],
        JsonObject o => o.Where(p => p.Key != "fallback").SelectMany(p => Visible(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(Visible),
        _ => [],
    };

    private static JsonNode Card(string template, string sample) =>
        JsonNode.Parse(CardSamples.Card(template, sample))!;
}
