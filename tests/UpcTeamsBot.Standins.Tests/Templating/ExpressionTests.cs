using System.Text.Json;
using AdaptiveCards.Templating;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Sdk.Tests.Templating;

/// <summary>Our engine and the reference evaluate every supported expression alike.</summary>
public sealed class ExpressionTests
{
    private const string Data = """
        {
          "n": 7, "m": 2, "z": 0, "neg": -3, "half": 0.5, "pi": 3.14159, "big": 12345.678, "million": 1234567,
          "yes": true, "no": false, "nil": null, "empty": "", "blank": "  ", "name": "Ada Lovelace",
          "quote": "O'Brien \"Bob\" \\ /", "emoji": "👩‍👧 café", "rtl": "شكرا", "lines": "one\ntwo\ttab",
          "word": "FALSE", "binding": "${name}", "list": [3, 1, 2], "same": [3, 1, 2], "names": ["Ann", "Bob", "Cy"],
          "none": [], "flags": [true, false, null], "nested": [[1, 2], [3]], "blankObject": {},
          "person": {
            "First": "Grace", "last": "Hopper", "age": 85, "tags": ["navy", "cobol"],
            "address": { "town": "Leeds", "postCode": "LS1 1AA" }, "nothing": null
          }
        }
        """;

    private static readonly string[] Paths =
    [
        "n", "nil", "name", "quote", "emoji", "rtl", "lines", "binding", "yes", "no", "empty", "list", "nested",
        "person", "blankObject", "none", "pi", "big", "missing", "missing.deeper.still", "person.First", "person.first",
        "PERSON.FIRST", "Name", "person.last", "person.middle", "person.address.town", "person.address.postcode",
        "n.x", "name.length", "list.length", "nil.x", "person.nothing", "person.nothing.x", "$root.name", "$data.name",
        "$root", "$data.person.last", "$index", "$root.missing", "(person)", "((n))",
    ];

    private static readonly string[] Operators =
    [
        "n == 7", "n == '7'", "name == 'Ada Lovelace'", "name == 'ada lovelace'", "n != m", "n != 7", "missing == nil",
        "missing == 'x'", "missing != 'x'", "nil == nil", "list == same", "list == names", "person == person",
        "blankObject == none", "half == half", "yes == yes", "yes == no", "binding == '${name}'", "quote == '}'",
        "n > m", "n >= 7", "n < 7", "n <= 7", "n > '1'", "name > 'B'", "name >= 'Ada'", "missing > 1", "1 < missing",
        "nil < 1", "yes > no", "list > 1", "neg < z", "yes && no", "yes && yes", "yes || no", "no || no", "!yes", "!no",
        "!!n", "!missing", "!z", "!empty", "n && m", "z && empty", "missing || no", "no || missing", "no || nil",
        "missing && yes", "nil || yes", "n || list > 1", "no || list > 1", "!yes == no", "n == 7 && m == 2 || no",
        "no && no || yes", "n > 1 && m < 3", "n == 1 || (m == 2 && !no)", "n > 5 == yes", "count(list) > 2",
        "count(missing) > 2", "count(nil) == 0", "count(list) == 3", "count(none) != 0", "count(n) != 1",
    ];

    private static readonly string[] Functions =
    [
        "if(yes, 1, 2)", "if(no, 1, 2)", "if(missing, 1, 2)", "if(z, 'zero is true', 'no')", "if(yes, 'a}b{c', 'no')",
        "if(empty, 'blank is true', 'no')", "if(n > 5, name, missing)", "if(n < 5, name, missing)", "if(yes, nil, 1)",
        "if(list > 1, 1, 2)", "if(not(exists(missing)), if(no, 1, m), 3)", "if(yes, person, 1)", "not(yes)",
        "not(missing)", "not(list > 1)", "not(n == 7)", "exists(name)", "exists(missing)", "exists(nil)",
        "exists(empty)", "exists(person.address.town)", "exists(person.nothing)", "exists(none)", "exists($root.name)",
        "count(list)", "count(name)", "count(emoji)", "count(none)", "count(person)", "count(nil)", "count(n)",
        "count(yes)", "count(missing)", "count(person.tags)", "count($root.list)",
    ];

    public static IEnumerable<string> All => [.. Paths, .. Operators, .. Functions];

    [Fact]
    public void Expression_AsTheWholeString_HasTheReferencesValueAndType() => Cases.AllHold(All, expression =>
    {
        var source = "${" + expression + "}";
        var template = $$"""{"t":{{Both.Quote(source)}}}""";

        var expected = ReferenceCards.Shared.Expand(template, Data);
        var actual = new AdaptiveCardTemplate(template).Expand(Data);

        // The reference throws on what it cannot compute. Our engine, like the .NET one, keeps the binding's text.
        var wanted = expected.Json ?? $$"""{"t":{{Both.Quote(source)}}}""";
        Assert.True(
            ReferenceCards.Same(wanted, actual), $"reference: {expected.Json ?? expected.Error}\n ours:      {actual}");
    });

    [Fact]
    public void Expression_AmongText_HasTheReferencesText() => Cases.AllHold(All, expression =>
    {
        var template = $$"""{"t":{{Both.Quote("[${" + expression + "}] ${n}")}}}""";
        var alone = ReferenceCards.Shared.Expand($$"""{"t":{{Both.Quote("${" + expression + "}")}}}""", Data);

        var actual = new AdaptiveCardTemplate(template).Expand(Data);

        // The reference throws on null within text, and rewrites the text of what it cannot compute.
        var isNothing = alone.Json is null or "{}" ||
            JsonDocument.Parse(alone.Json).RootElement.GetProperty("t").ValueKind == JsonValueKind.Null;
        var wanted = isNothing
            ? $$"""{"t":{{Both.Quote("[${" + expression + "}] 7")}}}"""
            : ReferenceCards.Shared.Expand(template, Data).Json!;
        Assert.True(ReferenceCards.Same(wanted, actual), $"reference: {wanted}\n ours:      {actual}");
    });

    [Fact]
    public void Expression_AsCondition_KeepsTheElementWhenTheReferenceDoes() => Cases.AllHold(All, expression =>
        Both.ExpandAlike($$"""{"b":[{"$when":{{Both.Quote("${" + expression + "}")}},"x":1},{"y":2}]}""", Data));
}
