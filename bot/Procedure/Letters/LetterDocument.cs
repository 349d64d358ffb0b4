using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// A finished letter, whole: what its Word document and its plain text are both made of, and what is kept of it, so
/// that it says the same next year, whatever the templates say then.
/// </summary>
/// <param name="Language">As documents name it, such as <c>en-GB</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Marking">The protective marking of a record for the files; null: it goes to somebody outside.</param>
/// <param name="Office">The sender's office, by lines.</param>
/// <param name="Address">Whom it is for, by lines.</param>
/// <param name="Particulars">Reference and date, a line each.</param>
/// <param name="Salutation">"Dear …"; empty for a record.</param>
/// <param name="Blocks">Its text.</param>
/// <param name="Closing">"Yours sincerely"; empty for a record.</param>
/// <param name="Signature">Who signs, by lines.</param>
/// <param name="PageOf">The foot of each page, with places for the page and the pages.</param>
/// <param name="Points">The points of §25 that it makes.</param>
public sealed record LetterDocument(
    string Language,
    string Title,
    string? Marking,
    IReadOnlyList<string> Office,
    IReadOnlyList<string> Address,
    IReadOnlyList<string> Particulars,
    string Salutation,
    IReadOnlyList<LetterBlock> Blocks,
    string Closing,
    IReadOnlyList<string> Signature,
    string PageOf,
    IReadOnlyList<Point> Points)
{
    /// <summary>The marking of the forms (Annexes E and F).</summary>
    public const string Restricted = "RESTRICTED – PERSONAL DATA (WHEN COMPLETED)";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>Makes a letter of a form.</summary>
    /// <param name="templates">The templates.</param>
    /// <param name="language">In which language.</param>
    /// <param name="kind">Which letter.</param>
    /// <param name="form">What was typed, without a fault.</param>
    /// <param name="customer">The customer's name.</param>
    /// <param name="reference">The case's reference.</param>
    /// <param name="today">The letter's date.</param>
    /// <param name="unfilled">What the template wanted and nobody said; none: it can be finished.</param>
    internal static LetterDocument Of(
        LetterTemplates templates,
        string language,
        LetterKind kind,
        IReadOnlyDictionary<string, string> form,
        string customer,
        string reference,
        LocalDate today,
        out IReadOnlyList<string> unfilled)
    {
        var wording = templates.WordingOf(language);
        var rendered = templates.Of(language, kind).Render(LetterValues.Of(kind, form, customer, wording));
        unfilled = rendered.Unfilled;
        string Field(string id) => Typed.AmongOurWords(form.GetValueOrDefault(id));
        var isRecord = LetterKinds.IsRecord(kind);
        var to = kind == LetterKind.MpReply ? Field("mpName") : Typed.AmongOurWords(customer);
        return new(
            wording.Language,
            rendered.Title,
            isRecord ? Restricted : null,
            isRecord ? [] : LinesOf(Field("office")),
            isRecord ? [] : [to, .. LinesOf(Field(LetterFields.Address))],
            [
                wording.Reference.Replace("{reference}", reference, StringComparison.Ordinal),
                wording.Date.Replace("{date}", wording.DateOf(today), StringComparison.Ordinal),
            ],
            isRecord ? "" : wording.Dear.Replace("{name}", to, StringComparison.Ordinal),
            rendered.Blocks,
            isRecord ? "" : wording.Closing,
            isRecord ? [] : [Field("signName"), Field("signPosition")],
            wording.Page,
            kind == LetterKind.TelephoneRecord
                ? LetterRules.Told(form.GetValueOrDefault(LetterFields.Told))
                : rendered.Points);
    }

    /// <summary>Returns the list as it is stored.</summary>
    public string Written() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads what was kept.</summary>
    public static LetterDocument Read(string kept) => JsonSerializer.Deserialize<LetterDocument>(kept, Json)!;

    private static string[] LinesOf(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
