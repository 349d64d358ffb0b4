using System.Globalization;
using FluentValidation;
using NodaTime;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Step 1 of 3: every check of the desk aid is answered (Annex H).</summary>
public sealed class ConsiderationChecksValidator : AbstractValidator<ConsiderationForm>
{
    /// <summary>The only instance, because building its rules takes longer than a form's whole turn.</summary>
    public static readonly ConsiderationChecksValidator Instance = new();

    /// <summary>Creates the validator.</summary>
    public ConsiderationChecksValidator()
    {
        RuleFor(f => f.NeedsConsidered).Must(IsYesOrNo)
            .WithMessage("Say whether the customer's needs and any vulnerability have been considered");

        // If the referral stops here, what was considered need not be written down.
        RuleFor(f => f.Considered).RequiredLine(
                "Say what you considered. One line is enough", "What you considered", ConsiderationForm.ConsideredMost)
            .When(f => f.NeedsConsidered == "yes" && f.FinalResponse != "no");
        RuleFor(f => f.NewComplaint).Must(IsYesOrNo)
            .WithMessage("Say whether the correspondence raises a new complaint");
        RuleFor(f => f.UnacceptableBehaviour).Must(IsYesOrNo)
            .WithMessage("Say whether the customer's behaviour is unacceptable");
        RuleFor(f => f.FinalResponse).Must(IsYesOrNo)
            .WithMessage("Say whether the customer has received a full and final response");
    }

    internal static bool IsYesOrNo(string answer) => answer is "yes" or "no";
}

/// <summary>Step 2 of 3: what Annex F must hold besides the complaints.</summary>
public sealed class ConsiderationFormValidator : AbstractValidator<ConsiderationForm>
{
    private static volatile Built? _last;

    /// <summary>Creates the validator.</summary>
    /// <param name="today">Today in London.</param>
    /// <param name="businesses">The keys of the businesses that can be chosen.</param>
    public ConsiderationFormValidator(LocalDate today, IReadOnlyCollection<string> businesses)
    {
        RuleFor(f => f.CustomerName).CustomerName();
        this.NinoOrReason(f => f.Nino, f => f.NoNinoReason);
        RuleFor(f => f.District).RequiredLine("Enter the district", "District");
        RuleFor(f => f.Business).Must(businesses.Contains).WithMessage("Choose the business");
        RuleFor(f => f.Region).RequiredLine("Enter the region", "Region");
        RuleFor(f => f.Nature)
            .RequiredText("Describe the nature and frequency of the contact", "Nature and frequency of the contact");
        RuleFor(f => f.LastContact)
            .PastDate("Enter the date of the most recent contact", Referral.LastContactLabel, today)
            .Must((form, _) => !IsBeforeFinalResponse(form, today))
            .WithMessage((form, _) => BeforeFinalResponse(form, today));
        RuleFor(f => f.LastContactChannel).Must((form, _) => form.ParsedChannel() is not null)
            .WithMessage("Choose how the most recent contact came");
        RuleFor(f => f.Spoc)
            .RequiredText(
                "Enter details of the SPOC or local business contact", "Details of SPOC or local business contact",
                Typed.Details);
    }

    /// <summary>Returns the validator for a day. Built once per day, because building its rules is slow.</summary>
    /// <param name="today">Today in London.</param>
    /// <param name="businesses">The keys of the businesses that can be chosen.</param>
    public static ConsiderationFormValidator On(LocalDate today, IReadOnlyCollection<string> businesses)
    {
        var keys = string.Join('\n', businesses);
        if (_last is { } last && last.Today == today && last.Businesses == keys)
        {
            return last.Validator;
        }

        var validator = new ConsiderationFormValidator(today, businesses);
        _last = new(today, keys, validator);
        return validator;
    }

    /// <summary>Returns what is wrong with the form, by the names that its fields have on the card.</summary>
    /// <param name="form">The form.</param>
    /// <param name="today">Today in London.</param>
    /// <param name="businesses">The keys of the businesses that can be chosen.</param>
    public static FieldErrors Errors(
        ConsiderationForm form, LocalDate today, IReadOnlyCollection<string> businesses)
    {
        var complaints = form.Complaints();
        var errors = complaints.Index().Aggregate(
            FormErrors.Of(On(today, businesses), form),
            (all, c) => ComplaintFieldsValidator.Errors(c.Item, c.Index + 1, today)
                .Aggregate(all, (one, e) => one.With(e.Key, e.Value)));

        // A card that shows five full texts would be larger than Teams takes.
        var used = complaints.Sum(c => Typed.Length(Typed.Clean(c.Details)));
        var last = ComplaintFieldsValidator.NameOf(complaints.Count, "details");
        return used <= Typed.Text || errors.ContainsKey(last) ? errors : errors.With(
            last,
            string.Create(
                CultureInfo.InvariantCulture,
                $"Details of all complaints together must be {Typed.Text:N0} characters or fewer. You have used "
                    + $"{used:N0}"));
    }

    /// <summary>
    /// Whether the most recent contact is before a final response: then it is not UPC (§17). A response of tomorrow is
    /// a slip, and says nothing of the contact.
    /// </summary>
    public static bool IsBeforeFinalResponse(ConsiderationForm form, LocalDate today) =>
        LaterResponses(form, today).Any();

    private static string BeforeFinalResponse(ConsiderationForm form, LocalDate today)
    {
        TypedDate.TryRead(form.LastContact, out var contact);
        return FinalResponses.WhyTooEarly(contact, LaterResponses(form, today).First());
    }

