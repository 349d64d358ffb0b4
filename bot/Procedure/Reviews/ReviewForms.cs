using System.Globalization;
using FluentValidation;
using NodaTime;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>The form "Details changed": the SPOC and the deputy as typed (§28, Annex D).</summary>
internal sealed record ContactDetailsForm(string Complaint, string Spoc, string Deputy);

/// <summary>Validates the form.</summary>
internal sealed class ContactDetailsValidator : AbstractValidator<ContactDetailsForm>
{
    public static readonly ContactDetailsValidator Instance = new();

    private ContactDetailsValidator()
    {
        RuleFor(f => f.Spoc).RequiredText(
            "Enter the SPOC or local business contact", "SPOC or local business contact", Typed.Details);
        RuleFor(f => f.Deputy).NotTooLong("Deputy", Typed.Details);
    }
}

/// <summary>The form "Ask to remove": validates the choices.</summary>
internal static class RemovalChoice
{
    /// <summary>The value that stands for every complaint the business has on the entry.</summary>
    public const string All = "all";

    /// <summary>The grounds that a business can choose. Requests for erasure are handled separately (§34).</summary>
    public static readonly RemovalGround[] Grounds =
        [.. RemovalGrounds.All.Where(ground => ground != RemovalGround.ErasureRequest)];

    /// <summary>Checks the choice against the business's complaints.</summary>
    public static FieldErrors Errors(
        IReadOnlyList<Complaint> complaints, string complaint, string ground, string words, LocalDate today)
    {
        var errors = FieldErrors.None;
        if (complaint != All && complaints.All(c => c.Id.ToString(CultureInfo.InvariantCulture) != complaint))
        {
            errors = errors.With("complaint", "Choose the complaint to remove, or all of them");
        }

        if (Typed.Choice<RemovalGround>(ground) is not { } chosen || !Grounds.Contains(chosen))
        {
            errors = errors.With("ground", "Choose why it should be removed");
        }
        else if (chosen == RemovalGround.Lapsed && errors.Count == 0
            && Chosen(complaints, complaint).Where(c => c.LapsesOn > today).MaxBy(c => c.LapsesOn) is { } running)
        {
            errors = errors.With(
                "ground",
                $"The last contact was on {Words.Day(running.LastContact)}. Fourteen months are over on "
                    + $"{Words.Day(running.LapsesOn)}. Choose another reason, or wait");
        }
        else if (chosen == RemovalGround.Other && words.Length == 0)
        {
            errors = errors.With("words", "Enter the reason");
        }

        return errors;
    }

    /// <summary>Returns the chosen complaints.</summary>
    public static Complaint[] Chosen(IReadOnlyList<Complaint> complaints, string complaint) =>
        [.. complaints.Where(c => complaint == All || c.Id.ToString(CultureInfo.InvariantCulture) == complaint)];
}
