using FluentValidation;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>The steps of the form.</summary>
public static class ArrangementSteps
{
    /// <summary>The customer, and the kind of arrangement.</summary>
    public const string Who = "who";

    /// <summary>The terms, and the reason.</summary>
    public const string What = "what";
}

/// <summary>An arrangement form exactly as it was typed, valid or not.</summary>
public sealed record ArrangementForm
{
    /// <summary>The register entry that it was started from, or 0.</summary>
    public long EntryId { get; init; }

    public string CustomerName { get; init; } = "";

    public string Nino { get; init; } = "";

    public string NoNinoReason { get; init; } = "";

    /// <summary>Key of the business.</summary>
    public string Business { get; init; } = "";

    /// <summary>Name of an <see cref="ArrangementKind"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>The SPOC, or the address for the customer's letters.</summary>
    public string Contact { get; init; } = "";

    public string Deputy { get; init; } = "";

    public string Times { get; init; } = "";

    public string Reason { get; init; } = "";

    public string Handling { get; init; } = "";

    public string WarnedOn { get; init; } = "";

    /// <summary>Yes or no: does the customer face a barrier to writing (Equality Act 2010)?</summary>
    public string Barrier { get; init; } = "";

    /// <summary>The manager's name, if the directory has no manager for this person.</summary>
    public string ManagerName { get; init; } = "";

    /// <summary>Object id of the manager who was chosen from the people of that name.</summary>
    public string ManagerId { get; init; } = "";

    /// <summary>Whether the user has tried to continue. From then on the card shows the errors.</summary>
    public bool Tried { get; init; }

    /// <summary>Returns the National Insurance number, or null if it is missing or malformed.</summary>
    public Nino? ParsedNino() => UpcTeamsBot.Core.Customers.Nino.TryParse(Nino, out var nino) ? nino : null;

    /// <summary>Returns the kind of arrangement, or null if none was chosen.</summary>
    public ArrangementKind? ParsedKind() => Typed.Choice<ArrangementKind>(Kind);
}

/// <summary>Validates the first step.</summary>
public sealed class ArrangementWhoValidator : AbstractValidator<ArrangementForm>
{
    /// <summary>Creates the validator.</summary>
    /// <param name="businesses">Keys of the businesses that can be chosen.</param>
    public ArrangementWhoValidator(IReadOnlyCollection<string> businesses)
    {
        RuleFor(f => f.CustomerName).CustomerName();
        this.NinoOrReason(f => f.Nino, f => f.NoNinoReason);
        RuleFor(f => f.Business)
            .Must(businesses.Contains)
            .WithMessage("Choose the business that the arrangement is for");
        RuleFor(f => f.Kind)
            .Must(k => Typed.Choice<ArrangementKind>(k) is not null)
            .WithMessage("Choose an arrangement");
    }
}

/// <summary>Validates the second step, depending on the kind of arrangement.</summary>
public sealed class ArrangementWhatValidator : AbstractValidator<ArrangementForm>
{
    /// <summary>Creates the validator.</summary>
    /// <param name="kind">The kind of arrangement.</param>
    /// <param name="today">Today in London.</param>
    /// <param name="isWarned">Whether a warning letter to this customer is on record.</param>
    public ArrangementWhatValidator(ArrangementKind kind, LocalDate today, bool isWarned)
    {
        switch (kind)
        {
            case ArrangementKind.SinglePointOfContact:
                RuleFor(f => f.Contact)
                    .RequiredText(
                        "Enter who the single point of contact is, and how to reach them",
                        "Single point of contact",
                        Typed.Details);
                RuleFor(f => f.Deputy)
                    .RequiredText(
                        "Enter the SPOC's deputy for planned leave or unexpected absence",
                        "Deputy",
                        Typed.Details);
                break;
            case ArrangementKind.AgreedTimes:
                RuleFor(f => f.Times)
                    .RequiredText("Enter the agreed times", "Agreed times", Typed.Details);
                break;
            case ArrangementKind.WrittenOnly:
                RuleFor(f => f.Contact)
                    .RequiredText(
                        "Enter the contact details for the customer",
                        "Contact details",
                        Typed.Details);
                RuleFor(f => f.WarnedOn)
                    .Must(d => isWarned || Typed.Clean(d).Length > 0)
                    .WithMessage("Enter when the customer was warned, or issue a warning letter first")
                    .PastDateIfAny(ArrangementTerms.WarningLabel, today);
                RuleFor(f => f.Barrier)
                    .Must(b => b is "yes" or "no")
                    .WithMessage("Say whether anything prevents the customer from writing")
                    .Must(b => b != "yes")
                    .WithMessage(ArrangementTerms.Barrier);
                break;
        }

        RuleFor(f => f.Reason).RequiredText(ArrangementTerms.NoReason, "Reason");
        RuleFor(f => f.Handling).NotTooLong("How staff deal with the customer", Typed.Details);
    }
}
