#if !BOTSDK_PACKAGES
// Held against the npm reference: the .NET one differs from it in corners. CommonGroundTests run against either.
using System.Text.Json;
using AdaptiveCards.Templating;
using UpcTeamsBot.Tests.Shared;
using Xunit;

namespace UpcTeamsBot.Sdk.Tests.Templating;

public sealed class ExpressionTests
{
    public static TheoryData<string> Expressions => ExpressionTable.All;

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Expression_AsTheWholeString_HasTheReferencesValueAndType(string expression)
    {
        var source = "${" + expression + "}";
        var template = $$"""{"t":{{Both.Quote(source)}}}""";

        var expected = ReferenceCards.Shared.Expand(template, ExpressionTable.Data);
        var actual = new AdaptiveCardTemplate(template).Expand(ExpressionTable.Data);

        // What the reference can't compute it throws; in ours, as in the .NET engine, the binding's text stays.
        var wanted = expected.Json ?? $$"""{"t":{{Both.Quote(source)}}}""";
        Assert.True(ReferenceCards.Same(wanted, actual), $"{source}\n reference: {expected.Json ?? expected.Error}\n ours:      {actual}");
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Expression_AmongText_HasTheReferencesText(string expression)
    {
        var template = $$"""{"t":{{Both.Quote("[${" + expression + "}] \\${n} ${n}")}}}""";
        var alone = ReferenceCards.Shared.Expand($$"""{"t":{{Both.Quote("${" + expression + "}")}}}""", ExpressionTable.Data);

        var actual = new AdaptiveCardTemplate(template).Expand(ExpressionTable.Data);

        // The reference throws on null among text, and rewrites the text of what it can't compute.
        var isNothing = alone.Json is null or "{}" || JsonDocument.Parse(alone.Json).RootElement.GetProperty("t").ValueKind == JsonValueKind.Null;
        var wanted = isNothing
            ? $$"""{"t":{{Both.Quote("[${" + expression + "}] ${n} 7")}}}"""
            : ReferenceCards.Shared.Expand(template, ExpressionTable.Data).Json!;
        Assert.True(ReferenceCards.Same(wanted, actual), $"{expression}\n reference: {wanted}\n ours:      {actual}");
    }

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Expression_AsCondition_KeepsTheElementWhenTheReferenceDoes(string expression)
    {
        var template = $$"""{"b":[{"$when":{{Both.Quote("${" + expression + "}")}},"x":1},{"y":2}]}""";
        if (TemplateRefusesConstantCondition(expression))
        {
            return;
        }

        Both.ExpandAlike(template, ExpressionTable.Data);
    }

    private static bool TemplateRefusesConstantCondition(string expression) => expression[0] is '\'' or '"' && expression[^1] == expression[0] && !expression.Contains('>', StringComparison.Ordinal);
}
#endif
