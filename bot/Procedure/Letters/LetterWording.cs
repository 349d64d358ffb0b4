using System.Globalization;
using NodaTime;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>The wording that all letters of a language share: the file <c>common.json</c> in its folder.</summary>
/// <param name="Language">The language code used in documents, such as <c>en-GB</c>.</param>
/// <param name="Months">The names of the twelve months, as used within a date.</param>
/// <param name="And">The word between the last two items of a list.</param>
/// <param name="Reference">The line with the reference.</param>
/// <param name="Date">The line with the date.</param>
/// <param name="Dear">The salutation.</param>
/// <param name="Closing">The line above the signature.</param>
/// <param name="Page">The footer of each page.</param>
/// <param name="Escalation">The escalation routes in the guidance: <c>ice</c> and <c>ombudsman</c>, and the versions
/// for an MP, <c>iceForMp</c> and <c>ombudsmanForMp</c>.</param>
internal sealed record LetterWording(
    string Language,
    IReadOnlyList<string> Months,
    string And,
    string Reference,
    string Date,
    string Dear,
    string Closing,
    string Page,
    IReadOnlyDictionary<string, string> Escalation)
{
    private static readonly string[] Routes = ["ice", "ombudsman", "iceForMp", "ombudsmanForMp"];

    /// <summary>Checks that the wording is complete.</summary>
    /// <exception cref="InvalidDataException">Something is missing.</exception>
    public void Check(string folder)
    {
        if (
            Months.Count != 12
            || Routes.Any(route => !Escalation.ContainsKey(route))
            || !Reference.Contains("{reference}", StringComparison.Ordinal)
            || !Date.Contains("{date}", StringComparison.Ordinal)
            || !Dear.Contains("{name}", StringComparison.Ordinal)
            || !Page.Contains("{page}", StringComparison.Ordinal)
            || !Page.Contains("{pages}", StringComparison.Ordinal))
        {
            throw new InvalidDataException(
                $"The letter template {folder}/common.json is not complete: it needs twelve months, both escalation "
                    + "routes for customers and for MPs, and a place for each value of its lines");
        }
    }

    /// <summary>Formats a date: "19 November 2026".</summary>
    public string DateOf(LocalDate date) =>
        string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Months[date.Month - 1]} {date.Year}");

    /// <summary>Formats dates: "3 November 2026, 5 November 2026 and 9 November 2026".</summary>
    public string DatesOf(IReadOnlyList<LocalDate> dates) =>
        dates.Count == 1
            ? DateOf(dates[0])
            : $"{string.Join(", ", dates.Take(dates.Count - 1).Select(DateOf))} {And} {DateOf(dates[^1])}";

    /// <summary>
    /// Returns the escalation route after a final response (§17, Annex H), or empty if the guidance names none and the
    /// writer must type it.
    /// </summary>
    /// <param name="kind">The kind of final response.</param>
    /// <param name="toMp">Whether the reader is an MP instead of the customer.</param>
    public string EscalationAfter(FinalResponseKind kind, bool toMp) =>
        kind switch
        {
            FinalResponseKind.Operations or FinalResponseKind.DebtManagement or FinalResponseKind.ChildMaintenance =>
                Escalation[toMp ? "iceForMp" : "ice"],
            FinalResponseKind.IceFindings => Escalation[toMp ? "ombudsmanForMp" : "ombudsman"],
            _ => "",
        };
}
