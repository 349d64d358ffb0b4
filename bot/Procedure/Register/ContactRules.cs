using FluentValidation;
using NodaTime;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>The rules for reported contact that several forms share.</summary>
internal static class ContactRules
{
    /// <summary>What the date is called in errors.</summary>
    public const string Date = "Date of the contact";

    /// <summary>Requires the date of a contact.</summary>
    public static IRuleBuilderOptions<T, string?> DateOfContact<T>(
        this IRuleBuilder<T, string?> rule, LocalDate today) =>
        rule.PastDate("Enter the date of the contact", Date, today);

    /// <summary>Requires the way in which the contact came.</summary>
    public static IRuleBuilderOptions<T, string?> ContactChannel<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(typed => Typed.Choice<ContactChannel>(typed) is not null)
            .WithMessage("Choose how the customer made contact");
}
