using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>The sample data has the types that the bot binds, and shows every state of every template.</summary>
public sealed class CardSampleTests
{
    private static readonly JsonSerializerOptions Strict = new(CardLibrary.DataOptions)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new ErrorsConverter() },
        TypeInfoResolver = CardLibrary.DataOptions.TypeInfoResolver!.WithAddedModifier(RequireAll),
    };

    [Fact]
    public void Template_OfTheLibrary_HasSamplesAndADataType() => Cases.AllHold(CardSamples.Templates, template =>
    {
        Assert.Contains(template, CardSamples.DataTypes.Keys);
        Assert.Contains(CardSamples.Names, n => n.Template == template);
    });

    [Fact]
    public void Sample_ReadAsTheDataThatTheBotBinds_IsThatDataMemberForMember() => CardSamples.AllHold(
        (template, sample) =>
        {
            var written = CardSamples.Data(template, sample);
            var data = JsonSerializer.Deserialize(written, CardSamples.DataTypes[template], Strict)!;
            var bound = CardLibrary.DataOf(data);
            Assert.True(ReferenceCards.Same(written, bound), $"{template}, {sample}: the bot would bind {bound}");
        });

    [Fact]
    public void Condition_InATemplate_IsMetBySomeSampleAndNotByAnother() => Cases.AllHold(
        CardSamples.Templates,
        template =>
        {
            // Mark each conditional part, so that the expanded card reveals which parts are present.
            var source = JsonNode.Parse(CardSamples.Library.Sources[template]);
            var conditions = new List<string>();
            foreach (var (_, part) in CardSamples.Everything(source).Where(o => o.Object.ContainsKey("$when")))
            {
                part["mark"] = $"mark{conditions.Count}";
                conditions.Add($"{part["$when"]} ({part["title"] ?? part["text"] ?? part["type"]})");
            }

            var engine = new AdaptiveCards.Templating.AdaptiveCardTemplate(source!.ToJsonString());
            var samples = CardSamples.Names.Where(n => n.Template == template)
                .Select(n => CardSamples.Data(template, n.Sample)).ToArray();
            var shown = samples
                .Select(data => CardSamples.Everything(JsonNode.Parse(engine.Expand(data))))
                .Select(all => all.Select(o => (string?)o.Object["mark"]).OfType<string>().ToHashSet())
                .ToArray();
            Assert.Empty(conditions.Where((_, i) => !shown.Any(marks => marks.Contains($"mark{i}"))));

            // Checks equality conditions only: whether something is empty does not count as a state.
            Assert.Empty(conditions.Where((condition, i) =>
                condition.Contains("==", StringComparison.Ordinal) && shown.All(marks => marks.Contains($"mark{i}"))));
        });

    // Nullable members, empty dictionaries and no errors may be left out. Everything else is required.
    private static void RequireAll(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
        {
            var leftOut = typeof(IReadOnlyDictionary<string, string>).IsAssignableFrom(member.PropertyType)
                || member.IsGetNullable || Nullable.GetUnderlyingType(member.PropertyType) is not null;
            member.IsRequired = !leftOut;
        }
    }

    // The bot only writes errors.
    private sealed class ErrorsConverter : JsonConverter<FieldErrors>
    {
        public override FieldErrors Read(
            ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<Dictionary<string, string>>(ref reader, options)!
                .Aggregate(FieldErrors.None, (errors, e) => errors.With(e.Key, e.Value));

        public override void Write(Utf8JsonWriter writer, FieldErrors value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.ToDictionary(), options);
    }
}
