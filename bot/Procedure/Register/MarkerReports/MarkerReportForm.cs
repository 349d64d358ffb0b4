using FluentValidation;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.MarkerReports;

/// <summary>A report exactly as it was typed, valid or not.</summary>
public sealed record MarkerReportForm
{
    /// <summary>Yes or no: does eCase show the marker?</summary>
    public string Marker { get; init; } = "";

    /// <summary>Yes or no: is it about the same issue?</summary>
    public string SameIssue { get; init; } = "";

    public string CustomerName { get; init; } = "";

    public string Nino { get; init; } = "";

    public string Date { get; init; } = "";

    public string Channel { get; init; } = "";

    public string About { get; init; } = "";

    public bool Tried { get; init; }
}

/// <summary>Validates a report.</summary>
public sealed class MarkerReportValidator : AbstractValidator<MarkerReportForm>
{
    /// <summary>Creates the validator for a day.</summary>
    public MarkerReportValidator(LocalDate today)
    {
        RuleFor(f => f.Marker).Cascade(CascadeMode.Stop)
            .Must(m => m is "yes" or "no").WithMessage("Say whether eCase shows the UPCC marker")
            .Must(m => m == "yes").WithMessage("Without the marker, ask first: type check and the number");
        RuleFor(f => f.SameIssue).Cascade(CascadeMode.Stop)
            .Must(s => s is "yes" or "no").WithMessage("Say whether it is about the same issue")
            .Must(s => s == "yes").WithMessage("Deal with a new issue as usual. Do not report it here");
        RuleFor(f => f.CustomerName).CustomerName();
        RuleFor(f => f.Nino)
            .Must(n => Typed.Clean(n).Length == 0 || Nino.TryParse(n, out _))
            .WithMessage(FormRules.NinoFormat);
        RuleFor(f => f.Date).DateOfContact(today);
        RuleFor(f => f.Channel).ContactChannel();
        RuleFor(f => f.About).RequiredText("Enter what the contact is about", "What the contact is about");
    }
}

/// <summary>The report form in the conversation. It can be filled in only on its card.</summary>
public sealed class MarkerReportDraftForm : IDraftForm
{
    /// <inheritdoc/>
    public DraftForm Form => DraftForm.MarkerReport;

    /// <inheritdoc/>
    public string Name => "report of contact by the eCase marker";

    /// <inheritdoc/>
    public string Card => MarkerReportCards.Own;

    /// <inheritdoc/>
    public string Describe(Draft draft) =>
        Nino.TryParse(DraftStore.FieldsOf<MarkerReportForm>(draft).Nino, out var nino)
            ? $"a half-filled report of contact for {nino.Masked}" : "a half-filled report of contact";
}
