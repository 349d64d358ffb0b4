using System.Text.RegularExpressions;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>Other wordings of the log's headings, as departments write them.</summary>
internal static partial class ImportHeadings
{
    private const double Likely = 0.6;
    private static readonly HashSet<string> Small = ["of", "the", "for", "and", "a", "s", "in", "on", "to", "was"];

    private static readonly Dictionary<string, string[]> Wordings = new()
    {
        [RegisterLog.Reference] =
            ["ref", "ref number", "reference number", "UPC ref", "UPC reference", "UPC number", "case ref",
                "case reference", "log number", "log ref", "record number", "serial number", "number"],
        [RegisterLog.OldReference] = ["previous reference", "former reference", "original reference"],
        [RegisterLog.Name] =
            ["customer name", "customer", "name", "full name", "claimant", "claimant name", "customer full name"],
        [RegisterLog.OtherNames] =
            ["other name", "alias", "aliases", "also known as", "aka", "previous name", "previous names", "known as",
                "maiden name"],
        [RegisterLog.Nino] =
            ["NI number", "national insurance number", "NINO number", "N I number"],
        [RegisterLog.NoNinoReason] = ["no NINO reason", "why no NINO", "reason no NINO"],
        [RegisterLog.District] = ["office", "district office", "jobcentre district", "area"],
        [RegisterLog.Region] = ["group"],
        [RegisterLog.Business] =
            ["business area", "business unit", "business region", "directorate", "registered under",
                "business registered under", "line of business", "LOB"],
        [RegisterLog.Spoc] =
            ["SPOC", "SPOC name", "single point of contact", "local contact", "local business contact",
                "SPOC local business contact", "SPOC details", "contact point"],
        [RegisterLog.Deputy] = ["deputy SPOC", "SPOC deputy", "deputy contact", "backup SPOC", "second contact"],
        [RegisterLog.Dsm] =
            ["designated senior manager", "DSM name", "senior manager", "name of DSM", "decision maker", "agreed by"],
        [RegisterLog.Decided] =
            ["date of decision", "date decided", "DSM decision date", "date agreed", "date decision made", "decided",
                "date DSM agreed"],
        [RegisterLog.Complaint] =
            ["complaints", "complaint details", "details of complaint", "details of complaints", "nature of complaint",
                "issue", "issues", "summary of complaint", "complaint summary"],
        [RegisterLog.FinalResponseKind] =
            ["type of final response", "final response type", "response type", "type of response", "final response",
                "full and final response", "final response from", "tier"],
        [RegisterLog.FinalResponseDate] =
            ["final response date", "date final response sent", "date final response issued", "response date",
                "date of full and final response", "final response sent", "date of response"],
        [RegisterLog.LastContact] =
            ["last contact", "last contact date", "date of most recent contact", "most recent contact",
                "latest contact", "date last contacted", "date of latest contact"],
        [RegisterLog.Marker] = ["UPCC marker", "marker", "eCase", "marker set", "eCase marker set", "UPC marker"],
        [RegisterLog.ResponseHeldIn] =
            ["where held", "held in", "final response location", "location of final response", "response held",
                "eCase reference", "eCase ref", "eCase number"],
    };

    private static readonly Dictionary<string, HashSet<string>[]> Words = Wordings
        .ToDictionary(
            w => w.Key, w => w.Value.Prepend(w.Key).Select(wording => WordsOf(wording).ToHashSet()).ToArray());

    /// <summary>Returns whether a heading in plain words is a known wording of ours.</summary>
    public static bool Names(string name, string heading) =>
        Words[name].Any(wording => wording.SetEquals(heading.Split(' ')));

    /// <summary>Returns whether a heading in plain words shares most of its words with a wording of ours.</summary>
    public static bool MayName(string name, string heading)
    {
        var words = heading.Split(' ').ToHashSet();
        return Words[name].Any(wording => wording.Count > 1
            && (double)wording.Intersect(words).Count() / wording.Union(words).Count() >= Likely);
    }

    /// <summary>Returns the words of a heading that matter, in lower case.</summary>
    public static IEnumerable<string> WordsOf(string heading)
    {
        var words = NotWords().Split(heading.ToLowerInvariant()).Where(w => w.Length > 0)
            .Select(w => w == "no" ? "number" : w).ToArray();
        return words.Where(w => !Small.Contains(w)).DefaultIfEmpty(words.FirstOrDefault() ?? "");
    }

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex NotWords();
}
