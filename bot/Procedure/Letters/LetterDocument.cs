using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>
/// A complete, finished letter. The Word document and the plain text are both made from it, and it is what is stored.
/// So the letter stays the same even if the templates change.
/// </summary>
/// <param name="Language">The language code used in documents, such as <c>en-GB</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Marking">The protective marking of a record for the files, or null for a letter that goes to someone
/// outside.</param>
/// <param name="Office">The lines of the sender's office.</param>
/// <param name="Address">The lines of the recipient's name and address.</param>
/// <param name="Particulars">The reference and the date, one line each.</param>
/// <param name="Salutation">"Dear …", or empty for a record.</param>
/// <param name="Blocks">The body.</param>
/// <param name="Closing">"Yours sincerely", or empty for a record.</param>
/// <param name="Signature">The lines of the signature.</param>
/// <param name="PageOf">The footer of each page, with placeholders for the page number and the page count.</param>
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

    /// <summary>Creates a letter from a form.</summary>
    /// <param name="templates">The templates.</param>
    /// <param name="language">Name of the language's folder.</param>
    /// <param name="kind">The kind of letter.</param>
    /// <param name="form">The form's values, already validated.</param>
    /// <param name="customer">The customer's name.</param>
    /// <param name="reference">The case's reference.</param>
    /// <param name="today">The letter's date.</param>
    /// <param name="unfilled">Receives the names of required values that are missing. If empty, the letter can be
    /// finished.</param>
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

    /// <summary>Returns the letter as JSON, as it is stored.</summary>
    public string Written() => JsonSerializer.Serialize(this, Json);

    /// <summary>Reads a stored letter.</summary>
    public static LetterDocument Read(string kept) => JsonSerializer.Deserialize<LetterDocument>(kept, Json)!;

    private static string[] LinesOf(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