    private static IEnumerable<LocalDate> LaterResponses(ConsiderationForm form, LocalDate today) =>
        TypedDate.TryRead(form.LastContact, out var contact)
            ? form.Complaints()
                .Select(c => TypedDate.TryRead(c.Date, out var issued) ? issued : (LocalDate?)null)
                .OfType<LocalDate>().Where(issued => issued <= today && FinalResponses.IsTooEarly(contact, issued))
            : [];

    private sealed record Built(LocalDate Today, string Businesses, ConsiderationFormValidator Validator);
}

/// <summary>What each complaint of Annex F must hold.</summary>
public sealed class ComplaintFieldsValidator : AbstractValidator<ComplaintFields>
{
    private static readonly Dictionary<string, string> NamesOfTheFirst = new()
    {
        ["details"] = "complaintDetails", ["kind"] = "finalResponseKind", ["recordedBefore"] = "recordedBefore",
        ["date"] = "finalResponseDate", ["heldIn"] = "finalResponseHeldIn",
    };

    private static volatile Built? _last;

    /// <summary>Creates the validator.</summary>
    /// <param name="today">Today in London.</param>
    public ComplaintFieldsValidator(LocalDate today)
    {
        RuleFor(f => f.Details).RequiredText("Enter details of the complaints", "Details of the complaints");
        RuleFor(f => f.Kind).Must((complaint, _) => complaint.ParsedKind() is not null)
            .WithMessage("Choose the kind of final response");
        RuleFor(f => f.RecordedBefore).Cascade(CascadeMode.Stop)
            .Must(ConsiderationChecksValidator.IsYesOrNo)
            .WithMessage("Say whether the complaint was recorded before 9 July 2020")
            .Must((complaint, answer) =>
                answer == "yes" || !TypedDate.TryRead(complaint.Date, out var issued)
                    || issued >= FinalResponses.Reformed)
            .WithMessage(
                "The final response was issued before 9 July 2020, so the complaint was recorded before then. Check "
                    + "both");
        RuleFor(f => f.Date)
            .PastDate("Enter the date that the final response was issued", ReferredComplaint.ResponseLabel, today);
        RuleFor(f => f.HeldIn).NotTooLong("Where the final response is held", ComplaintFields.HeldInMost);
    }

    /// <summary>Returns what is wrong with a complaint, by the names that its fields have on the card.</summary>
    /// <param name="complaint">The complaint.</param>
    /// <param name="number">Its place in the form, from 1.</param>
    /// <param name="today">Today in London.</param>
    internal static IEnumerable<KeyValuePair<string, string>> Errors(
        ComplaintFields complaint, int number, LocalDate today) =>
        FormErrors.Of(On(today), complaint).Select(e => KeyValuePair.Create(NameOf(number, e.Key), e.Value));

    /// <summary>Returns a field's name on the card.</summary>
    internal static string NameOf(int number, string field) =>
        number == 1 ? NamesOfTheFirst[field] : $"complaint{number}{char.ToUpperInvariant(field[0])}{field[1..]}";

    private static ComplaintFieldsValidator On(LocalDate today)
    {
        if (_last is { } last && last.Today == today)
        {
            return last.Validator;
        }

        var validator = new ComplaintFieldsValidator(today);
        _last = new(today, validator);
        return validator;
    }

    private sealed record Built(LocalDate Today, ComplaintFieldsValidator Validator);
}

/// <summary>The typed values in a part of a decision card.</summary>
/// <param name="Phone">The DSM's telephone number.</param>
/// <param name="DecidedOn">Date of the decision.</param>
/// <param name="Words">The reason, explanation, question or answer.</param>
public sealed record DecisionFields(string Phone, string DecidedOn, string Words);

/// <summary>
/// Validates the DSM's agreement: "Name and Telephone number of DSM", "Date decision made and notified to referring
/// officer" (Annex F).
/// </summary>
public sealed class AgreementValidator : AbstractValidator<DecisionFields>
{
    /// <summary>The only instance, because building its rules takes longer than a form's whole turn.</summary>
    public static readonly AgreementValidator Instance = new();

    /// <summary>Creates the validator.</summary>
    public AgreementValidator()
    {
        RuleFor(f => f.Phone).RequiredLine("Enter your telephone number", "Telephone number", 40);
        RuleFor(f => f.DecidedOn).Must(typed => TypedDate.TryRead(typed, out _))
            .WithMessage(FormRules.NoDate("Date of the decision"));
    }
}

/// <summary>Validates text that somebody else will read: a reason, an explanation, a question or an answer.</summary>
public sealed class WordsValidator : AbstractValidator<DecisionFields>
{
    /// <summary>Creates the validator.</summary>
    /// <param name="enter">The error if the text is missing.</param>
    /// <param name="label">The name of the text, for errors.</param>
    public WordsValidator(string enter, string label) => RuleFor(f => f.Words).RequiredText(enter, label);

    /// <summary>Validates the manager's reason for declining (§22).</summary>
    public static WordsValidator Decline(string officer) =>
        new($"Explain why you decline. {officer} will see this", "Reason");

    /// <summary>Validates the DSM's explanation (§23).</summary>
    public static WordsValidator NotAgree(string officer) =>
        new($"Explain why you do not agree. {officer} will see this", "Explanation");

    /// <summary>Validates the DSM's question.</summary>
    public static WordsValidator Question(string officer) =>
        new($"Enter what you want to know. {officer} will see this", "Question");

    /// <summary>Validates the referring officer's answer.</summary>
    public static WordsValidator Answer(string dsm) => new($"Enter your answer. {dsm} will see this", "Answer");
}
