using AdaptiveCards.Templating;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Sdk.Tests.Templating;

/// <summary>Unsupported templates are refused when they are created, not when a card is needed.</summary>
public sealed class RefusedTemplateTests
{
    private static readonly string[] Expressions =
    [
        "", " ", "foo(x)", "a.b(x)", "Exists(a)", "IF(a, b, c)", "toUpper(a)", "concat(a, b)", "equals(a, b)",
        "and(a, b)", "formatDateTime(d)", "utcNow()", "join(a, ',')", "if(a)", "if(a, b)", "if(a, b, c, d)",
        "if(a, b, )", "not()", "not(a, b)", "not(a", "not(a))", "exists()", "exists(a, b)", "exists('a')",
        "exists(a == b)", "count(1)", "count(a, b)", "a b", "a +", "a + b", "a - b", "-a", "* a", "a / b", "a % b",
        "a & b", "a ++", "a = b", "a === b", "a <> b", "a ?? b", "a ^ b", "a | b", "a => b", "a ==", "== a", "!",
        "(a", "a)", "a[0]", "a['b']", "[a, b]", "a.", ".a", "a..b", "a.0", "a.'b'", "1.5", ".5", "1 2", "'open",
        "\"text\"", "it's", "@a", "#a", "a;b", "{a: 1}", "a ? b", "a ? b : c", "$", "$foo", "$host", "$Root.a",
        "$when", "a.$root", "true", "false", "null", "undefined", "a == true", "a == null", "1", "'text'",
    ];

    private static readonly string[] Templates =
    [
        "", "{", "[1,]", "{'a':1}", "nope", """{"a":1,"a":2}""",
        """{"a":"${x"}""", """{"a":"x ${"}""", """{"a":"${x ${y}}"}""", """{"a":"${x\n}"}""", """{"a":"`${x}`"}""",
        """{"a":"\\${x}"}""", """{"a":"\\ ${x}"}""", """{"a":"${'x'} y"}""", """{"a":[{"b":{"c":"${nope()}"}}]}""",
        """{"$data":"${x}"}""", """{"$when":"${x}"}""", """{"a":{"$data":"${x}"}}""", """{"a":{"$when":"${x}"}}""",
        """[{"$data":"people"}]""", """[{"$data":"a ${x}"}]""", """[{"$data":"${x}${y}"}]""",
        """[{"$data":"${not(x)}"}]""",
        """[{"$data":{"a":1}}]""", """[{"$data":["a"]}]""", """[{"$data":""}]""", """[{"$data":null}]""",
        """[{"$when":true}]""", """[{"$when":"true"}]""", """[{"$when":"x ${y}"}]""", """[{"$when":""}]""",
        """[{"$when":null}]""", """[{"$when":{"a":1}}]""", """[{"$when":"${y} "}]""",
        """[{"$root":1}]""", """[{"$index":1}]""", """[{"$host":1}]""", """{"$root":"${x}"}""",
        """[[1]]""", """[null]""", """{"a":[{"b":[[]]}]}""", """["${x}"]""", """["x ${y}",["${z}"]]""",
        """["x ${y}",null]""",
    ];

    private static readonly (string Open, string Close)[] Nestings =
        [("(", ")"), ("not(", ")"), ("!", ""), ("if(a, 1, ", ")")];

    [Fact]
    public void Template_ExpressionThatIsNotSupported_IsRefusedQuotingIt() => Cases.AllHold(Expressions, expression =>
    {
        foreach (var text in new[] { "${" + expression + "}", "some text ${" + expression + "} more" })
        {
            var template = $$"""{"a":[{"b":{{Both.Quote(text)}}}]}""";
            var exception = Assert.Throws<AdaptiveTemplateException>(() => new AdaptiveCardTemplate(template));
            Assert.Contains(expression.Split('}')[0], exception.Message, StringComparison.Ordinal);
        }
    });

    [Fact]
    public void Template_FunctionThatIsNotSupported_IsRefusedSayingWhichAre()
    {
        var exception = Assert.Throws<AdaptiveTemplateException>(
            () => new AdaptiveCardTemplate("""{"a":"${toUpper(b)}"}"""));

        Assert.Equal(
            "The template can't be used: there is no function 'toUpper', only count, exists, if and not." +
            " In: ${toUpper(b)}",
            exception.Message);
    }

    [Fact]
    public void Template_ThatIsNotSupported_IsRefused() => Cases.AllHold(
        Templates, template => Assert.Throws<AdaptiveTemplateException>(() => new AdaptiveCardTemplate(template)));

    [Fact]
    public void Template_ExpressionNestedWithoutEnd_IsRefused() => Cases.AllHold(Nestings, nesting =>
    {
        var opened = string.Concat(Enumerable.Repeat(nesting.Open, 20_000));
        var closed = string.Concat(Enumerable.Repeat(nesting.Close, 20_000));
        var template = $$"""{"a":{{Both.Quote("${" + opened + "a" + closed + "}")}}}""";

        Assert.Throws<AdaptiveTemplateException>(() => new AdaptiveCardTemplate(template));
    });
}
