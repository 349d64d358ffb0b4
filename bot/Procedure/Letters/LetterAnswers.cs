using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>Lists a letter form's questions with their answers (§34).</summary>
internal static class LetterAnswers
{
    /// <summary>Returns the answered questions of an unfinished form.</summary>
    public static IReadOnlyList<FormAnswer> Of(LetterForm form)
    {
        FormAnswer[] about =
        [
            new("Kind of letter", form.ParsedKind() is { } kind ? LetterKinds.Name(kind) : ""),
            new("Case", form.CaseReference),
            new("Name of customer", form.CustomerName),
            new("National Insurance number", form.Nino),
            new("Language", form.Language),
        ];
        return [.. about.Where(a => a.Answer.Length > 0), .. Of(form.ParsedKind(), form.Values)];
    }

    /// <summary>Returns the answered questions of a kind of letter.</summary>
    public static IReadOnlyList<FormAnswer> Of(LetterKind? kind, IReadOnlyDictionary<string, string> values)
    {
        var fields = kind is { } known ? LetterFields.For(known).ToDictionary(f => f.Id) : [];
        return
        [
            .. values
                .Where(v => v.Value.Length > 0)
                .Select(v =>
                    fields.TryGetValue(v.Key, out var field)
                        ? new FormAnswer(
                            field.Label.Replace(" (optional)", "", StringComparison.Ordinal),
                            Words(field, v.Value))
                        : new FormAnswer(v.Key, v.Value)),
        ];
    }

    private static string Words(LetterField field, string value) =>
        field.Kind switch
        {
            FieldKind.YesNo => value == "yes" ? "Yes" : "No",
            FieldKind.Choice when Typed.Choice<LetterWay>(value) is { } way => Core.Text.Words.Capital(
                LetterWays.Name(way)),
            FieldKind.Points => string.Join("; ", LetterRules.Told(value).Select(FivePoints.Words)),
            _ => value,
        };
}
