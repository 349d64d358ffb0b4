#if !BOTSDK_PACKAGES
using System.Text.Json;
using System.Text.Json.Nodes;
using AdaptiveCards.Templating;
using UpcTeamsBot.Tests.Shared;
using Xunit;

namespace UpcTeamsBot.Sdk.Tests.Templating;

public sealed class TemplateTests
{
    private const string Data = """
        {
          "title": "Register", "yes": true, "no": false, "nil": null, "text": "true", "count": 3, "empty": [], "single": [{ "n": 1 }],
          "people": [
            { "name": "Ann", "age": 41, "phones": ["1", "2"], "boss": { "name": "Zed" } },
            { "name": "Bob", "age": 17, "phones": [] },
            { "name": "Cy", "age": 65, "phones": ["3"], "boss": { "name": "Ann" } }
          ],
          "plain": ["a", null, 3, true, ["x", "y"], { "k": "v" }],
          "matrix": [[1, 2], [3], []],
          "one": { "two": { "three": "deep", "list": [1, 2] }, "name": "one" }
        }
        """;

    public static TheoryData<string> Templates =>
    [
        // values and text
        """{"a":"${title}","b":"${count}","c":"${yes}","d":"${nil}","e":"${people}","f":"${one}","g":"x ${title} y ${count} z ${yes}"}""",
        """{"a":"${gone}","b":"x ${gone} y","c":"${one.gone}","d":"${people[9].name}","e":"${toUpper(gone)}","f":"${if(yes, gone, 1)}"}""",
        """{"a":"\\${title}","b":"\\${title} ${title}","c":"\\$ alone","d":"\\$ with ${title}","e":"a\\b ${title}","f":"$5 {x} ${title}","g":"{{DATE(${title},SHORT)}}"}""",
        """{"a":1,"b":true,"c":null,"d":[1,"x",{"y":[]}],"e":{},"f":1.50,"g":"plain","h":1e3}""",
        """{"a":"${'constant'}","b":"line\nbreak ${title}","c":"tab\t\"quoted\" ${title}","ключ":"${title}","a b":"${title}","e":""}""",
        """{"a":" ${title}","b":"${title} ","c":"${title}${title}","d":"${ title }","e":"${title}\n"}""",
        "\"${title}\"", "[1,\"${title}\",\"${count}\"]", "\"plain\"", "{}", "[]", "42",

        // arrays
        """{"a":["${title}","${nil}","${gone}","${plain}",null,[1,[2]],["${title}",["${plain}"]]]}""",
        """{"a":[[],[[]],[null],[[1],2]],"b":["${matrix}"],"c":[["${matrix}"]],"d":"${matrix}"}""",
        """{"a":["${if(yes, one['no'], 1)}","${one['gone']}"],"b":"${one['gone']}"}""",

        // $when
        """{"b":[{"$when":"${yes}","x":1},{"$when":"${no}","x":2},{"$when":"${text}","x":3},{"$when":"${gone}","x":4},{"$when":"${nil}","x":5},{"$when":"${count}","x":6}]}""",
        """{"b":[{"$when":"${count > 2 && yes}","x":1},{"x":2,"$when":"${count < 2}"},{"$when":"${exists(gone)}","x":3},{"$when":"${not(exists(gone))}","x":4},{"$when":"${list[9]}","x":5}]}""",
        """{"a":{"$when":"${no}","x":1},"b":{"$when":"${yes}","x":1},"c":[[{"$when":"${no}"}]]}""",
        """{"$when":"${yes}","a":1}""", """{"$when":"${no}","a":1}""",

        // $data: objects
        """{"$data":"${one}","a":"${name}","b":"${two.three}","c":"${$root.title}","d":"${title}","e":"${$data.name}"}""",
        """{"a":{"$data":"${one}","b":{"$data":"${two}","c":"${three}","d":"${name}","e":"${$root.one.name}"},"f":"${name}"},"g":"${name}"}""",
        """{"a":{"$data":{"x":5,"y":[1]},"b":"${x}","c":"${y}","d":"${title}"},"b":{"$data":7,"v":"${$data}"},"c":{"$data":null,"v":"${$data}","w":"${title}"}}""",
        """{"a":{"$data":"${gone}","b":"${title}","c":"${$data}"},"d":{"$data":"${nil}","b":"${title}"},"e":{"$data":"${title}","b":"${$data}","c":"${x}"}}""",
        """{"a":{"$data":"${one}","$when":"${name == 'one'}","b":"${name}"},"c":{"$data":"${one}","$when":"${title == 'Register'}","b":"${name}"}}""",

        // $data: repetition
        """{"b":[{"$data":"${people}","n":"${name}","i":"${$index}","t":"${$index}. ${name} of ${$root.count}","r":"${$root.title}"}]}""",
        """{"b":[{"first":true},{"$data":"${people}","n":"${name}"},{"last":true}]}""",
        """{"b":[{"$data":"${people}","$when":"${age >= 18}","n":"${name}","i":"${$index}"}]}""",
        """{"b":[{"$data":"${people}","$when":"${$index > 0}","n":"${name}"},{"$data":"${people}","$when":"${$index == $root.count - 1}","n":"${name}"}]}""",
        """{"b":[{"$data":"${people}","n":"${name}","p":[{"$data":"${phones}","v":"${$data}","i":"${$index}"}],"after":"${$index}"}]}""",
        """{"b":[{"$data":"${people}","n":"${name}","p":[{"$data":"${boss}","v":"${name}","i":"${$index}"}]}]}""",
        """{"b":[{"$data":"${people}","items":[{"$data":"${$root.people}","n":"${name}-${$index}"}],"n":"${name}-${$index}"}]}""",
        """{"b":[{"$data":"${plain}","v":"${$data}","k":"${k}","t":"<${$index}>"}]}""",
        """{"b":[{"$data":"${matrix}","row":[{"$data":"${$data}","v":"${$data}","i":"${$index}"}],"i":"${$index}","whole":"${$data}","f":"${first($data)}"}]}""",
        """{"b":[{"$data":"${empty}","v":1}],"c":{"$data":"${empty}","v":1},"d":{"$data":"${single}","v":"${n}"},"e":{"$data":"${people}","v":"${name}"}}""",
        """{"e":{"$data":"${people}","$when":"${age > 60}","v":"${name}"},"f":{"$data":"${people}","$when":"${age > 99}","v":"${name}"},"g":{"$data":"${people}","$when":"${age > 18}","v":"${name}"}}""",
        """{"b":[[{"$data":"${people}","n":"${name}"}],{"x":[{"$data":"${people}","n":"${name}"}]}]}""",
        """{"b":[{"$data":"${where(people, p, p.age > 18)}","n":"${name}"},{"$data":"${select(people, p, p.boss)}","n":"${name}"}]}""",
        """{"b":[{"$data":"${take(people, 2)}","n":"${name}"},{"$data":"${split('a,b', ',')}","n":"${$data}"}]}""",
        """{"b":[{"$data":[{"x":1},{"x":2}],"v":"${x}","i":"${$index}"},{"$data":[1,[2],null],"v":"${$data}"}]}""",
        """{"$data":"${people}","n":"${name}"}""", """[{"$data":"${people}","n":"${name}"}]""",

        // a card with a little of everything
        """
        {
          "type": "AdaptiveCard", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "version": "1.5",
          "body": [
            { "type": "TextBlock", "text": "${title}: ${count(people)} people", "weight": "bolder", "wrap": true },
            { "type": "FactSet", "facts": [ { "$data": "${people}", "title": "${name}", "value": "${age} years, ${if(count(phones) > 0, join(phones, ' or '), 'no phone')}" } ] },
            { "type": "Container", "$when": "${exists(one.two)}", "$data": "${one.two}", "items": [ { "type": "TextBlock", "text": "${three}/${$root.title}" } ] },
            { "type": "Input.ChoiceSet", "id": "who", "choices": [ { "$data": "${people}", "$when": "${exists(boss)}", "title": "${name} (${boss.name})", "value": "${string($index)}" } ] }
          ],
          "actions": [ { "type": "Action.Execute", "verb": "agree", "title": "Agree", "data": { "id": "${people[0].name}", "n": "${count}", "nested": { "all": "${one}" } }, "isEnabled": "${yes}" } ],
          "refresh": { "userIds": "${select(people, p, p.name)}", "action": { "type": "Action.Execute", "verb": "see" } }
        }
        """,
    ];

