using System.Globalization;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Deadlines;
using UpcTeamsBot.Notices;
using UpcTeamsBot.Register;

namespace UpcTeamsBot.Enquiries;

/// <summary>Data of the card <c>enquiry</c>.</summary>
internal sealed record EnquiryCardData(
    long Id, int V, string Stage, string Title, string State, string? Line, string? Headline, string Updated,
    EnquiryForm? Form, IReadOnlyDictionary<string, string> Errors, IReadOnlyList<Fact> Facts, EnquiryAnswerData? Answer, bool CanWithdraw);

/// <summary>A fact: a word of ours and what somebody typed.</summary>
public sealed record Fact(string Label, string Text)
{
    /// <summary>A fact whose text may be anything.</summary>
    public static Fact Of(string label, string? text) => new(label, AsTyped.Line(text));
}

/// <summary>The answer part of the card <c>enquiry</c>.</summary>
internal sealed record EnquiryAnswerData(
    bool Recorded, bool Removed, string Headline, string Business, IReadOnlyList<string> Spoc, IReadOnlyList<ComplaintData> Complaints, IReadOnlyList<MatchData> Similar, long EntryId);

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
            MatchKind.SameNino => "Same National Insurance number",
            MatchKind.SimilarNameAndDistrict => "Similar name, same district",
            _ => "Similar name",
        },
        match.Entry.Reference,
        AsTyped.Line($"{match.Entry.Customer.Name} · {match.Entry.Customer.ParsedNino?.Written ?? "no National Insurance number"} · {match.Entry.Customer.District}"),
        match.Entry.BusinessName,
        [.. match.Entry.Complaints.OrderBy(c => c.Id).Take(3).Select(ComplaintData.Of)]);
}

/// <summary>Data of the card <c>enquiry-triage</c>: what everyone in the channel may see.</summary>
internal sealed record TriageCardData(
    long Id, int V, string Reference, string Stage, string State, string? Line, string Customer, string Matches, string AskedBy, string Sent, string Updated);

/// <summary>Data of the card <c>enquiry-details</c>.</summary>
internal sealed record EnquiryDetailsData(
    long Id, int V, string Title, string Stage, string State, string? Line, string? Headline, IReadOnlyList<Fact> Facts, IReadOnlyList<Fact> Enquirer,
    IReadOnlyList<MatchData> Matches, bool Mine, bool CanClaim, EnquiryAnswerData? Answer, string Updated);
