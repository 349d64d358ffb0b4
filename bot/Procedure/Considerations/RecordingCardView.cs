using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>
/// Draws CReST's two cards of an agreed consideration: the masked one for their channel, and the details for one member
/// (Annex D).
/// </summary>
public sealed class RecordingCardView(CardLibrary cards, IDirectory directory, TimeProvider time)
{
    /// <summary>The part in which CReST decides about a number that is already recorded.</summary>
    internal const string Conflict = "conflict";

    /// <summary>Draws the card for the channel.</summary>
    internal DrawnCard DrawShared(Consideration c, CardRequest request) =>
        new(cards.Bind(ConsiderationCards.Recording, SharedData(c, request.State)), Summary(c), c.Version,
            c.State == ConsiderationState.Agreed);

    /// <summary>Draws the details for a CReST member.</summary>
    internal async Task<DrawnCard> DrawDetailsAsync(
        UpcDbContext db, Consideration c, CardRequest request, CancellationToken cancellationToken)
    {
        var data = await DetailsDataAsync(db, c, request.Viewer!, request.State, cancellationToken);
        var compared = data.Conflict is { } conflict ? EntryReference.ReadInField(conflict.Other) : null;
        return new(
            cards.Bind(ConsiderationCards.Details, data), Summary(c), c.Version, c.State == ConsiderationState.Agreed)
        {
            Looks =
            [
                Look.At(c.Ref),
                .. data.Matches.Select(m => Look.Beside(new(RecordKind.RegisterEntry, m.Id), c.Reference)),
                .. compared is { } id
                    ? new[] { Look.At(new(RecordKind.RegisterEntry, id), $"compared with {c.Reference}") } : [],
            ],
        };
    }

    /// <summary>Returns the data that everyone in the channel may see.</summary>
    internal static RecordingCardData SharedData(Consideration c, CardState state) => new(
        c.Id, c.Version, StageOf(c), $"Consideration · {c.Reference}", StatusOf(c), state.Line,
        AsTyped.Line(c.State == ConsiderationState.Recorded
            ? $"{c.RecordedByName} recorded this as {RegisterEntry.ReferenceOf(c.RegisterEntryId!.Value)}"
            : c.RecordingUndoneAt is not null ? "Record this customer again"
            : "Record this customer on the register"),
        AsTyped.Line(c.State == ConsiderationState.Recorded ? "We tell the DSM and the referring officer."
            : c.RecordingUndoneAt is { } undone
                ? $"{c.RecordingUndoneByName} took back the recording at {Words.TimeOn(undone)}."
            : $"Waiting since {Words.TimeOn(c.AdministratorsNotifiedAt!.Value)}."),
        c.Customer.Masked,
        [
            Fact.Of("Agreed by", c.DsmDecision!.ByName),
            Fact.Of("Business", c.BusinessName),
            Fact.Of("Referred by", c.ReferringOfficerName),
            ConsiderationWords.ApprovedBy(c),
        ],
        CardMark.Updated(c));