    [Theory]
    [MemberData(nameof(Templates))]
    public void Expand_WholeTemplate_GivesTheReferencesCard(string template) => Both.ExpandAlike(template, Data, """{"theme":"dark"}""");

    [Theory]
    [InlineData("[{\"n\":1},{\"n\":2}]")]
    [InlineData("7")]
    [InlineData("\"text\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    public void Expand_RootThatIsNoObject_GivesTheReferencesCard(string data) =>
        Both.ExpandAlike("""{"a":"${$root}","b":[{"$data":"${$root}","n":"${n}","d":"${$data}","i":"${$index}"}],"c":"x ${missing}","d":"${$root[0].n}"}""", data);

    [Fact]
    public void Expand_Host_IsReadable() => Both.ExpandAlike("""{"a":"${$host.theme}","b":"${$host.gone}","c":"${$host}"}""", "{}", """{"theme":"dark"}""");

    [Fact]
    public void Expand_NullAmongText_KeepsTheBindingsText() =>
        Assert.Equal("""{"a":"x ${nil} y"}""", new AdaptiveCardTemplate("""{"a":"x ${nil} y"}""").Expand(Data));

    [Fact]
    public void Expand_WithNullSubstitution_AsksItForEveryMissingPath()
    {
        var asked = new List<string>();
        var template = new AdaptiveCardTemplate(
            """{"a":"${gone}","b":"x ${one.gone} y","c":"${title}","d":"${people[9].name}","e":"${if(exists(gone), gone, 'no')}","f":"${one['two'].gone}","g":"${number}"}""");

        var card = template.Expand(Data, path =>
        {
            asked.Add(path);
            return path == "number" ? 5 : "<" + path + ">";
        });

        Assert.True(ReferenceCards.Same(
            """{"a":"<gone>","b":"x <one.gone> y","c":"Register","d":"<people[9].name>","e":"no","f":"<one['two'].gone>","g":5}""", card), card);
        Assert.Equal(["gone", "one.gone", "people[9].name", "one['two'].gone", "number"], asked);
    }

    [Fact]
    public void Expand_WithoutData_LeavesBindingsAsTheyAre()
    {
        var template = new AdaptiveCardTemplate("""{"a":"${title}","b":["x ${y}"]}""");

        Assert.Equal("""{"a":"${title}","b":["x ${y}"]}""", template.Expand());
        Assert.Equal("""{"a":"${title}","b":["x ${y}"]}""", template.Expand(new EvaluationContext()));
        Assert.Equal("""{"a":"${title}","b":["x ${y}"]}""", template.Expand(""));
    }

    [Fact]
    public void Expand_AnyKindOfData_IsBoundAlike()
    {
        var template = new AdaptiveCardTemplate("""{"a":"${name}","b":["${tags[0]}"],"c":"${age}"}""");
        const string json = """{"name":"Ann","tags":["x"],"age":4}""";
        using var document = JsonDocument.Parse(json);

        string[] cards =
        [
            template.Expand(json), template.Expand((object)json), template.Expand(document), template.Expand(document.RootElement), template.Expand(JsonNode.Parse(json)!),
            template.Expand(new Person("Ann", ["x"], 4)), template.Expand(new { Name = "Ann", Tags = new[] { "x" }, Age = 4 }),
            template.Expand(new EvaluationContext(json)), template.Expand(new EvaluationContext(new Person("Ann", ["x"], 4))), template.Expand(new EvaluationContext { RootJson = json }),
            template.Expand(new Dictionary<string, object> { ["name"] = "Ann", ["tags"] = new List<string> { "x" }, ["age"] = 4 }),
        ];

        Assert.All(cards, card => Assert.Equal("""{"a":"Ann","b":["x"],"c":4}""", card));
    }

    [Fact]
    public void Template_AsObject_IsReadLikeText()
    {
        var fromObject = new AdaptiveCardTemplate(new { type = "AdaptiveCard", title = "${name}" });
        var fromNode = new AdaptiveCardTemplate(JsonNode.Parse("""{"type":"AdaptiveCard","title":"${name}"}""")!);

        Assert.Equal("""{"type":"AdaptiveCard","title":"Ann"}""", fromObject.Expand("""{"name":"Ann"}"""));
        Assert.Equal("""{"type":"AdaptiveCard","title":"Ann"}""", fromNode.Expand("""{"name":"Ann"}"""));
    }

    [Fact]
    public void Expand_NumbersOfTheData_KeepEveryDigit() =>
        Assert.Equal("""{"a":12345678901234567890,"b":1.10}""", new AdaptiveCardTemplate("""{"a":"${x}","b":"${y}"}""").Expand("""{"x":12345678901234567890,"y":1.10}"""));

    [Fact]
    public void GetLastTemplateExpansionWarnings_ConditionWithoutTruthValue_NamesIt()
    {
        var template = new AdaptiveCardTemplate("""{"b":[{"$when":"${gone}","x":1},{"$when":"${no}","x":2},{"$when":"${yes}","x":3}]}""");

        Assert.Empty(template.GetLastTemplateExpansionWarnings());
        template.Expand(Data);
        var warning = Assert.Single(template.GetLastTemplateExpansionWarnings());
        Assert.Contains("${gone}", (string)warning!, StringComparison.Ordinal);
        template.Expand("""{"gone":true,"no":false,"yes":true}""");
        Assert.Empty(template.GetLastTemplateExpansionWarnings());
    }

    [Fact]
    public void Expand_DataThatIsNotJson_Throws() =>
        Assert.Throws<AdaptiveTemplateException>(() => new AdaptiveCardTemplate("{}").Expand("{nope"));

    [Fact]
    public void Expand_DataThatCannotBeComputed_ThrowsNamingIt()
    {
        var exception = Assert.Throws<AdaptiveTemplateException>(() => new AdaptiveCardTemplate("""{"$data":"${people[9]}","a":1}""").Expand(Data));

        Assert.Contains("${people[9]}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Expand_InsideANullSubstitution_MayExpandAnother()
    {
        var inner = new AdaptiveCardTemplate("""{"i":"${v} and ${v}"}""");
        var outer = new AdaptiveCardTemplate("""{"a":"x ${gone} y","b":"${title}"}""");

        var card = outer.Expand(Data, path => inner.Expand("""{"v":1}"""));

        Assert.True(ReferenceCards.Same("""{"a":"x {\"i\":\"1 and 1\"} y","b":"Register"}""", card), card);
    }

    private sealed record Person(string Name, string[] Tags, int Age);
}
#endif
