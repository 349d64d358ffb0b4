using FluentValidation;
using UpcTeamsBot.Customers;
using UpcTeamsBot.People;

namespace UpcTeamsBot.Enquiries;

/// <summary>The form of Annex E as it was typed, right or wrong.</summary>
public sealed record EnquiryForm
{
    /// <summary>Yes, no or unsure; empty: not answered.</summary>
    public string FinalResponse { get; init; } = "";

    /// <summary>Yes, no or unsure; empty: not answered.</summary>
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

    /// <summary>Whether it was tried to go on: from then on the card says what is missing.</summary>
    public bool Tried { get; init; }

    /// <summary>A new form, with what the directory knows of the enquirer.</summary>
    public static EnquiryForm For(Person person) => new()
    {
        EnquirerName = person.Name, Position = person.Position, Team = person.Team, Email = person.Email, Phone = person.Phone,
    };
}

/// <summary>What Annex E must hold before it is sent.</summary>
public sealed class EnquiryFormValidator : AbstractValidator<EnquiryForm>
{
    /// <summary>The checks, with their words.</summary>
    public EnquiryFormValidator()
    {
        RuleFor(f => f.CustomerName).CustomerName();
        this.NinoOrReason(f => f.Nino, f => f.NoNinoReason);
        RuleFor(f => f.District).RequiredLine("Enter the district", "District");
        RuleFor(f => f.Region).RequiredLine("Enter the region", "Region");
        RuleFor(f => f.EnquirerName).RequiredLine("Enter your name", "Your name");
        RuleFor(f => f.Position).RequiredLine("Enter your position", "Position");
        RuleFor(f => f.Team).RequiredLine("Enter your team or unit", "Team/Unit");
        RuleFor(f => f.Email).RequiredLine("Enter your e-mail address", "E-mail address")
            .Must(e => Typed.Clean(e) is var email && email.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < email.Length - 1 && !email.Contains(' ', StringComparison.Ordinal))
            .WithMessage("Enter an e-mail address in the correct format, like name@dwp.example");
        RuleFor(f => f.Phone).RequiredLine("Enter your contact number", "Contact number", 40);
    }
}

/// <summary>The two questions that §19 asks first.</summary>
public sealed class EnquiryQuestionsValidator : AbstractValidator<EnquiryForm>
{
    /// <summary>The checks, with their words.</summary>
    public EnquiryQuestionsValidator()
    {
        RuleFor(f => f.FinalResponse).Must(Answered).WithMessage("Say whether the customer has had a full and final response");
        RuleFor(f => f.Marker).Must(Answered).WithMessage("Say whether eCase shows the UPCC marker");
    }

    private static bool Answered(string answer) => Typed.Choice<YesNoUnsure>(answer) is not null;
}
