using System.Text.Json;
using System.Text.Json.Nodes;
using AdaptiveCards.Templating;
using CsCheck;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Sdk.Tests.Templating;

/// <summary>Typed text appears as typed and is never treated as a template.</summary>
public sealed class HostileDataTests
{
    private const string Template = """
        {
          "a":"${v}","b":"<${v}>","c":["<${v}>"],"d":[{"$data":"${o}","e":"${v}","f":"${$root.v} ${v}"}],
          "g":[{"$data":"${l}","h":"${$data}|${$index}"}],"i":"${if(exists(v), v, 'x')}","j":"${o}"
        }
        """;

    private static readonly string[] Texts =
    [
        "O'Brien", "say \"hi\"", "back\\slash \\\" \\\\ \\n", "${v}", "${root}", "${$root.secret}", "${toUpper('x')}",
        "\\${v}", "$", "${", "}", "{{DATE(2026-01-01)}}", "a ` b `${v}`", "line\none\r\ntwo\ttab",
        "\u0000\u0001\u001F\u007F", "</script><b>&amp;", "👩‍👧‍👦🇬🇧🏴󠁧󠁢󠁷󠁬󠁳󠁿", "שלום עולם ‏\u202Eevil\u202C",
        "\u2028\u2029\uFEFF\u00A0", "ﷺ e\u0301 \uE000 \uFFFF", "", " ", "null", "true", "42", "'; DROP TABLE --",
        "{\"$when\":\"${false}\"}", "$data", "__proto__",
    ];

    [Fact]
    public void Expand_AnyText_ComesOutExactlyAsItWentIn() => Cases.AllHold(Texts, text =>
    {
        var data = JsonSerializer.Serialize(
            new { v = text, o = new { v = text, secret = text }, l = new[] { text, text } });

        Both.ExpandAlike(Template, data);
        var card = JsonNode.Parse(new AdaptiveCardTemplate(Template).Expand(data))!;
        Assert.Equal(text, (string)card["a"]!);
        Assert.Equal($"<{text}>", (string)card["b"]!);
        Assert.Equal($"{text} {text}", (string)card["d"]![0]!["f"]!);
        Assert.Equal($"{text}|1", (string)card["g"]![1]!["h"]!);
    });

    [Fact]
    public void Expand_EscapedAndUnescapedJson_AreTheSame()
    {
        var template = new AdaptiveCardTemplate("""{"a":"${v}","b":"<${v}>"}""");

        Assert.Equal(template.Expand("""{"v":"é👩\/\"x"}"""), template.Expand("""{"v":"\u00e9\ud83d\udc69/\u0022x"}"""));
    }

    [Fact]
    public void Expand_HalfASurrogatePair_DoesNotStopTheCard()
    {
        var template = new AdaptiveCardTemplate(
            """{"a":"${v}","b":"<${v}>","c":"${v == o.v}","d":"${o}","e":"fine"}""");

        var card = template.Expand("""{"v":"x\ud83d","o":{"v":"\udc69"}}""");

        using var document = JsonDocument.Parse(card);
        Assert.Equal("fine", document.RootElement.GetProperty("e").GetString());
    }

    [Fact]
    public void Expand_DataLaidOutWithSpaces_IsWrittenWithoutThem() => Assert.Equal(
        """{"a":{"x":[1,"two words",{}],"y":null},"b":1.0}""",
        new AdaptiveCardTemplate("""{ "a": "${o}", "b": "${n}" }""")
            .Expand("""{ "o": { "x": [ 1, "two words", { } ], "y": null }, "n": 1.0 }"""));

    [Fact]
    public void Expand_VeryLongText_Survives()
    {
        var text = string.Concat(Enumerable.Repeat("añ👩\"\\", 200_000));

        var template = new AdaptiveCardTemplate("""{"a":"${v}","b":"<${v}>"}""");
        var card = JsonNode.Parse(template.Expand(JsonSerializer.Serialize(new { v = text })))!;

        Assert.Equal(text, (string)card["a"]!);
        Assert.Equal($"<{text}>", (string)card["b"]!);
    }

    [Fact]
    public void Expand_RandomText_ComesOutExactlyAsItWentIn()
    {
        var template = new AdaptiveCardTemplate("""{"a":"${v}","b":"<${v}|${v}>"}""");
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["${}\\\"'`\n\u0000é\u202E "], 0, 40]).Where(IsWellFormed).Sample(
            text =>
            {
                var card = JsonNode.Parse(template.Expand(JsonSerializer.Serialize(new { v = text })))!;
                return (string)card["a"]! == text && (string)card["b"]! == $"<{text}|{text}>";
            },
            iter: 2000);
    }

    private static bool IsWellFormed(string text) =>
        text.IndexOf('\uFFFD', StringComparison.Ordinal) < 0 && !text.Any(char.IsSurrogate);
}
