using AdaptiveCards.Templating;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Sdk.Tests.Templating;

public sealed class TemplateTests
{
    private const string Data = """
        {
          "title": "Register", "yes": true, "no": false, "nil": null, "text": "true", "count": 3,
          "empty": [], "single": [{ "n": 1 }],
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

    private static readonly string[] Templates =
    [
        // values and text
        """{"a":"${title}","b":"${count}","c":"${yes}","d":"${nil}","e":"${people}","f":"${one}"}""",
        """{"g":"${title} y ${count} ${yes}"}""",
        """{"a":"${gone}","b":"x ${gone} y","c":"${one.gone}","d":"${gone.gone}","f":"${if(yes, gone, 1)}"}""",
        """{"c":"\\$ alone","d":"back\\slash `tick`","f":"$5 {x} ${title}","g":"{{DATE(${title},SHORT)}}"}""",
        """{"a":1,"b":true,"c":null,"d":[1,"x",{"y":[]}],"e":{},"f":1.50,"g":"plain","h":1e3}""",
        """{"b":"line\nbreak ${title}","c":"tab\t\"quoted\" ${title}","ключ":"${title}","a b":"${title}","e":""}""",
        """{"a":" ${title}","b":"${title} ","c":"${title}${title}","d":"${ title }","e":"${title}\n"}""",
        "\"${title}\"", "[1,\"${title} x\",\"${count}.\"]", "\"plain\"", "{}", "[]", "42",

        // $when
        """{"b":[{"$when":"${yes}","x":1},{"$when":"${no}","x":2},{"$when":"${text}","x":3}]}""",
        """{"b":[{"$when":"${gone}","x":4},{"$when":"${nil}","x":5},{"$when":"${count}","x":6}]}""",
        """{"b":[{"$when":"${people > 1}","x":7}]}""",
        """{"b":[{"$when":"${count > 2 && yes}","x":1},{"x":2,"$when":"${count < 2}"}]}""",
        """{"b":[{"$when":"${not(exists(gone))}","x":4},{"$when":"${exists(gone)}","x":5}]}""",

        // $data: objects
        """[{"$data":"${one}","a":"${name}","b":"${two.three}","c":"${$root.title}"}]""",
        """[{"$data":"${one}","d":"${title}","e":"${$data.name}"}]""",
        """
        {"a":[{"$data":"${one}","b":[{"$data":"${two}","c":"${three}","d":"${name}","e":"${$root.one.name}"}],
          "f":"${name}"}],
          "g":"${name}"}
        """,
        """{"a":[{"$data":"${gone}","b":"${title}","c":"${$data}"},{"$data":"${nil}","b":"${title}"}]}""",
        """{"a":[{"$data":"${title}","b":"${$data}","c":"${x}"},{"$data":"${count}","b":"${$data}"}]}""",
        """{"a":[{"$data":"${one}","$when":"${name == 'one'}","b":"${name}"}]}""",
        """{"a":[{"$data":"${one}","$when":"${exists(title)}","b":"${name}"}]}""",

        // $data: repetition
        """{"b":[{"$data":"${people}","n":"${name}","i":"${$index}","t":"${$index}. ${name} of ${$root.count}"}]}""",
        """{"b":[{"first":true},{"$data":"${people}","n":"${name}"},{"last":true}]}""",
        """{"b":[{"$data":"${people}","$when":"${age >= 18}","n":"${name}","i":"${$index}"}]}""",
        """{"b":[{"$data":"${people}","$when":"${$index > 0}","n":"${name}"}]}""",
        """
        {"b":[{"$data":"${people}","n":"${name}","p":[{"$data":"${phones}","v":"${$data}","i":"${$index}"}],
          "z":"${$index}"}]}
        """,
        """{"b":[{"$data":"${people}","n":"${name}","p":[{"$data":"${boss}","v":"${name}","i":"${$index}"}]}]}""",
        """
        {"b":[{"$data":"${people}","c":[{"$data":"${$root.people}","n":"${name}-${$index}"}],
          "n":"${name}-${$index}"}]}
        """,
        """{"b":[{"$data":"${plain}","v":"${$data}","k":"${k}","t":"<${$index}>"}]}""",
        """{"b":[{"$data":"${matrix}","row":[{"$data":"${$data}","v":"${$data}"}],"w":"${$data}"}]}""",
        """{"b":[{"$data":"${empty}","v":1}],"c":[{"$data":"${single}","v":"${n}"}]}""",
        """{"d":[{"$data":"${gone}","$when":"${no}"}]}""",
        """[{"$data":"${people}","n":"${name}"}]""",

        // a card with a little of everything
        """
        {
          "type": "AdaptiveCard", "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "version": "1.5",
          "body": [
            { "type": "TextBlock", "text": "${title}: ${count(people)} people", "weight": "bolder", "wrap": true },
            { "type": "FactSet", "facts": [
              { "$data": "${people}", "title": "${name}",
                "value": "${age}, ${if(count(phones) > 0, 'phone', 'no phone')}" }
            ] },
            { "type": "Container", "$when": "${exists(one.two)}", "$data": "${one.two}", "items": [
              { "type": "TextBlock", "text": "${three}/${$root.title}" }
            ] },
            { "type": "Input.ChoiceSet", "id": "who", "choices": [
              { "$data": "${people}", "$when": "${exists(boss)}",
                "title": "${name} (${boss.name})", "value": "${$index}" }
            ] }
          ],
          "actions": [ {
            "type": "Action.Execute", "verb": "agree", "title": "Agree", "isEnabled": "${yes}",
            "data": { "id": "${one.name}", "n": "${count}", "nested": { "all": "${one}" } }
          } ],
          "refresh": { "userIds": "${people}", "action": { "type": "Action.Execute", "verb": "see" } }
        }
        """,
    ];

    private static readonly string[] Roots = ["[{\"n\":1},{\"n\":2}]", "7", "\"text\"", "[]", "{}", "null"];

    [Fact]
    public void Expand_WholeTemplate_GivesTheReferencesCard() =>
        Cases.AllHold(Templates, template => Both.ExpandAlike(template, Data));

    [Fact]
    public void Expand_RootThatIsNoObject_GivesTheReferencesCard() => Cases.AllHold(Roots, data => Both.ExpandAlike(
        """
        {"a":"${$root}","b":[{"$data":"${$root}","n":"${n}","d":"${$data}","i":"${$index}"}],"c":"x ${missing}"}
        """,
        data));

    [Fact]
    public void Expand_NullAmongText_KeepsTheBindingsText() =>
        Assert.Equal("""{"a":"x ${nil} y"}""", new AdaptiveCardTemplate("""{"a":"x ${nil} y"}""").Expand(Data));

    [Fact]
    public void Expand_WithNullSubstitution_AsksItForEveryMissingPath()
    {
        var asked = new List<string>();
        var template = new AdaptiveCardTemplate(
            """
            {"a":"${gone}","b":"x ${one.gone} y","c":"${title}","e":"${if(exists(gone), gone, 'no')}","g":"${number}"}
            """);

        var card = template.Expand(Data, path =>
        {
            asked.Add(path);
            return path == "number" ? 5 : "<" + path + ">";
        });

        Assert.Equal("""{"a":"<gone>","b":"x <one.gone> y","c":"Register","e":"no","g":5}""", card);
        Assert.Equal(["gone", "one.gone", "number"], asked);
    }

    [Fact]
    public void Expand_WithoutData_LeavesBindingsAsTheyAre() => Assert.Equal(
        """{"a":"${title}","b":["x ${y}"]}""",
        new AdaptiveCardTemplate("""{"a":"${title}","b":["x ${y}"]}""").Expand(""));

    [Fact]
    public void Expand_NumbersOfTheData_KeepEveryDigit() => Assert.Equal(
        """{"a":12345678901234567890,"b":1.10}""",
        new AdaptiveCardTemplate("""{"a":"${x}","b":"${y}"}""").Expand("""{"x":12345678901234567890,"y":1.10}"""));

    [Fact]
    public void Expand_DataThatIsNotJson_Throws() =>
        Assert.Throws<AdaptiveTemplateException>(() => new AdaptiveCardTemplate("{}").Expand("{nope"));

    [Fact]
    public void Expand_InsideANullSubstitution_MayExpandAnother()
    {
        var inner = new AdaptiveCardTemplate("""{"i":"${v} and ${v}"}""");
        var outer = new AdaptiveCardTemplate("""{"a":"x ${gone} y","b":"${title}"}""");

        var card = outer.Expand(Data, path => inner.Expand("""{"v":1}"""));

        Assert.Equal("""{"a":"x {\"i\":\"1 and 1\"} y","b":"Register"}""", card);
    }
}
