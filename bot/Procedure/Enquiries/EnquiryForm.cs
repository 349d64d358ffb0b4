using FluentValidation;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>The form for Annex E exactly as it was typed, valid or not.</summary>
public sealed record EnquiryForm
{
    /// <summary>Yes, no or unsure. Empty if not answered.</summary>
    public string FinalResponse { get; init; } = "";

    /// <summary>Yes, no or unsure. Empty if not answered.</summary>
    public string Marker { get; init; } = "";

    public string CustomerName { get; init; } = "";

    public string Nino { get; init; } = "";

    public string NoNinoReason { get; init; } = "";

    public string District { get; init; } = "";

    public string Region { get; init; } = "";

    public string EnquirerName { get; init; } = "";

    public string Position { get; init; } = "";

    public string Team { get; init; } = "";

    public string Email { get; init; } = "";

    public string Phone { get; init; } = "";

    /// <summary>Whether the user has tried to continue. From then on the card shows the errors.</summary>
    public bool Tried { get; init; }

    /// <summary>Returns the errors by field.</summary>
    /// <param name="looksUp">Whether the enquirer may see the register. Then the form only has to identify the
    /// customer.</param>
    public FieldErrors Errors(bool looksUp) =>
        looksUp ? FormErrors.Of(LookUpValidator.Instance, this) : FormErrors.Of(EnquiryFormValidator.Instance, this);

    /// <summary>Returns a new form, with the enquirer's details from the directory.</summary>
    public static EnquiryForm For(Person person) => new()
    {
        EnquirerName = person.Name, Position = person.Position, Team = person.Team, Email = person.Email,
        Phone = person.Phone,
    };

    /// <summary>Returns the form with what the profile does not say filled in as the enquirer gave it last.</summary>
    internal EnquiryForm With(LastEnquiry? last) => last is null ? this : this with
    {
        Position = Or(Position, last.Position),
        Team = Or(Team, last.Team),
        Email = Or(Email, last.Email),
        Phone = Or(Phone, last.Phone),
        District = Or(District, last.District),
        Region = Or(Region, last.Region),
    };

    private static string Or(string known, string last) => known.Length > 0 ? known : last;
}

/// <summary>
/// The enquirer's details from their last enquiry, with its district and region. It says no more about that customer.
/// </summary>
internal sealed record LastEnquiry(
    string Position, string Team, string Email, string Phone, string District, string Region);

/// <summary>Validates Annex E before it is sent.</summary>
public sealed class EnquiryFormValidator : AbstractValidator<EnquiryForm>
{
    /// <summary>The only instance, because building its rules takes longer than a form's whole turn.</summary>
    public static readonly EnquiryFormValidator Instance = new();

    /// <summary>Creates the validator.</summary>
    public EnquiryFormValidator()
    {
        RuleFor(f => f.FinalResponse).Must(Answered)
            .WithMessage("Say whether the customer has had a full and final response");
        RuleFor(f => f.Marker).Must(Answered).WithMessage("Say whether eCase shows the UPCC marker");
        RuleFor(f => f.CustomerName).CustomerName();
        this.NinoOrReason(f => f.Nino, f => f.NoNinoReason);
        RuleFor(f => f.District).RequiredLine("Enter the district", "District");
        RuleFor(f => f.Region).RequiredLine("Enter the region", "Region");
        RuleFor(f => f.EnquirerName).RequiredLine("Enter your name", "Your name");
        RuleFor(f => f.Position).RequiredLine("Enter your position", "Position");
        RuleFor(f => f.Team).RequiredLine("Enter your team or unit", "Team/Unit");
        RuleFor(f => f.Email).RequiredLine("Enter your e-mail address", "E-mail address")
            .Must(e => Typed.Clean(e) is var email && email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
            && at < email.Length - 1 && !email.Contains(' ', StringComparison.Ordinal))
            .WithMessage(FormRules.EmailFormat);
        RuleFor(f => f.Phone).RequiredLine("Enter your contact number", "Contact number", 40);
    }

    private static bool Answered(string answer) => answer is "yes" or "no" or "unsure";
}

/// <summary>
/// Validates what a viewer, a DSM or CReST must give to look a customer up (§19): the number, the name, or both. Nobody
/// else reads this form.
/// </summary>
public sealed class LookUpValidator : AbstractValidator<EnquiryForm>
{
    /// <summary>The only instance, because building its rules takes longer than a form's whole turn.</summary>
    public static readonly LookUpValidator Instance = new();

    /// <summary>Creates the validator.</summary>
    public LookUpValidator()
    {
        RuleFor(f => f.Nino)
            .Must((f, nino) => Typed.Clean(nino).Length > 0 || Typed.Clean(f.CustomerName).Length > 0)
            .WithMessage("Enter the customer's National Insurance number, their name, or both")
            .Must(nino => Typed.Clean(nino).Length == 0 || Nino.TryParse(nino, out _))
            .WithMessage(FormRules.NinoFormat);
        RuleFor(f => f.CustomerName).CustomerName().When(f => Typed.Clean(f.CustomerName).Length > 0);
    }
}
