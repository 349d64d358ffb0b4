using System.Text.Json.Serialization;
using FluentValidation;
using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>A row of the log exactly as it was read, valid or not.</summary>
public sealed record LogRow
{
    public string CustomerName { get; init; } = "";

    public string OtherNames { get; init; } = "";

    public string Nino { get; init; } = "";

    public string NoNinoReason { get; init; } = "";

    public string District { get; init; } = "";

    public string Region { get; init; } = "";

    public string Business { get; init; } = "";

    public string Spoc { get; init; } = "";

    public string Deputy { get; init; } = "";

    public string Dsm { get; init; } = "";

    public string DecisionDate { get; init; } = "";

    public string Complaint { get; init; } = "";

    public string FinalResponseKind { get; init; } = "";

    public string FinalResponseDate { get; init; } = "";

    public string ResponseHeldIn { get; init; } = "";

    public string LastContact { get; init; } = "";

    public string Marker { get; init; } = "";

    /// <summary>The reference in the imported log, unless it is one of ours.</summary>
    public string Reference { get; init; } = "";

    /// <summary>Name of the DSM who decided and has left the directory, or empty.</summary>
    public string FormerDsm { get; init; } = "";

    /// <summary>The other names, separately.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> OtherNameList =>
        OtherNames.Split(RegisterLog.Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Returns the customer. The row must be valid.</summary>
    public Customer ToCustomer() => new(
        CustomerName, UpcTeamsBot.Core.Customers.Nino.TryParse(Nino, out var nino) ? nino
            : null, NoNinoReason, District, Region);

    /// <summary>Creates a row from cells.</summary>
    /// <param name="cell">Returns the cell of a column.</param>
    public static LogRow Of(Func<string, string> cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return new()
        {
            CustomerName = cell(RegisterLog.Name), OtherNames = cell(RegisterLog.OtherNames),
            Nino = cell(RegisterLog.Nino), NoNinoReason = cell(RegisterLog.NoNinoReason),
            District = cell(RegisterLog.District), Region = cell(RegisterLog.Region),
            Business = cell(RegisterLog.Business), Spoc = cell(RegisterLog.Spoc),
            Deputy = cell(RegisterLog.Deputy), Dsm = cell(RegisterLog.Dsm), DecisionDate = cell(RegisterLog.Decided),
            Complaint = cell(RegisterLog.Complaint),
            FinalResponseKind = cell(RegisterLog.FinalResponseKind),
            FinalResponseDate = cell(RegisterLog.FinalResponseDate), ResponseHeldIn = cell(RegisterLog.ResponseHeldIn),
            LastContact = cell(RegisterLog.LastContact),
            Marker = cell(RegisterLog.Marker),
            Reference = cell(RegisterLog.OldReference) is { Length: > 0 } old ? old : cell(RegisterLog.Reference),
        };
    }

    /// <summary>
    /// Returns the row with its dates and its kind of final response in our own form, where they are understood.
    /// </summary>
    /// <param name="business">Name of the business, which decides whose response "Tier 2" is.</param>
    public LogRow Understood(string business) => this with
    {
        DecisionDate = DateOf(DecisionDate),
        FinalResponseDate = DateOf(FinalResponseDate),
        LastContact = DateOf(LastContact),
        FinalResponseKind = FinalResponseWords.Read(FinalResponseKind, business)?.ToString() ?? FinalResponseKind,
    };

    private static string DateOf(string cell) =>
        TypedDate.TryReadCell(cell, out var date) ? LocalDatePattern.Iso.Format(date) : cell;

    /// <summary>Returns the heading of the column for a property.</summary>
    internal static string HeadingOf(string member)
    {
        var headings = Of(heading => heading);
        return typeof(LogRow).GetProperty(member)?.GetValue(headings) as string ?? member;
    }

    /// <summary>The kind of final response, or null if it was not understood.</summary>
    public static FinalResponseKind? KindOf(string text) => Typed.Choice<FinalResponseKind>(text);

    /// <summary>Parses whether the eCase marker is ticked. Null if the cell says neither.</summary>
    public static bool? IsTicked(string text) => Typed.Clean(text).ToLowerInvariant() switch
    {
        "yes" or "y" or "ticked" or "set" or "x" or "true" => true,
        "" or "no" or "n" or "not ticked" or "not set" or "none" or "false" => false,
        _ => null,
    };
}

/// <summary>Validates a row of the log with the rules of the forms, and the rules of §17 for its dates.</summary>
public sealed class LogRowValidator : AbstractValidator<LogRow>
{
    /// <summary>Creates the validator for a day.</summary>
    public LogRowValidator(LocalDate today)
    {
        RuleFor(r => r.CustomerName).CustomerName();
        RuleForEach(r =>
            r.OtherNames.Split(
                RegisterLog.Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .CustomerName().OverridePropertyName(nameof(LogRow.OtherNames));
        this.NinoOrReason(r => r.Nino, r => r.NoNinoReason);
        RuleFor(r => r.District).RequiredLine("Enter the district", RegisterLog.District);
        RuleFor(r => r.Region).NotTooLong(RegisterLog.Region, Typed.Line);
        RuleFor(r => r.Spoc).RequiredText("Enter the SPOC or local contact", RegisterLog.Spoc, Typed.Details);
        RuleFor(r => r.Deputy).NotTooLong(RegisterLog.Deputy, Typed.Details);
        RuleFor(r => r.Complaint).RequiredText("Enter the complaint", RegisterLog.Complaint);
        RuleFor(r => r.FinalResponseKind).Must(k => LogRow.KindOf(k) is not null)
            .WithMessage(FinalResponseWords.Unknown);
        RuleFor(r => r.Reference).NotTooLong(RegisterLog.Reference, Typed.Line);
        RuleFor(r => r.Dsm).NotTooLong(RegisterLog.Dsm, Typed.Line);
        RuleFor(r => r.ResponseHeldIn).NotTooLong(RegisterLog.ResponseHeldIn, Typed.Line);
        RuleFor(r => r.Marker).Must(m => LogRow.IsTicked(m) is not null).WithMessage("eCase marker must be yes or no");
        Past(r => r.DecisionDate, RegisterLog.Decided);
        Past(r => r.FinalResponseDate, RegisterLog.FinalResponseDate);
        Past(r => r.LastContact, RegisterLog.LastContact);
        RuleFor(r => r.LastContact)
            .Must((r, d) =>
                !TypedDate.TryRead(d, out var contact) || !TypedDate.TryRead(r.FinalResponseDate, out var response)
                || !FinalResponses.IsTooEarly(contact, response))
            .WithMessage(FinalResponses.TooEarly);

        void Past(System.Linq.Expressions.Expression<Func<LogRow, string?>> date, string label) => RuleFor(date)
            .PastDate(FormRules.NoDate(label), label, today);
    }
}
