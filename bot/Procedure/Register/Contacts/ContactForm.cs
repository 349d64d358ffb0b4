using System.Globalization;
using FluentValidation;
using NodaTime;

namespace UpcTeamsBot.Procedure.Register.Contacts;

/// <summary>A contact report exactly as it was typed, valid or not (§19, Annex D).</summary>
public sealed record ContactForm
{
    /// <summary>Number of the entry.</summary>
    public long EntryId { get; init; }

    /// <summary>Number of the complaint.</summary>
    public string Complaint { get; init; } = "";

    public string Date { get; init; } = "";

    public string Channel { get; init; } = "";

    /// <summary>
    /// Whether the command contained everything. The card then says what it will do, and one press sends it.
    /// </summary>
    public bool Ready { get; init; }

    public bool Tried { get; init; }

    /// <summary>The outcome shown after it was sent, or empty.</summary>
    public string Outcome { get; init; } = "";
}

/// <summary>Validates a contact report.</summary>
public sealed class ContactFormValidator : AbstractValidator<ContactForm>
{
    /// <summary>The error if no complaint was chosen.</summary>
    public const string ChooseComplaint = "Choose the recorded complaint that the contact was about";

    private static volatile Built? _last;

    /// <summary>Returns the validator for a day. Built once per day, because building its rules is slow.</summary>
    public static ContactFormValidator On(LocalDate today)
    {
        if (_last is { } last && last.Today == today)
        {
            return last.Validator;
        }

        var validator = new ContactFormValidator(today);
        _last = new(today, validator);
        return validator;
    }

    /// <summary>Creates the validator.</summary>
    public ContactFormValidator(LocalDate today)
    {
        RuleFor(f => f.Complaint).Must(c => long.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .WithMessage(ChooseComplaint);
        RuleFor(f => f.Date).DateOfContact(today);
        RuleFor(f => f.Channel).ContactChannel();
    }

    private sealed record Built(LocalDate Today, ContactFormValidator Validator);
}
