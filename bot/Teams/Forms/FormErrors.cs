using FluentValidation;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>What is wrong with a form, by field: the first thing for each.</summary>
public static class FormErrors
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>Checks a form.</summary>
    public static IReadOnlyDictionary<string, string> Of<T>(IValidator<T> validator, T form)
    {
        var result = validator.Validate(form);
        return result.IsValid ? None : result.Errors
            .GroupBy(e => char.ToLowerInvariant(e.PropertyName[0]) + e.PropertyName[1..])
            .ToDictionary(g => g.Key, g => g.First().ErrorMessage);
    }
}
