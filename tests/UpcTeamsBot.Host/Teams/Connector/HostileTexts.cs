using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Hosting;

/// <summary>
/// Texts that mean something special to HTML, markdown, the templating language, Adaptive Cards, databases,
/// spreadsheets or the eye.
/// </summary>
internal static partial class HostileTexts
{
    private const string Joiner = "\u2060";

    /// <summary>Texts that somebody might type to see what happens.</summary>
    public static readonly string[] All =
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)><b>bold</b>",
        "</div></body><!-- & &lt;b&gt; &#60;i&#62;",
        "**bold** __strong__ *em* _em_ ~~gone~~ `code`",
        "[GOV.UK](https://evil.example) <https://evil.example>",
        "![x](https://evil.example/x.png) javascript:alert(1)",
        "# Heading - item 1. item > quote | a | b |",
        "https://evil.example/?a=b&c=d www.evil.example",
        "${root} ${$data} ${form.nino} $root @{x} ${if(true,1,2)}",
        "{{DATE(2026-11-24T10:00:00Z,LONG)}} {{TIME(2026-11-24T10:00:00Z)}}",
        """{"type":"TextBlock","text":"x"}""",
        "\"}],\"actions\":[{\"type\":\"Action.OpenUrl\",\"url\":\"x\"}]",
        "<at>Priya Shah</at> @everyone",
        "\\u0041 \\n \\\" \\\\ %0d%0a %s {0}",
        "'; drop table Enquiries; -- \" or 1=1",
        "=HYPERLINK(\"x\") +1 -1 @SUM(A1)",
        "\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 \u202Edesrever\u202C \u2067x\u2069",
        "Zoë Ó'Brien–Nguyễn 王小明 🇬🇧 👩‍👩‍👧‍👦 ✅",
        "Z\u0351\u036B\u0343\u036A\u0302 \u200Bzero\u200Dwidth\uFEFFspace",
    ];

    /// <summary>Returns a text repeated a number of times.</summary>
    public static string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    /// <summary>Returns the visible text of a drawn card with everything expanded.</summary>
    public static string Shown(JsonObject card) =>
        WithoutJoiners(ReferenceCards.Shared.Render(Opened(card)).Text);

    /// <summary>
    /// Does something with every text, and asserts that each card has the same elements, the same buttons and the same
    /// links as with a harmless one, so that only text differs.
    /// </summary>
    /// <param name="cards">Does it, and returns the cards that may show the text.</param>
    /// <param name="holds">Asserts more, from the text, the cards and what each card shows.</param>
    public static async Task DrawAllAlikeAsync(
        Func<string, Task<IReadOnlyList<JsonObject>>> cards,
        Action<string, IReadOnlyList<JsonObject>, IReadOnlyList<string>> holds)
    {
        var plain = new Dictionary<string, Drawing[]>();
        await Cases.AllHoldAsync(All, async typed =>
        {
            var harmless = Harmless(typed);
            if (!plain.TryGetValue(harmless, out var expected))
            {
                plain[harmless] = expected = [.. (await cards(harmless)).Select(Draw)];
            }

            var drawn = await cards(typed);
            Drawing[] drawings = [.. drawn.Select(Draw)];
            Assert.Equal(expected.Length, drawings.Length);
            foreach (var (one, other) in expected.Zip(drawings))
            {
                Assert.Equal(one.Elements, other.Elements);
                Assert.DoesNotContain("script", other.Elements);
                Assert.DoesNotContain("a", other.Elements);
                Assert.Equal(one.Buttons, other.Buttons);
            }

            holds(typed, drawn, [.. drawings.Select(d => d.Shown)]);
        });
    }

    // Exceeds the same limits: the shortest field takes 40 characters.
    private static string Harmless(string typed) =>
        new('x', new StringInfo(typed).LengthInTextElements <= 40 ? 40 : 60);

    private static Drawing Draw(JsonObject card)
    {
        var rendered = ReferenceCards.Shared.Render(Opened(card));
        return new(Elements(rendered.Html), WithoutJoiners(rendered.Text), [.. card.Buttons()]);
    }

    private static string WithoutJoiners(string text) => text.Replace(Joiner, "", StringComparison.Ordinal);

    private static string[] Elements(string html) =>
        [.. ElementPattern().Matches(OwnLink().Replace(html, "")).Select(m => m.Groups["name"].Value)];

    private static string Opened(JsonObject card)
    {
        var open = card.DeepClone();
        foreach (var part in CardReading.Objects(open).Where(o => o.ContainsKey("isVisible")).ToArray())
        {
            part.Remove("isVisible");
        }

        return open.ToJsonString();
    }

    private sealed record Drawing(string[] Elements, string Shown, string[] Buttons);

    // Includes attributes, whose values may contain anything except quotation marks, such as the names of options for
    // screen readers.
    [GeneratedRegex("""<(?<name>/?[a-zA-Z][a-zA-Z0-9]*)(?:[^"<>]|"[^"]*")*>""")]
    private static partial Regex ElementPattern();

    // The link with which every card lets its reader talk to a colleague.
    [GeneratedRegex("""<a [^>]*href="https://teams\.microsoft\.com/l/chat/[^"]*"[^>]*>|(?<=Chat with [^<]*)</a>""")]
    private static partial Regex OwnLink();
}

/// <summary>Reads the errors of a form.</summary>
internal static class FormErrorReading
{
    private const string Prefix = "Error: ";

    /// <summary>Returns the error directly above a field, or an empty string.</summary>
    public static string ErrorAt(this JsonObject card, string field)
    {
        var input = card.Field(field);
        var siblings = input.Parent!.AsArray();
        var above = siblings.IndexOf(input) is > 0 and var at ? siblings[at - 1].Words() : "";
        return above.StartsWith(Prefix, StringComparison.Ordinal) ? above[Prefix.Length..] : "";
    }
}
