
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>A recorded complaint on a card.</summary>
public sealed record ComplaintData(long Id, IReadOnlyList<string> Lines, string FinalResponse, string LastContact)
{
    /// <summary>A complaint as cards show it.</summary>
    public static ComplaintData Of(Complaint complaint) => new(
        complaint.Id, AsTyped.Lines(complaint.Description),
        $"Final response {Words.Day(complaint.FinalResponseDate)} ({FinalResponses.Name(complaint.FinalResponseKind)})",
        $"Last contact {Words.Day(complaint.LastContact)}");
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
        match.Entry.BusinessName,
        [.. match.Entry.Complaints.OrderBy(c => c.Id).Take(3).Select(ComplaintData.Of)]);
}
