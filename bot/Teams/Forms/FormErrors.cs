using FluentValidation;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>Checks forms.</summary>
public static class FormErrors
{
    /// <summary>Returns what is wrong with a form, by the names that its fields have on the card.</summary>
    public static FieldErrors Of<T>(IValidator<T> validator, T form) => validator.Validate(form).Errors.Aggregate(
        FieldErrors.None,
        (errors, e) => errors.With(char.ToLowerInvariant(e.PropertyName[0]) + e.PropertyName[1..], e.ErrorMessage));
}
