using System.Globalization;
using FluentValidation;
using NodaTime;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>A question as it was typed, unvalidated.</summary>
public sealed record AdviceForm
{
    /// <summary>Number of the entry.</summary>
    public long EntryId { get; init; }

    /// <summary>Number of the recorded complaint.</summary>
    public string Complaint { get; init; } = "";

    public string Letter { get; init; } = "";

    public string Date { get; init; } = "";

    public bool Tried { get; init; }
}

/// <summary>Validates a question.</summary>
public sealed class AdviceFormValidator : AbstractValidator<AdviceForm>
{
    /// <summary>Creates the validator.</summary>
    public AdviceFormValidator(LocalDate today)
    {
        RuleFor(f => f.Letter).RequiredText("Enter what the customer writes now", "What the customer writes now");
        RuleFor(f => f.Date).PastDate("Enter the date of the letter", "Date of the letter", today);
        RuleFor(f => f.Complaint)
            .Must(c => long.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .WithMessage("Choose the recorded complaint that it may be");
    }
}
