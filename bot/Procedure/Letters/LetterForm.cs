using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Letters;

/// <summary>The steps of the form.</summary>
public static class LetterSteps
{
    /// <summary>Filling in the fields.</summary>
    public const string Form = "form";

    /// <summary>Checking the letter before it is finished.</summary>
    public const string Preview = "preview";
}

/// <summary>A letter in progress, with everything exactly as it was typed, valid or not.</summary>
public sealed record LetterForm
{
    /// <summary>Name of the <see cref="RecordKind"/> of its case.</summary>
    public string Of { get; init; } = "";

    /// <summary>Number of its case.</summary>
    public long CaseId { get; init; }

    /// <summary>The case's reference.</summary>
    public string CaseReference { get; init; } = "";

    /// <summary>Name of the <see cref="LetterKind"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Name of the language's folder.</summary>
    public string Language { get; init; } = LetterTemplates.English;

    /// <summary>The complaint that the letter is about, or 0 if none was chosen.</summary>
    public long ComplaintId { get; init; }

    /// <summary>The register entry, or 0. It is stored so that the draft is found when the entry is removed.</summary>
    public long EntryId { get; init; }

    /// <summary>The customer's name, as recorded.</summary>
    public string CustomerName { get; init; } = "";

    /// <summary>The customer's National Insurance number, as recorded, or empty.</summary>
    public string Nino { get; init; } = "";

    /// <summary>The date of the final response in the case, or empty.</summary>
    public string FinalResponse { get; init; } = "";

    /// <summary>The typed values by field.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the user has tried to continue. From then on the card shows the errors.</summary>
    public bool Tried { get; init; }

    /// <summary>The letter's case.</summary>
    public RecordRef Case =>
        new(UpcTeamsBot.Core.Text.Typed.Choice<RecordKind>(Of) ?? RecordKind.RegisterEntry, CaseId);

    /// <summary>Returns the errors by field. If there are none, the letter can be finished.</summary>
    /// <param name="kind">The kind of letter.</param>
    /// <param name="today">Today in London.</param>
    public FieldErrors Errors(LetterKind kind, LocalDate today) => LetterRules.ErrorsOf(
        kind, Values, today, LocalDatePattern.Iso.Parse(FinalResponse) is { Success: true } read ? read.Value : null);

    /// <summary>Returns the kind of letter, or null if the stored name is unknown.</summary>
    public LetterKind? ParsedKind() => UpcTeamsBot.Core.Text.Typed.Choice<LetterKind>(Kind);
}

/// <summary>Prefills a form from the record, so that nobody types what is already known.</summary>
internal static class LetterPrefill
{
    private static readonly HashSet<string> Ordinary =
        ["The", "A", "An", "His", "Her", "Their", "My", "Our", "Your", "This", "That", "These", "Those", "How", "Why",
        "When", "Whether", "What", "Not", "No"];

    private static readonly HashSet<string> Linking = ["of", "about", "over", "that", "by", "for"];

    /// <summary>Returns a new form.</summary>
    /// <param name="of">The case.</param>
    /// <param name="kind">Which letter.</param>
    /// <param name="complaintId">The chosen complaint, or 0.</param>
    /// <param name="by">The writer.</param>
    /// <param name="language">Name of the language's folder.</param>
    /// <param name="wording">The language's wording.</param>
    /// <param name="office">The office address that this person typed last, or the directory's, or empty.</param>
    /// <param name="today">Today in London.</param>
    /// <param name="reviewOn">The arrangement's next review, or null if the letter is not about an arrangement.</param>
    public static LetterForm Of(
        LetterCase of, LetterKind kind, long complaintId, Person by, string language, LetterWording wording,
        string office, LocalDate today, LocalDate? reviewOn)
    {
        var values = new Dictionary<string, string>
        {
            [LetterFields.Way] = nameof(LetterWay.Post), ["signName"] = by.Name, ["signPosition"] = by.Position,
            ["signPhone"] = by.Phone, ["spokenTo"] = of.Customer.Name,
            ["office"] = office, ["calledOn"] = LocalDatePattern.Iso.Format(today),
        };
        var finalResponse = "";
        if (of.Consideration is { } c)
        {
            var newest = c.Complaints.MaxBy(x => x.FinalResponseDate)!;
            Complaint(c.ComplaintDetails, newest.FinalResponseKind, newest.FinalResponseDate);
            if (kind == LetterKind.Notification && c.LastContactChannel == ContactChannel.Letter)
            {
                values["letterDate"] = LocalDatePattern.Iso.Format(c.LastContact);
            }
        }
        else if (of.ComplaintOf(complaintId) is { } complaint)
        {
            Complaint(complaint.Description, complaint.FinalResponseKind, complaint.FinalResponseDate);
            (values["spoc"], values["deputy"]) = (complaint.Spoc, complaint.SpocDeputy);
        }

        if (of.Arrangement is { } a)
        {
            (values["spoc"], values["deputy"], values["contact"]) = (a.Contact, a.Deputy, a.Contact);
            (values["warnedOn"], values["reviewOn"]) = (Written(a.WarnedOn), Written(reviewOn));
        }

        // Keep only the fields that this kind asks for: nobody would see the others.
        var asked = LetterFields.For(kind).Select(f => f.Id).ToHashSet();
        return new()
        {
            Of = of.Ref.Kind.ToString(), CaseId = of.Ref.Id, CaseReference = of.Reference, Kind = kind.ToString(),
            Language = language, ComplaintId = complaintId,
            EntryId = of.Entry?.Id ?? of.Arrangement?.EntryId ?? of.Consideration?.RegisterEntryId
                ?? 0, CustomerName = of.Customer.Name, Nino = of.Customer.ParsedNino?.Written
                ?? "", FinalResponse = finalResponse,
            Values = values.Where(v => asked.Contains(v.Key)).ToDictionary(),
        };

        void Complaint(string text, FinalResponseKind response, LocalDate date)
        {
            finalResponse = LocalDatePattern.Iso.Format(date);
            values["complaints"] = values["issues"] = WithinASentence(text);
            (values["responseDate"], values["escalation"]) = (
                finalResponse, wording.EscalationAfter(response, toMp: kind == LetterKind.MpReply));
        }
    }

    /// <summary>
    /// Adapts a text to follow "about": its first word gets a small initial, unless the word may be a name.
    /// </summary>
    internal static string WithinASentence(string text)
    {
        var words = text.Split(' ', 3);
        var isOrdinary = Ordinary.Contains(words[0])
            || (words.Length > 1 && Linking.Contains(words[1]) && words[0].Skip(1).All(char.IsLower));
        return isOrdinary ? char.ToLowerInvariant(text[0]) + text[1..] : text;
    }

    private static string Written(LocalDate? date) => date is { } day ? LocalDatePattern.Iso.Format(day) : "";
}
