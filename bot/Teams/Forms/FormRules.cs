using System.Globalization;
using FluentValidation;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>
/// Validation rules shared by several forms, with error messages in the style of the GOV.UK Design System.
/// </summary>
public static class FormRules
{
    /// <summary>The error for a malformed National Insurance number.</summary>
    public const string NinoFormat =
        "Enter a National Insurance number in the correct format, like AA 00 00 01 A";

    /// <summary>The error for a malformed e-mail address.</summary>
    public const string EmailFormat = "Enter an e-mail address in the correct format, like name@dwp.example";

    /// <summary>Requires a line of text.</summary>
    public static IRuleBuilderOptions<T, string?> RequiredLine<T>(
        this IRuleBuilder<T, string?> rule, string enter, string label, int most = Typed.Line) =>
        rule.Must(text => Typed.Clean(text).Length > 0).WithMessage(enter)
            .NotTooLong(label, most)
            .Must(text => !Typed.Clean(text).Contains('\n', StringComparison.Ordinal))
            .WithMessage($"{label} must be on one line");

    /// <summary>Requires text of one or more lines.</summary>
    public static IRuleBuilderOptions<T, string?> RequiredText<T>(
        this IRuleBuilder<T, string?> rule, string enter, string label, int most = Typed.Text) =>
        rule.Must(text => Typed.Clean(text).Length > 0).WithMessage(enter)
            .NotTooLong(label, most);

    /// <summary>Limits the length: "… must be 2,000 characters or fewer. You have used 2,140".</summary>
    public static IRuleBuilderOptions<T, string?> NotTooLong<T>(
        this IRuleBuilder<T, string?> rule, string label, int most) =>
        rule.Must(text => Typed.Length(Typed.Clean(text)) <= most)
            .WithMessage(
                (_, text) =>
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{label} must be {most:N0} characters or fewer. You have used "
                            + $"{Typed.Length(Typed.Clean(text)):N0}"));

    /// <summary>Returns what was typed, cleaned.</summary>
    /// <exception cref="RefusedException">It is longer than <see cref="Typed.Text"/>.</exception>
    public static string ShortEnough(string? typed, string label)
    {
        var words = Typed.Clean(typed);
        return Typed.Length(words) is var used && used <= Typed.Text ? words : throw new RefusedException(
            RefusalReason.Facts,
            string.Create(
                CultureInfo.InvariantCulture,
                $"{label} must be {Typed.Text:N0} characters or fewer. You have used {used:N0}"));
    }

    /// <summary>Requires a real date that is not in the future.</summary>
    public static IRuleBuilderOptions<T, string?> PastDate<T>(
        this IRuleBuilder<T, string?> rule, string enter, string label, LocalDate today) =>
        rule.Must(typed => Typed.Clean(typed).Length > 0).WithMessage(enter)
            .PastDateIfAny(label, today);

    /// <summary>Requires that a date, if one was entered, is real and not in the future.</summary>
    public static IRuleBuilderOptions<T, string?> PastDateIfAny<T>(
        this IRuleBuilder<T, string?> rule, string label, LocalDate today) =>
        rule.Must(typed => Typed.Clean(typed).Length == 0 || TypedDate.TryRead(typed, out _))
            .WithMessage(NoDate(label))
            .Must(typed => !TypedDate.TryRead(typed, out var date)
                || Core.Records.PastDate.Error(date, today, label) is null)
            .WithMessage(Core.Records.PastDate.Future(label));

    /// <summary>Returns the error for what is not a date.</summary>
    public static string NoDate(string label) => $"{label} must be a real date, like 19 Nov 2026";

    /// <summary>Requires a valid customer name.</summary>
    public static IRuleBuilderOptions<T, string?> CustomerName<T>(this IRuleBuilder<T, string?> rule) =>
        rule.RequiredLine("Enter the customer's name", "Name of customer")
            .Must(text => Typed.IsName(Typed.Clean(text)))
            .WithMessage("Name of customer must have only letters, spaces, hyphens, apostrophes and full stops");

    /// <summary>Requires a National Insurance number, or the reason why there is none.</summary>
    public static void NinoOrReason<T>(
        this AbstractValidator<T> form, System.Linq.Expressions.Expression<Func<T, string?>> nino,
        Func<T, string?> reason)
    {
        var read = nino.Compile();
        form.RuleFor(nino)
            .Must((f, typed) => Typed.Clean(typed).Length > 0 || Typed.Clean(reason(f)).Length > 0)
            .WithMessage("Enter the customer's National Insurance number, or say why there is none")
            .Must(typed => Typed.Clean(typed).Length == 0 || Nino.TryParse(typed, out _))
            .WithMessage(NinoFormat);
        form.RuleFor(f => reason(f)).NotTooLong("The reason why there is no National Insurance number", 200)
            .OverridePropertyName("noNinoReason");
    }
}
