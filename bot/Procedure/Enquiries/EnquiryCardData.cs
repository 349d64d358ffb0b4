
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Data of the card <c>enquiry</c>.</summary>
internal sealed record EnquiryCardData(
    long Id, int V, string Stage, string Title, string State, string? Line, string? Headline, string Updated,
    EnquiryForm? Form, IReadOnlyDictionary<string, string> Errors, IReadOnlyList<Fact> Facts, EnquiryAnswerData? Answer, bool CanWithdraw, bool AtOnce);

/// <summary>The answer part of the card <c>enquiry</c>.</summary>
internal sealed record EnquiryAnswerData(
    bool Recorded, bool Removed, string Headline, IReadOnlyList<ComplaintData> Complaints, IReadOnlyList<MatchData> Similar, long EntryId);

/// <summary>Data of the card <c>enquiry-triage</c>: what everyone in the channel may see.</summary>
internal sealed record TriageCardData(
    long Id, int V, string Title, string Stage, string State, string? Line, string Customer, string Matches, string AskedBy, string Sent, string Updated);

/// <summary>Data of the card <c>enquiry-details</c>.</summary>
internal sealed record EnquiryDetailsData(
    long Id, int V, string Title, string Stage, string State, string? Line, string? Headline, IReadOnlyList<Fact> Facts, IReadOnlyList<Fact> Enquirer,
    IReadOnlyList<MatchData> Matches, bool Mine, bool CanClaim, EnquiryAnswerData? Answer, string Updated);
