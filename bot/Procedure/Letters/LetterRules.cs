using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>Validates a letter's form. A pure function of the form and today's date.</summary>
public static class LetterRules
{
    /// <summary>The most letters that are acknowledged in one.</summary>
    internal const int MostDates = 20;

    private static readonly char[] Between = ['\n', ',', ';', '&'];

    /// <summary>Returns the errors by field. If there are none, the letter can be finished.</summary>
    /// <param name="kind">The kind of letter.</param>
    /// <param name="form">The typed values by field.</param>
    /// <param name="today">Today in London.</param>
    /// <param name="finalResponse">The date of the final response in the case, or null.</param>
    public static FieldErrors ErrorsOf(
        LetterKind kind, IReadOnlyDictionary<string, string> form, LocalDate today, LocalDate? finalResponse = null)
    {
        var errors = FieldErrors.None;
        if (Way(form) == LetterWay.Post && !Typed.Says(form.GetValueOrDefault(LetterFields.Address)))
        {
            errors = errors.With(LetterFields.Address, "Enter the address: the letter goes by post");
        }

        foreach (var field in LetterFields.For(kind))
        {
            if (ErrorOf(field, Typed.Clean(form.GetValueOrDefault(field.Id)), today) is { } error)
            {
                errors = errors.With(field.Id, error);
            }
        }

        // Contact counts as persistent only after the final response (§17), so the letters answered or acknowledged
        // here must be later.
        if (TypedDate.TryRead(form.GetValueOrDefault("responseDate"), out var response))
        {
            foreach (var id in (string[])["letterDate", "calledOn"])
            {
                if (
                    TypedDate.TryRead(form.GetValueOrDefault(id), out var date)
                    && FinalResponses.IsTooEarly(date, response))
                {
                    errors = errors.With(
                        id,
                        $"This date ({Words.Day(date)}) is before the final response ({Words.Day(response)}). "
                            + "Check both dates");
                }
            }
        }

        if (finalResponse is { } final
            && TryDates(form.GetValueOrDefault(LetterFields.Dates), out var letters)
            && letters.Where(date => FinalResponses.IsTooEarly(date, final)).ToArray() is { Length: > 0 } early)
        {
            errors = errors.With(
                LetterFields.Dates,
                $"{string.Join(", ", early.Select(Words.Day))} {(early.Length == 1 ? "is" : "are")} before the final "
                    + $"response ({Words.Day(final)}). Check {(early.Length == 1 ? "both" : "these")} dates");
        }

        return errors;
    }

    /// <summary>Parses one or more dates, separated by line breaks, commas or "and".</summary>
    /// <returns>False if there are no dates or any of them is not valid.</returns>
    public static bool TryDates(string? typed, out IReadOnlyList<LocalDate> dates)
    {
        var found = new List<LocalDate>();
        dates = found;
        foreach (var part in Parts(typed))
        {
            if (!TypedDate.TryRead(part, out var date))
            {
                return false;
            }

            found.Add(date);
        }

        found.Sort();
        return found.Count > 0;
    }

    private static string[] Parts(string? typed) =>
        Typed
            .Clean(typed)
            .Replace(" and ", "\n", StringComparison.OrdinalIgnoreCase)
            .Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Returns the ticked points of §25.</summary>
    public static IReadOnlyList<Point> Told(string? typed) =>
        [
            .. (typed ?? "")
                .Split(',', StringSplitOptions.TrimEntries)
                .Select(Typed.Choice<Point>)
                .OfType<Point>()
                .Distinct()
                .Order(),
        ];

    /// <summary>Returns how the letter is sent, or null if that was not chosen.</summary>
    public static LetterWay? Way(IReadOnlyDictionary<string, string> form) =>
        Typed.Choice<LetterWay>(form.GetValueOrDefault(LetterFields.Way));

    private static string? ErrorOf(LetterField field, string typed, LocalDate today)
    {
        if (typed.Length == 0)
        {
            return field.Missing;
        }

        switch (field.Kind)
        {
            case FieldKind.Date or FieldKind.DateToCome:
                return !TypedDate.TryRead(typed, out var date) ? FormRules.NoDate(field.Label)
                    : field.Kind == FieldKind.Date ? PastDate.Error(date, today, field.Label)
                    : date <= today ? $"{field.Label} must be in the future"
                    : null;
            case FieldKind.Dates:
                return !TryDates(typed, out var dates) ? NoDate(Parts(typed))
                    : dates[^1] > today
                        ? $"{Words.Day(dates[^1])} is in the future. Each date must be today or in the past"
                    : dates.CountBy(d => d).FirstOrDefault(d => d.Value > 1) is { Value: > 1 } twice
                        ? $"{Words.Day(twice.Key)} is there twice. Name each date once"
                    : dates.Count > MostDates
                        ? string.Create(CultureInfo.InvariantCulture, $"Acknowledge {MostDates} letters at most in one")
                    : null;
            case FieldKind.YesNo:
                return typed == field.Wanted ? null : typed is "yes" or "no" ? field.Otherwise : field.Missing;
            case FieldKind.Choice:
                return Typed.Choice<LetterWay>(typed) is null ? field.Missing : null;
            case FieldKind.Points:
                return FivePoints.Missing(Told(typed)) is { Count: > 0 } missing ? FivePoints.Say(missing) : null;
            default:
                return !Typed.Says(typed) ? field.Missing ?? $"{field.Label} must have words, or be empty"
                    : Typed.Length(typed) > field.Most
                        ? string.Create(
                            CultureInfo.InvariantCulture,
                            $"{field.Label} must be {field.Most:N0} characters or fewer. You have used "
                                + $"{Typed.Length(typed):N0}")
                    : field.Kind == FieldKind.Line && typed.Contains('\n', StringComparison.Ordinal)
                        ? $"{field.Label} must be on one line"
                    : null;
        }
    }

    // Identify the date by its position. The text itself may be anything.
    private static string NoDate(string[] parts)
    {
        var wrong = Array.FindIndex(parts, part => !TypedDate.TryRead(part, out _)) + 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(parts.Length > 1 ? $"Date {wrong} of {parts.Length}" : "The date")} must be a real date, like 19 Nov "
                + $"2026, on a line of its own");
    }
}
