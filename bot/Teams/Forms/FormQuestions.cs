using System.Text.Json.Nodes;
using UpcTeamsBot.Cards;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>A question on a form with its answer, in words that the customer can read.</summary>
public sealed record FormAnswer(string Question, string Answer);

/// <summary>A question on a form's card.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Label">The question.</param>
/// <param name="Choices">The texts of fixed choices, by stored value.</param>
public sealed record FormQuestion(string Field, string Label, IReadOnlyDictionary<string, string> Choices);

/// <summary>
/// Reads a form's questions from its card template, so that a new field does not need a second label.
/// </summary>
public sealed class FormQuestions(CardLibrary cards)
{
    /// <summary>Returns the questions of a form, in the order of its card.</summary>
    public IReadOnlyList<FormQuestion> Of(string card) =>
        [.. Inputs(JsonNode.Parse(cards.Sources[card])).DistinctBy(q => q.Field)];

    private static IEnumerable<FormQuestion> Inputs(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            return array.SelectMany(Inputs);
        }

        if (node is not JsonObject o)
        {
            return [];
        }

        return o["type"]?.ToString().StartsWith("Input.", StringComparison.Ordinal) == true
            && o["id"]?.ToString() is { } id && o["label"]?.ToString() is { } label
            && !label.Contains("${", StringComparison.Ordinal)
            ? [new(id, Plain(label), Choices(o))]
            : o.SelectMany(member => Inputs(member.Value));
    }

    private static Dictionary<string, string> Choices(JsonObject input) =>
        (input["choices"] as JsonArray ?? []).OfType<JsonObject>().Where(c => c["$data"] is null)
        .ToDictionary(c => c["value"]!.ToString(), c => c["title"]!.ToString());

    private static string Plain(string label) =>
        label.Replace(" (optional)", "", StringComparison.Ordinal).TrimEnd(':');
}