    /// <summary>Returns the data for the CReST member who opened it.</summary>
    internal async Task<RecordingDetailsData> DetailsDataAsync(
        UpcDbContext db, Consideration c, Person viewer, CardState state, CancellationToken cancellationToken)
    {
        var open = c.State == ConsiderationState.Agreed;
        var conflict = open ? await ConflictAsync(db, c, state, cancellationToken) : null;
        IReadOnlyList<RegisterMatch> matches = open && conflict is null
            ? await db.MatchesAsync(
                c.Customer.Name, c.Customer.ParsedNino, c.Customer.District, cancellationToken: cancellationToken)
            : [];
        var business = (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == c.BusinessKey);
        var (headline, next) = open
            ? (conflict is not null ? "Is this the same person?"
                : matches.Count == 0 ? "Record this customer" : "Is the customer on the register already?",
                c.ReferringOfficerId == viewer.ObjectId
                    ? "You made this request, so someone else in CReST must record it."
                : conflict is not null ? "Their National Insurance number is on the register."
                : matches.Count > 0 ? "Record a new entry, or add to one of these if it is the same customer."
                : "No likely matches on the register.")
            : (ReadBy.Told(
                viewer,
                $"{c.RecordedByName} recorded this as {RegisterEntry.ReferenceOf(c.RegisterEntryId!.Value)}"),
                business?.TellsComplaintsTeam == true
                    ? "We tell the DSM, the referring officer and the complaints team "
                        + $"({business.ComplaintsTeamEmail})."
                    : business?.OwesComplaintsTeam == true
                    ? "We tell the DSM and the referring officer. The directory has no address for the complaints team "
                        + $"of {business.Name}, so tell them yourself."
                    : "We tell the DSM and the referring officer.");
        return new(
            c.Id, c.Version, StageOf(c), $"Consideration · {c.Reference}",
            open && c.ReferringOfficerId == viewer.ObjectId ? CardStatus.Theirs("Waiting for a colleague")
                : StatusOf(c),
            state.Line, AsTyped.Line(headline), AsTyped.Line(next),
            [
                Fact.Of("Customer", c.Customer.Name),
                Fact.Of("NI number", c.Customer.ParsedNino?.Written ?? $"None: {c.Customer.NoNinoReason}"),
                Fact.Of("District", c.Customer.District),
                Fact.Of("Business/Region", $"{c.BusinessName}, {c.Customer.Region}"),
                ConsiderationWords.ReferredBy(c), ConsiderationWords.ApprovedBy(c), ConsiderationWords.LastContact(c),
                ConsiderationWords.FinalResponse(c), ConsiderationWords.Considered(c), .. ConsiderationWords.Besides(c),
            ],
            ConsiderationWords.Sent(c), ConsiderationWords.Dsm(c)!, [.. matches.Select(m => MatchOf(m, c))],
            open && conflict is null && c.ReferringOfficerId != viewer.ObjectId,
            c.CanUndoRecording(Instant.FromDateTimeOffset(time.GetUtcNow())) && c.ReferringOfficerId != viewer.ObjectId,
            CardMark.Updated(c), conflict, conflict is null ? null : FormOf(state))
        {
            Errors = conflict is null ? FieldErrors.None : state.Errors,
        };
    }

    // Returns the person who already has this number, while CReST decides whether it is the same person.
    private static async Task<NumberConflictData?> ConflictAsync(
        UpcDbContext db, Consideration c, CardState state, CancellationToken cancellationToken) =>
        state.Open == Conflict
            && long.TryParse(
                state.Typed?.GetValueOrDefault("entry"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Aliases).AsNoTracking()
                .AsSplitQuery()
                .SingleOrDefaultAsync(e => e.Id == id && e.GoneAt == null, cancellationToken) is { } entry
            ? new(
                $"{entry.Id}", entry.Compare(c.Customer) is NumberMatch.Same or NumberMatch.OtherName,
                [PersonSide.Of(c.Reference, c.Customer, [], [$"{c.BusinessName}: {AsTyped.Short(c.ComplaintDetails)}"]),
                PersonSide.Of(entry)])
            : null;

    private static MatchData MatchOf(RegisterMatch match, Consideration c) => MatchData.Of(match) with
    {
        Other = match.Entry.Compare(c.Customer) == NumberMatch.OtherNumber
            ? "Another National Insurance number, so another customer. If the number is wrong, correct it first."
                : null,
    };

    private static Dictionary<string, string> FormOf(CardState state) => new()
    {
        ["nino"] = state.Typed?.GetValueOrDefault("nino") ?? "",
        ["noNinoReason"] = state.Typed?.GetValueOrDefault("noNinoReason") ?? "",
    };

    private static string Summary(Consideration c) => $"{StateOf(c)}: {c.Reference}";

    private static string StageOf(Consideration c) => c.State == ConsiderationState.Agreed ? "toRecord" : "done";

    private static CardStatus StatusOf(Consideration c) =>
        c.State == ConsiderationState.Agreed ? CardStatus.Yours("To be recorded") : ConsiderationWords.Settled(c);

    private static string StateOf(Consideration c) =>
        c.State == ConsiderationState.Agreed ? "To be recorded" : ConsiderationWords.State(c);
}
