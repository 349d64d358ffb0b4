using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Validates the parts of an arrangement's card.</summary>
internal static class ArrangementPartRules
{
    private const int WordsMost = 500;

    public static FieldErrors Decline(CardPress press) =>
        Errors(("declineReason", Words("declineReason", press, "Explain why you do not agree")));

    public static FieldErrors Notify(CardPress press, LocalDate today) =>
        Errors(
            (
                "notifiedOn",
                !TypedDate.TryRead(press["notifiedOn"], out var on)
                    ? "Enter when the customer was told, like 19 Nov 2026"
                : PastDate.Error(on, today, Arrangement.ToldLabel)),
            ("how", Typed.Choice<NotifiedHow>(press["how"]) is null ? "Choose how the customer was told" : null));

    public static FieldErrors Review(
        string field,
        CardPress press,
        LocalDate today,
        ArrangementOptions options) =>
        Errors(
            (
                field,
                !TypedDate.TryRead(press[field], out var on) ? "Enter the date of the next review"
                : Arrangement.WhyNotReviewOn(on, today, options)));

    public static FieldErrors Change(
        CardPress press,
        Arrangement seen,
        LocalDate today,
        ArrangementOptions options) =>
        Errors([
            (
                "contact",
                seen.What is ArrangementKind.SinglePointOfContact or ArrangementKind.WrittenOnly
                    ? Details("contact", press, "Enter the contact")
                    : null),
            (
                "deputy",
                seen.What == ArrangementKind.SinglePointOfContact
                    ? Details("deputy", press, "Enter the SPOC's deputy")
                    : null),
            (
                "times",
                seen.What == ArrangementKind.AgreedTimes ? Details("times", press, "Enter the agreed times") : null),
            ("handling", TooLong(press["handling"])),
            .. !seen.IsInForce
                ? Array.Empty<(string, string?)>()
                : Review("changeReview", press, today, options).Select(e => (e.Key, (string?)e.Value)),
        ]);

    public static FieldErrors End(CardPress press)
    {
        var reason = Typed.Choice<EndReason>(press["endReason"]);
        return Errors(
            ("endReason", reason is null || !EndReasons.Choices.Contains(reason.Value) ? "Choose why it ends" : null),
            (
                "endWords",
                reason == EndReason.Other ? Words("endWords", press, "Say why it ends") : TooLong(press["endWords"])));
    }

    private static string? Words(string field, CardPress press, string enter) =>
        Typed.Clean(press[field]).Length == 0 ? enter : TooLong(press[field]);

    private static string? Details(string field, CardPress press, string enter) => Words(field, press, enter);

    private static string? TooLong(string typed) =>
        Typed.Length(Typed.Clean(typed)) is var used && used > WordsMost
            ? string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"This must be {WordsMost:N0} characters or fewer. You have used {used:N0}")
            : null;

    private static FieldErrors Errors(params ReadOnlySpan<(string Field, string? Error)> found)
    {
        var errors = FieldErrors.None;
        foreach (var (field, error) in found)
        {
            errors = error is null ? errors : errors.With(field, error);
        }

        return errors;
    }
}
