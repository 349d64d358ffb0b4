using System.Text.Json;
using AdaptiveCards.Templating;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Sdk.Tests.Templating;

/// <summary>Tests what our cards rely on. The real package would have to pass them too.</summary>
public sealed class CommonGroundTests
{
    private const string Data = """
        {
          "title": "Customer", "state": "waiting", "version": 7, "urgent": true,
          "by": { "name": "Ada O'Brien", "quote": "say \"hi\" \\ ${title}" },
          "people": [
            { "name": "Ann", "age": 41, "tags": ["a", "b"] },
            { "name": "Bob", "age": 17, "tags": [] },
            { "name": "Cy", "age": 65, "tags": ["c"] }
          ]
        }
        """;

    [Theory]
    [InlineData("${title}", "\"Customer\"")]
    [InlineData("${version}", "7")]
    [InlineData("${urgent}", "true")]
    [InlineData("${by.name}", "\"Ada O'Brien\"")]
    [InlineData("${title} ${version} by ${by.name}", "\"Customer 7 by Ada O'Brien\"")]
    [InlineData("${exists(by.name)}", "true")]
    [InlineData("${missing}", "\"${missing}\"")]
    [InlineData("a ${missing} b", "\"a ${missing} b\"")]
    [InlineData("${if(state == 'waiting', 'Waiting', 'Done')}", "\"Waiting\"")]
    [InlineData("${if(exists(missing), 'there', 'not there')}", "\"not there\"")]
    [InlineData("${count(people)}", "3")]
    [InlineData("${count(people)} people", "\"3 people\"")]
    [InlineData("${version > 5 && not(state == 'done')}", "true")]
    [InlineData("${by.quote}", "\"say \\\"hi\\\" \\\\ ${title}\"")]
    [InlineData("<${by.quote}>", "\"<say \\\"hi\\\" \\\\ ${title}>\"")]
    public void Expand_String_GivesTheValue(string text, string expected)
    {
        var card = new AdaptiveCardTemplate($$"""{"t":{{JsonSerializer.Serialize(text)}}}""").Expand(Data);

        Assert.True(ReferenceCards.Same($$"""{"t":{{expected}}}""", card), card);
    }

    [Theory]
    [InlineData(
        """{"b":[{"$data":"${people}","n":"${name}","i":"${$index}","r":"${$root.title}"}]}""",
        """
        {"b":[{"n":"Ann","i":0,"r":"Customer"},{"n":"Bob","i":1,"r":"Customer"},{"n":"Cy","i":2,"r":"Customer"}]}
        """)]
    [InlineData(
        """{"b":[{"$data":"${people}","$when":"${age >= 18}","n":"${name}"},{"last":1}]}""",
        """{"b":[{"n":"Ann"},{"n":"Cy"},{"last":1}]}""")]
    [InlineData(
        """{"b":[{"$data":"${people}","n":"${name}","t":[{"$data":"${tags}","v":"${$data}"}]}]}""",
        """{"b":[{"n":"Ann","t":[{"v":"a"},{"v":"b"}]},{"n":"Bob","t":[]},{"n":"Cy","t":[{"v":"c"}]}]}""")]
    [InlineData(
        """{"b":[{"$when":"${state == 'waiting'}","x":1},{"$when":"${state == 'done'}","x":2}]}""",
        """{"b":[{"x":1}]}""")]
    [InlineData(
        """{"b":[{"$data":"${by}","n":"${name}","r":"${$root.version}"}]}""",
        """{"b":[{"n":"Ada O'Brien","r":7}]}""")]
    public void Expand_Template_GivesTheCard(string template, string expected)
    {
        var card = new AdaptiveCardTemplate(template).Expand(Data);

        Assert.True(ReferenceCards.Same(expected, card), card);
        Assert.True(ReferenceCards.Same(expected, ReferenceCards.Shared.Expand(template, Data).Json!));
    }
}
