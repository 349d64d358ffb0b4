using FluentValidation;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>Validates forms.</summary>
public static class FormErrors
{
    /// <summary>Returns a form's errors by the names of the fields on its card.</summary>
    public static FieldErrors Of<T>(IValidator<T> validator, T form) => validator.Validate(form).Errors.Aggregate(
        FieldErrors.None,
        (errors, e) => errors.With(char.ToLowerInvariant(e.PropertyName[0]) + e.PropertyName[1..], e.ErrorMessage));
}
