
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>A recorded complaint on an entry's card.</summary>
internal sealed record EntryComplaintData(
    long Id, string Under, BriefText Text, IReadOnlyList<Fact> Facts, string FinalResponse,
    string LastContact, string Asked, bool CanCorrect, bool CanChangeContact);

/// <summary>
/// Data of the card <c>register-entry</c>. <c>From</c> is the card that everybody else sees in its place in a channel,
/// or empty in a chat. <c>Search</c> is the number of the search it was opened from, or empty.
/// </summary>
[CardData("register-entry")]
internal sealed record EntryCardData(
    long Id, int V, string Title, CardStatus State, string? Line, string Headline, string? Next, string From,
    string Search, bool Gone, bool Marker,
    IReadOnlyList<Fact> Facts, IReadOnlyList<EntryComplaintData> Complaints, IReadOnlyList<string> Contacts,
    IReadOnlyList<string> Corrections, IReadOnlyList<string> Notes,
    string Open, IReadOnlyDictionary<string, string> Form, FieldErrors Errors,
    IReadOnlyList<string> History, int? Newer, int? Older, IReadOnlyList<string> Compared,
    IReadOnlyList<Choice> Kinds, IReadOnlyList<Choice> Businesses, IReadOnlyList<Choice> Removable,
    IReadOnlyList<Choice> Grounds,
    bool RemovalAsked, bool CanReport, bool CanKeep, bool CanLookAfter, bool CanSeeHistory, string Updated,
    NumberConflictData? Conflict = null, string? UndoMerge = null);
