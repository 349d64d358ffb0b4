using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>
/// Every template with every sample: Teams can show it, within its limits, and it uses the guidance's wording.
/// </summary>
public sealed class CardTests(BotHost host) : IClassFixture<BotHost>
{
    private const string Marking = "RESTRICTED – PERSONAL DATA (WHEN COMPLETED)";

    // Staff names need no marking. The menu repeats what its reader typed, and "Continue or cancel?" masks it.
    private static readonly HashSet<string> WithoutPersonalData =
        [.. PrivacyMatrix.Without(~Data.Staff), "menu", "resume"];

    [Fact]
    public void Card_OfASample_IsWhatTheReferenceMakesOfIt() => CardSamples.AllHold((template, sample) =>
    {
        var reference = ReferenceCards.Shared.Expand(
            CardSamples.Library.Sources[template], CardSamples.Data(template, sample));
        Assert.Null(reference.Error);
        var ours = CardSamples.Card(template, sample);
        Assert.True(ReferenceCards.Same(reference.Json!, ours), $"reference: {reference.Json}\nours: {ours}");
    });

    [Fact]
    public void Card_OfASample_IsParsedAt15WithoutAWarning() => CardSamples.AllHold((template, sample) =>
    {
        // Teams' charts are not part of version 1.5. A 1.5 client warns about them and uses their fallbacks, which are
        // parsed with the card.
        var charts = Charts.Of(Parsed(template, sample)).Select(c => $"UnknownElementType {c["type"]}").ToList();
        foreach (var warning in ReferenceCards.Shared.Parse(CardSamples.Card(template, sample)))
        {
            // Teams searches as the user types, whatever the card's version. Other clients show the choices only.
            if (warning.Event == "UnsupportedProperty"
                && warning.Message.Contains("\"choices.data\"", StringComparison.Ordinal))
            {
                continue;
            }

            // Where the list is the client's own, as in Teams' people picker, the card has none.
            string[] pickers = ["managerPersonId", "dsm", "deputy"];
            if (warning.Event == "CollectionCantBeEmpty"
                && pickers.Any(id => warning.Path.EndsWith(id, StringComparison.Ordinal)))
            {
                continue;
            }

            Assert.True(charts.Remove($"{warning.Event} {Charts.TypeIn(warning.Message)}"),
                $"{warning.Event}: {warning.Message} ({warning.Path})");
        }

        Assert.Empty(charts);
    });

    [Fact]
    public void Chart_OfACard_IsAsTeamsDocumentsIt_AndItsFallbackSaysTheSame() =>
        CardSamples.AllHold((template, sample) => Assert.All(Charts.Of(Parsed(template, sample)), Charts.IsSound));

    [Fact]
    public void Card_OfASample_IsWithinTheSizeThatTeamsTakes() => CardSamples.AllHold((template, sample) =>
    {
        var card = CardSamples.Card(template, sample);
        Assert.InRange(Encoding.UTF8.GetByteCount(card), 1, 25 * 1024);
        Assert.InRange(Encoding.Unicode.GetByteCount(card), 1, 50 * 1024);
    });

    [Fact]
    public void Card_OfASample_LeavesNoBindingUnresolved() => CardSamples.AllHold((template, sample) =>
    {
        var typed = CardSamples.Data(template, sample).Split("${").Length - 1;
        if (typed == 0)
        {
            Assert.DoesNotContain("${", CardSamples.Card(template, sample), StringComparison.Ordinal);
        }
        else
        {
            Assert.StartsWith("hostile", sample, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Button_OfACard_IsKnownToTheBotAndHasAFallbackThatDoesTheSame() => CardSamples.AllHold(
        (template, sample) =>
        {
            var routes = host.Services.GetRequiredService<CardRoutes>();
            var buttons = CardSamples.Everything(Parsed(template, sample))
                .Where(o => (string?)o.Object["type"] == "Action.Execute");
            foreach (var (path, button) in buttons)
            {
                var verb = (string)button["verb"]!;
                Assert.True(routes.Find(verb) is not null, $"{path}: nobody knows {verb}");
                var fallback = button["fallback"]!.AsObject();
                Assert.Equal("Action.Submit", (string?)fallback["type"]);
                Assert.Equal((string?)button["title"], (string?)fallback["title"]);
                Assert.Equal((string?)button["associatedInputs"], (string?)fallback["associatedInputs"]);
                var data = button["data"]?.DeepClone().AsObject() ?? [];
                data["verb"] = verb;
                Assert.True(
                    JsonNode.DeepEquals(data, fallback["data"]), $"{path}: the fallback sends {fallback["data"]}");
            }
        });

    [Fact]
    public void Field_OfACard_HasALabelAndAnIdOfItsOwn() => CardSamples.AllHold((template, sample) =>
    {
        var fields = CardReading.Objects(Parsed(template, sample))
            .Where(o => ((string?)o["type"])?.StartsWith("Input.", StringComparison.Ordinal) == true).ToArray();
        Assert.All(fields, f =>
            Assert.False(string.IsNullOrWhiteSpace((string?)f["label"]), $"{f["id"]} has no label"));
        Assert.Equal(fields.Length, fields.Select(f => (string?)f["id"]).Distinct().Count());
    });

    [Fact]
    public void Actions_OfACard_AreFewAndThePrimaryOneIsFirst() => CardSamples.AllHold((template, sample) =>
    {
        var actions = (Parsed(template, sample)["actions"] as JsonArray ?? []).Select(a => a!.AsObject()).ToArray();
        Assert.InRange(actions.Length, 0, template is "menu" ? 6 : 4);
        Assert.DoesNotContain(actions.Skip(1), a => (string?)a["style"] == "positive");
    });

    [Fact]
    public void Toggle_OfACard_OpensAPartThatIsThere() => CardSamples.AllHold((template, sample) =>
    {
        var card = Parsed(template, sample);
        var ids = CardReading.Objects(card).Where(o => o.ContainsKey("type")).Select(o => (string?)o["id"])
            .OfType<string>().ToArray();
        var targets = CardReading.Objects(card).Where(o => (string?)o["type"] == "Action.ToggleVisibility")
            .SelectMany(o => o["targetElements"]!.AsArray())
            .Where(t => t is not JsonObject o || (bool?)o["isVisible"] != false)
            .Select(t => t is JsonObject o ? (string)o["elementId"]! : (string)t!);
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.Empty(targets.Except(ids));
    });

    [Fact]
    public void Card_WithPersonalData_SaysSoFirst() => CardSamples.AllHold((template, sample) =>
    {
        var data = JsonNode.Parse(CardSamples.Data(template, sample))!;
        if ((template is "arrangement-list" or "list" && data["rows"] is JsonArray { Count: 0 })
            || data["state"] is JsonObject { } state && state.ContainsKey("oneLine"))
        {
            // An empty list, and one line about something that is over, hold nobody's data.
            Assert.DoesNotContain(Marking, CardSamples.Card(template, sample), StringComparison.Ordinal);
            Assert.DoesNotContain("Alex Example", CardSamples.Card(template, sample), StringComparison.Ordinal);
        }
        else if (!WithoutPersonalData.Contains(template))
        {
            Assert.Equal(Marking, (string?)Parsed(template, sample)["body"]![0]!["text"]);
        }
        else
        {
            Assert.DoesNotContain("Alex Example", CardSamples.Card(template, sample), StringComparison.Ordinal);
        }
    });

    private static JsonObject Parsed(string template, string sample) =>
        JsonNode.Parse(CardSamples.Card(template, sample))!.AsObject();
}
