using FluentValidation;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>An absence exactly as it was typed, valid or not.</summary>
public sealed record AbsenceForm
{
    /// <summary>Object id of the DSM who is away.</summary>
    public string Person { get; init; } = "";

    public string From { get; init; } = "";

    public string To { get; init; } = "";

    /// <summary>Object id of the DSM who decides in the meantime.</summary>
    public string Deputy { get; init; } = "";

    /// <summary>Whether somebody tried to save it.</summary>
    public bool Tried { get; init; }

    /// <summary>The field that a rule refused, with the error, or empty.</summary>
    public string RefusedField { get; init; } = "";

    public string RefusedWords { get; init; } = "";
}

/// <summary>Validates the fields before the rules are applied.</summary>
public sealed class AbsenceFormValidator : AbstractValidator<AbsenceForm>
{
    /// <summary>The only instance, because building its rules is slow.</summary>
    public static readonly AbsenceFormValidator Instance = new();

    /// <summary>Creates the validator.</summary>
    public AbsenceFormValidator()
    {
        RuleFor(f => f.Person).Must(p => Guid.TryParse(p, out _)).WithMessage("Choose who is away");
        RuleFor(f => f.From)
            .Must(d => Typed.Clean(d).Length > 0).WithMessage("Enter the first day away")
            .Must(d => TypedDate.TryRead(d, out _)).WithMessage("First day away must be a real date, like 1 Dec 2026");
        RuleFor(f => f.To)
            .Must(d => Typed.Clean(d).Length > 0).WithMessage("Enter the last day away")
            .Must(d => TypedDate.TryRead(d, out _)).WithMessage("Last day away must be a real date, like 12 Dec 2026");
        RuleFor(f => f.Deputy).Must(p => Guid.TryParse(p, out _)).WithMessage("Choose who decides meanwhile");
    }
}
