
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>A recorded complaint on a card. <c>Under</c> is its business, and <c>Contact</c> its SPOC and deputy.</summary>
public sealed record ComplaintData(
    long Id, IReadOnlyList<string> Lines, string Under, IReadOnlyList<string> Contact, string FinalResponse,
    string LastContact)
{
    /// <summary>A complaint as cards show it.</summary>
    public static ComplaintData Of(Complaint complaint) => new(
        complaint.Id, AsTyped.Lines(complaint.Description), AsTyped.Line(complaint.BusinessName),
        AsTyped.Lines(EntryWords.Contact(complaint)), FinalResponseOf(complaint),
        $"Last contact {Words.Day(complaint.LastContact)}");

    private static string FinalResponseOf(Complaint c)
    {
        var kind = FinalResponses.Name(c.FinalResponseKind);
        var held = c.FinalResponseHeldIn.Length > 0 ? $", held in {AsTyped.Line(c.FinalResponseHeldIn)}" : "";
        return $"Final response {Words.Day(c.FinalResponseDate)} ({kind}{held})";
    }
}

/// <summary>A likely match on a card.</summary>
public sealed record MatchData(long Id, string How, string Reference, string Customer, string Business, IReadOnlyList<ComplaintData> Complaints)
{
    /// <summary>A match as cards show it.</summary>
    public static MatchData Of(RegisterMatch match) => new(
        match.Entry.Id,
        match.Kind switch
        {
            MatchKind.SameNino => "Same NINO",
            MatchKind.SimilarNameAndDistrict => "Similar name, same district",
            _ => "Similar name",
        },
        match.Entry.Reference,
        AsTyped.Line($"{match.Entry.Customer.Name} · {match.Entry.Customer.ParsedNino?.Written ?? "no National Insurance number"} · {match.Entry.Customer.District}"),
        AsTyped.Line(EntryWords.Businesses(match.Entry.Complaints)),
        [.. match.Entry.Complaints.OrderBy(c => c.Id).Take(3).Select(ComplaintData.Of)]);
}
