using FluentValidation;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>The form for correcting the customer's details.</summary>
public sealed record CustomerForm(
    string Name, string Aliases, string Nino, string NoNinoReason, string District, string Region, string Why)
{
    /// <summary>The other names, one per line, as recorded.</summary>
    public IReadOnlyList<string> AliasList =>
        [.. Typed.Clean(Aliases).Split('\n').Select(Typed.Clean).Where(a => a.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Returns the customer. The form must be valid.</summary>
    public Customer ToCustomer() => new(
        Typed.Clean(Name), UpcTeamsBot.Core.Customers.Nino.TryParse(Nino, out var nino) ? nino
            : null, Typed.Clean(NoNinoReason), Typed.Clean(District), Typed.Clean(Region));
}

/// <summary>Validates the customer's details and the reason for correcting them.</summary>
public sealed class CustomerFormValidator : AbstractValidator<CustomerForm>
{
    /// <summary>The only instance.</summary>
    public static readonly CustomerFormValidator Instance = new();

    private const int MostAliases = 10;

    private CustomerFormValidator()
    {
        RuleFor(f => f.Name).CustomerName();
        RuleFor(f => f.AliasList).Must(all => all.Count <= MostAliases)
            .WithMessage($"Other names must be {MostAliases} or fewer, each on a line of its own")
            .Must(all => all.All(a => Typed.Length(a) <= Typed.Line && Typed.IsName(a)))
            .WithMessage(
                "Each of the other names must have only letters, spaces, hyphens, apostrophes and full stops, and be "
                    + "100 characters or fewer")
            .OverridePropertyName("aliases");
        this.NinoOrReason(f => f.Nino, f => f.NoNinoReason);
        RuleFor(f => f.District).RequiredLine("Enter the district", "District");
        RuleFor(f => f.Region).RequiredLine("Enter the region", "Region");
        RuleFor(f => f.Why).RequiredText("Explain what was wrong. It is kept with the entry", "What was wrong", 500);
    }
}

/// <summary>The form for correcting a complaint.</summary>
public sealed record ComplaintForm(
    string Description, string Kind, string FinalResponseDate, string HeldIn, string LastContact, string Why);

/// <summary>Validates a complaint and the reason for correcting it.</summary>
public sealed class ComplaintFormValidator : AbstractValidator<ComplaintForm>
{
    /// <summary>The only instance. The entry itself refuses future dates.</summary>
    public static readonly ComplaintFormValidator Instance = new();

    private ComplaintFormValidator()
    {
        RuleFor(f => f.Description).RequiredText("Enter the complaint as it should be recorded", "Complaint");
        RuleFor(f => f.Kind).Must(kind => Typed.Choice<FinalResponseKind>(kind) is not null)
            .WithMessage("Choose the kind of full and final response");
        RuleFor(f => f.FinalResponseDate).Must(date => TypedDate.TryRead(date, out _))
            .WithMessage("Enter the date that the final response was issued");
        RuleFor(f => f.HeldIn).NotTooLong("Where the final response is held", Typed.Line);
        RuleFor(f => f.LastContact).Must(date => TypedDate.TryRead(date, out _))
            .WithMessage("Enter the date of the most recent contact");
        RuleFor(f => f.LastContact)
            .Must((f, last) =>
                !TypedDate.TryRead(last, out var contact) || !TypedDate.TryRead(f.FinalResponseDate, out var response)
                    || !FinalResponses.IsTooEarly(contact, response))
            .WithMessage(FinalResponses.TooEarly);
        RuleFor(f => f.Why).RequiredText("Explain what was wrong. It is kept with the entry", "What was wrong", 500);
    }

    /// <summary>Returns the dates of a valid form.</summary>
    public static (LocalDate FinalResponse, LocalDate LastContact) DatesOf(ComplaintForm form)
    {
        TypedDate.TryRead(form.FinalResponseDate, out var response);
        TypedDate.TryRead(form.LastContact, out var contact);
        return (response, contact);
    }
}

/// <summary>The form for changing the SPOC or local contact, and the SPOC's deputy (§28, Annex D).</summary>
public sealed record SpocForm(string Spoc, string Deputy);

/// <summary>Validates the contact.</summary>
public sealed class SpocFormValidator : AbstractValidator<SpocForm>
{
    /// <summary>The only instance.</summary>
    public static readonly SpocFormValidator Instance = new();

    private SpocFormValidator()
    {
        RuleFor(f => f.Spoc)
            .RequiredText(
                "Enter details of the SPOC or local business contact", "SPOC or local contact", Typed.Details);
        RuleFor(f => f.Deputy).NotTooLong("Deputy", Typed.Details);
    }
}
