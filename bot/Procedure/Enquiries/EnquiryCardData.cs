using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Enquiries;

/// <summary>Data of the card <c>enquiry</c>.</summary>
/// <remarks>
/// <c>OfficeOpen</c> and <c>NoNumberOpen</c> say whether those parts of the form are open: something in them is
/// missing, wrong or filled in.
/// </remarks>
[CardData("enquiry")]
internal sealed record EnquiryCardData(
    long Id, int V, string Stage, string Title, CardStatus State, string? Line, string Headline, string? Next,
    string Updated,
    EnquiryForm? Form, FieldErrors Errors, IReadOnlyList<Fact> Facts,
    IReadOnlyList<EnquiryQuestionData> Questions, string Reply, EnquiryAnswerData? Answer, bool CanWithdraw,
    bool AtOnce, bool OfficeOpen, bool NoNumberOpen);

/// <summary>The answer on an enquiry's cards.</summary>
/// <param name="Recorded">Whether the customer is recorded.</param>
/// <param name="Closed">
/// Whether the entry has left the register since, or the enquirer's time to see it is over.
/// </param>
/// <param name="Changes">What a correction changed. Empty if the answer was not corrected.</param>
/// <param name="Businesses">The complaints, grouped by business and contact.</param>
/// <param name="Similar">Entries with similar names, for people who may see the register.</param>
/// <param name="EntryId">The entry's current number, or 0.</param>
internal sealed record EnquiryAnswerData(
    bool Recorded, bool Closed, IReadOnlyList<string> Changes,
    IReadOnlyList<AnsweredBusinessData> Businesses, IReadOnlyList<MatchData> Similar, long EntryId);

/// <summary>A business's recorded complaints, with its contact (§20).</summary>
internal sealed record AnsweredBusinessData(
    string Business, IReadOnlyList<string> Spoc, IReadOnlyList<ComplaintData> Complaints);

/// <summary>A question from CReST, with the reply. <c>Replied</c> is empty if there is none.</summary>
internal sealed record EnquiryQuestionData(
    string Asked, IReadOnlyList<string> Question, string Replied, IReadOnlyList<string> Reply);

/// <summary>Data of the card <c>enquiry-triage</c>, which everyone in the channel may see.</summary>
[CardData("enquiry-triage")]
internal sealed record TriageCardData(
    long Id, int V, string Title, string Stage, CardStatus State, string? Line, string Headline, string? Next,
    string Customer, string Matches,
    string AskedBy, string Updated);

/// <summary>Data of the card <c>enquiry-details</c>.</summary>
[CardData("enquiry-details")]
internal sealed record EnquiryDetailsData(
    long Id, int V, string Title, string Stage, CardStatus State, string? Line, string Headline, string? Next,
    string? MatchesHeadline,
    IReadOnlyList<Fact> Facts, IReadOnlyList<Fact> Enquirer, IReadOnlyList<EnquiryQuestionData> Questions,
    IReadOnlyList<MatchData> Matches, string Open, EnquiryFindData? Search, string Question, string Why,
    bool Mine, bool CanClaim, bool CanAsk, bool CanUndo, bool CanCorrect, EnquiryAnswerData? Answer, string Updated);

/// <summary>The search on the details card.</summary>
/// <param name="Words">The typed text.</param>
/// <param name="Headline">The number of results in words. Empty before a search.</param>
/// <param name="Found">The entries found.</param>
internal sealed record EnquiryFindData(string Words, string Headline, IReadOnlyList<MatchData> Found);
