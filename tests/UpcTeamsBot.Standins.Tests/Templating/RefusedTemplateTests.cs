#if !BOTSDK_PACKAGES
using AdaptiveCards.Templating;
using Xunit;

namespace UpcTeamsBot.Sdk.Tests.Templating;

/// <summary>What is not supported is refused when the template is read, never found out while a card is being sent.</summary>
public sealed class RefusedTemplateTests
{
    public static TheoryData<string> Expressions =>
    [
        "", " ", "foo(x)", "a.b(x)", "toUpper(", "toUpper(a", "toUpper(a))", "toUpper()", "toUpper(a, b)", "toUpper(1)", "length(2)", "sub(1, 'x')", "toUpper(count(a))",
        "if(a)", "if(a, b)", "if(a, b, c, d)", "not()", "not(a, b)", "and()", "substring(a)", "substring('a', 'b')", "join(a)", "join('a', ',')", "equals(a)", "exists(a, b)", "formatNumber(a)",
        "a b", "a +", "+", "* a", "a ++", "a = b", "a === b", "a <> b", "a ?? b", "a ^ b", "a | b", "a => b", "(a", "a)", "a[", "a[]", "a[0", "a]", "a.", ".a", "a..b", "a.0", "a.'b'", "1.", ".5", "1.2.3",
        "'open", "\"open", "it's", "a %b", "@a", "#a", "~a", "a;b", "a\\b", "$", "$foo", "$roots.a", "$Root.a", "$when", "$_acTemplateVersion", "a.$root", "{a: 1}", "{}", "`x`", "`x ${y}`",
        "a ? b", "a ? b :", "a ? 1 : b ? 2 : 3", "a : b", "[a", "[a,]", "select(a, b)", "select(a, 'x', x)", "select(a, x.y, x)", "select(a, $index, 1)", "select(a)", "where(a, x => )", "any(a, x)",
        "formatDateTime(d, f)", "formatDateTime(d, 'd')", "formatDateTime(d, 'D')", "formatDateTime(d, 'o')", "formatDateTime(d, 'dd de MMMM')", "formatDateTime(d, \"dd 'of' MMMM\")", "formatDateTime(d, 'y')", "formatDateTime(d, 'hh t')",
        "formatDateTime(d, 'dd', 'en-GB')", "addDays(d)", "addDays(d, 1, 'zzz')", "utcNow()", "rand(1, 2)", "newGuid()", "coalesce(a, b)", "jPath(a, b)", "isMatch(a, b)", "sentenceCase(a)", "Equals(a, b)", "IF(a, b, c)",
        "1", "true", "null", "undefined",
    ];

    public static TheoryData<string> Templates =>
    [
        "", "{", "[1,]", "{'a':1}", "nope", """{"a":1,"a":2}""",
        """{"a":"${x"}""", """{"a":"x ${"}""", """{"a":"${x ${y}}"}""", """{"a":"${x\n}"}""", """{"a":"`${x}`"}""", """{"a":"\\` ${x}"}""",
        """{"$data":"people"}""", """{"$data":"a ${x}"}""", """{"$data":"${x}${y}"}""", """{"$data":"${'x'}"}""", """{"$data":{"a":"${b}"}}""", """{"$data":["${b}"]}""", """{"$data":""}""",
        """{"$when":true}""", """{"$when":"true"}""", """{"$when":"${true}"}""", """{"$when":"x ${y}"}""", """{"$when":""}""", """{"$when":null}""", """{"$when":{"a":1}}""", """{"$when":"${y} "}""",
        """{"$root":1}""", """{"$index":1}""", """{"$host":1}""", """{"a":[{"b":{"c":"${nope()}"}}]}""",
    ];

    [Theory]
    [MemberData(nameof(Expressions))]
    public void Template_ExpressionThatIsNotSupported_IsRefusedNamingIt(string expression)
    {
        foreach (var text in new[] { "${" + expression + "}", "some text ${" + expression + "} more", "\\${x} ${" + expression + "}" })
        {
            // A constant among text is text, and fine.
            if (expression is "1" or "true" or "null" or "undefined" && text[0] != '$')
            {
                continue;
            }
            var exception = Assert.Throws<AdaptiveTemplateException>(() => new AdaptiveCardTemplate($$"""{"a":[{"b":{{Both.Quote(text)}}}]}"""));
            Assert.Contains(expression.Trim().Split('}')[0], exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Templates))]
    public void Template_ThatIsNotSupported_IsRefused(string template) =>
        Assert.Throws<AdaptiveTemplateException>(() => new AdaptiveCardTemplate(template));

    [Theory]
    [InlineData("(", ")")]
    [InlineData("not(", ")")]
    [InlineData("!", "")]
    [InlineData("-", "")]
    [InlineData("a[", "]")]
    [InlineData("[", "]")]
    public void Template_ExpressionNestedWithoutEnd_IsRefused(string open, string close)
    {
        var expression = string.Concat(Enumerable.Repeat(open, 20_000)) + "a" + string.Concat(Enumerable.Repeat(close, 20_000));

        Assert.Throws<AdaptiveTemplateException>(() => new AdaptiveCardTemplate($$"""{"a":{{Both.Quote("${" + expression + "}")}}}"""));
    }

    [Fact]
    public void Template_ConditionsInsideConditionsInFull_AreUnderstood() =>
        Assert.Equal("""{"a":3}""", new AdaptiveCardTemplate("""{"a":"${a ? 1 : (b ? 2 : 3)}"}""").Expand("""{"a":false,"b":false}"""));
}
#endif
