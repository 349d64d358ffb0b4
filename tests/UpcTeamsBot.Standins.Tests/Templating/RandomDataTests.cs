using System.Text.Json.Nodes;
using AdaptiveCards.Templating;
using CsCheck;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Sdk.Tests.Templating;

/// <summary>Our engine and the reference produce the same card from random data.</summary>
public sealed class RandomDataTests
{
    // Nothing that the reference throws on, such as a bare null within text.
    private static readonly string[] Templates =
    [
        """{"a":"${a}","b":"${b.c}","c":"${$root.d}","e":"${if(exists(a), 'there', 'not')}"}""",
        """{"f":"${if(a == b, 1, 2)}"}""",
        """
        {"x":[{"$data":"${a}","v":"${$data}","i":"${$index}","n":"${b}","p":"${$root.c}",
          "k":[{"$data":"${b}","w":"${$data}","i":"${$index}"}]}]}
        """,
        """
        {"x":[{"$data":"${a}","$when":"${exists(b) || $index > 0}","v":"${b}"},
          {"$data":"${b}","$when":"${c == a}","v":"${c}"},{"$data":"${c}","v":"${$data}"}]}
        """,
        """
        {"w":[{"$when":"${a}","v":1},{"$when":"${a && b}","v":2},{"$when":"${!c}","v":3},
          {"$when":"${not(a) || c}","v":4},{"$when":"${a == c}","v":5},{"$when":"${a != b}","v":6},
          {"$when":"${a > b}","v":7},{"$when":"${count(a) > 1}","v":8}]}
        """,
        """{"w":"${exists(c)}","x":"${a.b.c.d}","y":"${b.a.c}","z":"${if(exists(a.b), a.b, d)}"}""",
        """{"s":"${if(exists(a), a, '')}/${if(exists(d), d, '')}","t":["<${if(exists(b), b, '')}>"]}""",
    ];

    private static readonly Gen<JsonNode?> Scalar = Gen.OneOf<JsonNode?>(
        Gen.Const((JsonNode?)null),
        Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)),
        Gen.Int[-2000, 2000].Select(i => (JsonNode?)JsonValue.Create(i)),
        Gen.Int[-99999, 99999].Select(i => (JsonNode?)JsonValue.Create(i / 128.0)),
        Gen.String[Gen.Char["abcé\"\\\n${} '"], 0, 6].Select(s => (JsonNode?)JsonValue.Create(s)),
        Gen.OneOf(Gen.Const("a"), Gen.Const("b"), Gen.Const("true"), Gen.Const("false"), Gen.Const("${a}"))
            .Select(s => (JsonNode?)JsonValue.Create(s)));

    private static readonly Gen<JsonNode?> Node = Gen.Recursive<JsonNode?>((depth, inner) => depth >= 3
        ? Scalar
        : Gen.Frequency(
            (3, Scalar),
            (2, inner.Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(Copy)]))),
            (3, Object(inner))));

    private static readonly Gen<string> Data = Object(Node).Select(o => o!.ToJsonString());

    [Fact]
    public void Expand_RandomData_GivesTheReferencesCard()
    {
        var ours = Templates.Select(t => new AdaptiveCardTemplate(t)).ToArray();
        Gen.Select(Data, Gen.Int[0, Templates.Length - 1]).Sample(
            (data, which) =>
            {
                var expected = ReferenceCards.Shared.Expand(Templates[which], data);
                var actual = ours[which].Expand(data);

                // Where the reference throws, our engine keeps the binding, so there is nothing to compare.
                if (expected.Error is null && !ReferenceCards.Same(expected.Json!, actual))
                {
                    throw new InvalidOperationException(
                        $"{Templates[which]}\n with {data}\n reference: {expected.Json}\n ours:      {actual}");
                }
            },
            iter: 3000, threads: 1);
    }

    /// <summary>
    /// Generates names in any case, but no two that differ only in case, where the engines need not agree.
    /// </summary>
    private static Gen<JsonNode?> Object(Gen<JsonNode?> inner) =>
        Gen.Select(
            Gen.Bool.Select(low => low ? "a" : "A"),
            Gen.Bool.Select(low => low ? "b" : "B"),
            Gen.Bool.Select(low => low ? "c" : "C"),
            Gen.Const("d"),
            inner.Array[4],
            Gen.Bool.Array[4]).Select(
            (a, b, c, d, values, present) =>
            {
                var names = new[] { a, b, c, d };
                var result = new JsonObject();
                for (var i = 0; i < names.Length; i++)
                {
                    if (present[i])
                    {
                        result[names[i]] = Copy(values[i]);
                    }
                }
                return (JsonNode?)result;
            });

    private static JsonNode? Copy(JsonNode? node) => node?.DeepClone();
}
