using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// A recorded complaint on a card. <c>Under</c> is its business, and <c>Contact</c> its SPOC and deputy.
/// </summary>
public sealed record ComplaintData(
    long Id, IReadOnlyList<string> Lines, string Under, IReadOnlyList<string> Contact, string FinalResponse,
    string LastContact)
{
    /// <summary>Returns a complaint's data.</summary>
    public static ComplaintData Of(Complaint complaint) => new(
        complaint.Id, AsTyped.Lines(complaint.Description), AsTyped.Line(complaint.BusinessName),
        AsTyped.Lines(EntryWords.Contact(complaint)), FinalResponseOf(complaint),
        $"Last contact {Words.Day(complaint.LastContact)}");

    /// <summary>
    /// Returns a complaint's data as given in an answer. Its business and contact are shown above it.
    /// </summary>
    public static ComplaintData Of(
        long id, string description, FinalResponseKind kind, LocalDate finalResponse, LocalDate lastContact) => new(
        id, AsTyped.Lines(description), "", [],
        $"Final response {Words.Day(finalResponse)} ({FinalResponses.Name(kind)})",
        $"Last contact {Words.Day(lastContact)}");

    private static string FinalResponseOf(Complaint c)
    {
        var kind = FinalResponses.Name(c.FinalResponseKind);
        var held = c.FinalResponseHeldIn.Length > 0 ? $", held in {AsTyped.Line(c.FinalResponseHeldIn)}" : "";
        return $"Final response {Words.Day(c.FinalResponseDate)} ({kind}{held})";
    }
}

/// <summary>A likely match on a card.</summary>
public sealed record MatchData(
    long Id, string How, string Reference, string Customer, string Business, IReadOnlyList<ComplaintData> Complaints)
{
    /// <summary>Returns the heading above likely matches.</summary>
    internal static string Title(IReadOnlyCollection<RegisterMatch> matches) =>
        matches.Count == 0 ? "No likely matches on the register" : "Likely matches on the register";

    /// <summary>Why a complaint cannot be added to it, on a card that offers this. Null if it can.</summary>
    public string? Other { get; init; }

    /// <summary>Returns a match's data.</summary>
    public static MatchData Of(RegisterMatch match) => Of(
        match.Entry,
        match.Kind switch
        {
            MatchKind.SameNino => "Same NINO",
            MatchKind.SimilarNameAndDistrict => "Similar name, same district",
            _ => "Similar name",
        });

    /// <summary>Returns an entry's data for a list.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="how">How it was found.</param>
    public static MatchData Of(RegisterEntry entry, string how) => new(
        entry.Id, how, entry.Reference,
        AsTyped.Line(
            $"{entry.Customer.Name} · {entry.Customer.ParsedNino?.Written ?? "no National Insurance number"} · "
            + entry.Customer.District),
        AsTyped.Line(EntryWords.Businesses(entry.Complaints)),
        [.. entry.Complaints.OrderBy(c => c.Id).Take(3).Select(ComplaintData.Of)]);

    /// <summary>
    /// Says how an entry found by CReST compares with the customer in question. Two different numbers mean two people
    /// or a typing error, so CReST decides.
    /// </summary>
    public static string HowFound(Core.Customers.Customer asked, RegisterEntry entry) =>
        asked.ParsedNino is { } nino && entry.Customer.ParsedNino is { } recorded
            ? nino.SamePersonAs(recorded) ? "Same NINO" : "Another NINO"
            : "Found";
}
