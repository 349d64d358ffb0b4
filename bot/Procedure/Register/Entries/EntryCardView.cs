using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>Draws a register entry, with the part that the viewer has expanded.</summary>
public sealed class EntryCardView(
    CardLibrary cards, RegisterAccess access, EntryRights rights, EntryHistory history, IDirectory directory,
    IEnumerable<IEntryNotes> notes) : ICardView
{
    private const int MostLines = 10;
    private readonly IEntryNotes[] _notes = [.. notes.OrderBy(n => n.Order)];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [RegisterCards.Entry];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Aliases)
            .Include(e => e.LeftMarkers).AsNoTracking().AsSplitQuery()
            .SingleOrDefaultAsync(e => e.Id == request.Record.Id, cancellationToken);
        if (entry is null || request.Viewer is not { } viewer)
        {
            return null;
        }

        if (!entry.IsOnRegister)
        {
            // To anybody else, it is as if it had never been there.
            var markers = await rights.MarkersAsync(viewer, entry, cancellationToken);
            return markers.Count > 0
                || await access.MaySeeAsync(db, entry.MergedIntoId ?? entry.Id, viewer, cancellationToken)
                ? Drawn(entry, Gone(entry, markers.Count > 0, request.State)) : null;
        }

        var sight = await access.SightAsync(db, entry.Id, viewer, cancellationToken);
        if (!sight.IsAny)
        {
            return null;
        }

        var data = await DataAsync(db, entry, sight, viewer, request.State, cancellationToken);
        return Drawn(entry, data).With(DsmOf(sight.ComplaintsOf(entry), viewer), entry.Reference) with
        {
            Looks =
            [
                Look.At(entry.Ref),
                .. OtherOn(data, request.State) is { } other
                    ? new[] { Look.At(new(entry.Kind, other), $"compared with {entry.Reference}") } : [],
            ],
        };
    }

    // The entry that this one is compared with on the card, or null.
    private static long? OtherOn(EntryCardData data, CardState state) => data.Conflict is { } conflict
        ? EntryReference.ReadInField(conflict.Other)
        : data.Compared.Count > 0 ? EntryReference.ReadInField(state.Typed!["compared"]) : null;

    // The DSM who agreed the newest complaint, for everybody but that DSM.
    private static Guid? DsmOf(IEnumerable<Complaint> seen, Person viewer) =>
        seen.Where(c => c.DsmId != viewer.ObjectId).MaxBy(c => c.RecordedAt)?.DsmId;

    private async Task<EntryCardData> DataAsync(
        UpcDbContext db, RegisterEntry entry, EntrySight sight, Person viewer, CardState state,
        CancellationToken cancellationToken)
    {
        var keeps = EntryRights.Keeps(viewer);
        var theirs = await rights.LooksAfterAsync(viewer, entry, cancellationToken);
        var looksAfter = theirs.Count > 0;
        var seen = sight.ComplaintsOf(entry);
        var open = OpenPart(state, keeps, theirs);
        var page = int.TryParse(
            state.Typed?.GetValueOrDefault("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
                ? Math.Clamp(wanted, 1, 1000) : 1;
        var (past, older) = open == EntryParts.History && viewer.MaySeeRegister
            ? await history.PageAsync(db, entry.Id, page, cancellationToken) : ([], false);
        var from = state.Typed?.GetValueOrDefault("from") is { } card && RegisterCards.OfChannel.Contains(card) ? card
            : "";
        return new(
            entry.Id, entry.Version, $"Register entry · {entry.Reference}",
            entry.Complaints.Any(c => c.RemovalAskedAt is not null)
                ? keeps ? CardStatus.Yours("Removal asked for") : CardStatus.Theirs("Removal asked for")
                : CardStatus.Theirs("On the register"),
            state.Line, HeadlineOf(seen, theirs), null, from, SearchOf(state), Gone: false, Marker: false,
            [
                Fact.Of("Customer", entry.Customer.Name),
                .. entry.Aliases.Count > 0
                ? new[] { Fact.Of("Other names", string.Join(", ", entry.Aliases.Select(a => a.Name))) } : [],
                Fact.Of("NINO", entry.Customer.ParsedNino?.Written ?? $"None: {entry.Customer.NoNinoReason}"),
                Fact.Of("District", $"{entry.Customer.District}, {entry.Customer.Region}"),
            ],
            [
                .. seen.Select(c => ComplaintOf(
                    c, canCorrect: keeps && open.Length == 0,
                    canChangeContact: !keeps && open.Length == 0 && theirs.Contains(c))),
            ],
            await ContactsAsync(db, entry, seen, cancellationToken),
            looksAfter ? await CorrectionsAsync(db, entry, cancellationToken) : [],
            await NotesAsync(db, entry, sight, cancellationToken),
            open, FormOf(entry, open, state), state.Errors, past, page > 1 ? page - 1 : null, older ? page + 1 : null,
            open == EntryParts.Merge ? await ComparedAsync(db, entry, viewer, state, cancellationToken) : [],
            open == EntryParts.Complaint
                ? [.. FinalResponses.All.Select(k => new Choice(k.ToString(), FinalResponses.Name(k)))] : [],
            open == EntryParts.Business
                ? [.. (await directory.BusinessesAsync(cancellationToken)).Select(b => new Choice(b.Key, b.Name))] : [],
            open is EntryParts.Remove or EntryParts.AskRemoval ? [.. theirs.Select(ChoiceOf)] : [],
            open == EntryParts.Remove
                ? [.. RemovalGrounds.All.Select(g => new Choice(g.ToString(), RemovalGrounds.Name(g)))] : [],
            entry.Complaints.Any(c => c.RemovalAskedAt is not null), from.Length == 0, keeps, looksAfter,
            viewer.MaySeeRegister, CardMark.Updated(entry),
            open is EntryParts.Correct or EntryParts.Complaint
                ? await ConflictAsync(db, entry, viewer, open, state, cancellationToken) : null,
            keeps && entry.LastMerge is not null ? RegisterEntry.ReferenceOf(entry.Merge().OtherId) : null);
    }

    private static string HeadlineOf(IReadOnlyList<Complaint> seen, IReadOnlyList<Complaint> theirs) =>
        theirs.Count > 0 || seen.Count == 0 ? $"Recorded for {Counted(seen.Count)}"
            : $"Only acknowledge contact about {(seen.Count == 1 ? "this complaint" : $"these {Counted(seen.Count)}")}";

    private static string Counted(int complaints) => complaints == 1 ? "1 complaint"
        : string.Create(CultureInfo.InvariantCulture, $"{complaints} complaints");

    // A part about one complaint can be expanded only by people responsible for that complaint.
    private static string OpenPart(CardState state, bool keeps, IReadOnlyList<Complaint> theirs)
    {
        if (state.Open is not { } part || !EntryParts.All.Contains(part))
        {
            return "";
        }

        var may = part == EntryParts.History
            || (EntryParts.OfCrest.Contains(part) ? keeps
                : part == EntryParts.Contact ? ChosenOf(theirs, state) is not null
                : theirs.Count > 0);
        return may ? part : "";
    }

    private static Complaint? ChosenOf(IEnumerable<Complaint> complaints, CardState state) => complaints.FirstOrDefault(
        c => c.Id.ToString(CultureInfo.InvariantCulture) == state.Typed?.GetValueOrDefault("complaint"));

    private static Choice ChoiceOf(Complaint complaint) => new(
        IdOf(complaint), AsTyped.Short($"{complaint.BusinessName}: {complaint.Description}"));

    private static EntryCardData Gone(RegisterEntry entry, bool marker, CardState state) => new(
        entry.Id, entry.Version, $"Register entry · {entry.Reference}",
        entry.MergedIntoId is not null ? CardStatus.Theirs("Merged")
            : marker ? CardStatus.Yours("Removed, marker left") : CardStatus.Over("Removed"),
        state.Line, marker || entry.MergedIntoId is not null ? EntryWords.Gone(entry) : EntryWords.GoneLine(entry),
        entry.MergedIntoId is null && marker ? "Remove the UPCC marker on eCase as well." : null, "", SearchOf(state),
        Gone: true, entry.MergedIntoId is null && marker, [], [], [], [], [], "",
        new Dictionary<string, string>(), FieldErrors.None, [], null, null, [], [], [], [], [],
        RemovalAsked: false, CanReport: false, CanKeep: false, CanLookAfter: false, CanSeeHistory: false, "");

    private DrawnCard Drawn(RegisterEntry entry, EntryCardData data) =>
        new(cards.Bind(RegisterCards.Entry, data), entry.IsOnRegister ? $"Register entry {entry.Reference}"
            : $"{entry.Reference} is not on the register any more", entry.Version);

    private static EntryComplaintData ComplaintOf(Complaint complaint, bool canCorrect, bool canChangeContact)
    {
        var shown = ComplaintData.Of(complaint);
        return new(
            complaint.Id, shown.Under, BriefText.Of(complaint.Description),
            [
                Fact.Of("SPOC", EntryWords.Contact(complaint)),
                Fact.Of("DSM", DsmOf(complaint)),
                Fact.Of("eCase marker", EntryWords.Marker(complaint)),
                .. complaint.OldReference.Length > 0 ? [Fact.Of("Old reference", complaint.OldReference)]
                    : Array.Empty<Fact>(),
            ],
            shown.FinalResponse, $"{shown.LastContact} · stays until {Words.Day(complaint.LapsesOn)}",
            complaint.RemovalAskedAt is { } asked ? AsTyped.Line($"{WhoAsked(complaint)}, {Words.Date(asked)}") : "",
            canCorrect, canChangeContact);
    }

    // The service asks in its own name if the DSM does not answer.
    private static string WhoAsked(Complaint complaint) =>
        complaint.RemovalAskedBy == UpcTeamsBot.Core.Records.Actor.Upc.Name
            ? "The DSM has not answered"
            : $"{complaint.RemovalAskedBy} asked for its removal{EntryWords.Reason(complaint)}";

    private static string DsmOf(Complaint complaint)
    {
        var who = complaint.DecidedByName == complaint.DsmName ? "" : $" by {complaint.DecidedByName}";
        return $"{complaint.DsmName} · agreed {Words.Day(complaint.DecidedOn)}{who}";
    }

    private async Task<IReadOnlyList<string>> ContactsAsync(
        UpcDbContext db, RegisterEntry entry, IReadOnlyList<Complaint> seen, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var ids = seen.Select(c => c.Id).ToArray();
        var newest = await db.Set<ReportedContact>().AsNoTracking()
            .Where(c => c.RegisterEntryId == entry.Id && ids.Contains(c.ComplaintId))
            .OrderByDescending(c => c.Id).Take(MostLines).ToListAsync(cancellationToken);
        foreach (var contact in newest)
        {
            var who = (await directory.FindAsync(contact.ReportedById, cancellationToken))?.Name ?? "a colleague";
            var about = seen.Count > 1 && seen.FirstOrDefault(c => c.Id == contact.ComplaintId) is { } complaint
                ? $" about {AsTyped.Short(complaint.Description)}"
                : "";
            lines.Add(AsTyped.Line(
                $"{Words.Day(contact.On)}, {ContactChannels.Name(contact.Channel)}{about}: reported by {who}"));
        }

        return lines;
    }

    private static async Task<IReadOnlyList<string>> CorrectionsAsync(
        UpcDbContext db, RegisterEntry entry, CancellationToken cancellationToken) =>
    [
        .. (await db.Set<Correction>().AsNoTracking().Where(c => c.RegisterEntryId == entry.Id)
        .OrderByDescending(c => c.Id).Take(MostLines).ToListAsync(cancellationToken))
            .Select(c => AsTyped.Line($"{Words.Date(c.At)}, {c.ByName}: {c.Fields}. {c.Why}")),
    ];

    private async Task<IReadOnlyList<string>> NotesAsync(
        UpcDbContext db, RegisterEntry entry, EntrySight sight, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var source in _notes)
        {
            var facts = await source.OfAsync(db, entry, sight, cancellationToken);
            lines.AddRange(facts.Select(note => $"{note.Label}: {note.Text}"));
        }

        return lines;
    }

    // Returns the comparison of two entries before they are merged. Empty if no other entry was named or it cannot be
    // merged.
    private async Task<IReadOnlyList<string>> ComparedAsync(
        UpcDbContext db, RegisterEntry entry, Person viewer, CardState state, CancellationToken cancellationToken)
    {
        if (state.Errors.Count > 0 || state.Typed?.GetValueOrDefault("compared") is not { Length: > 0 } other
            || !long.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !await access.MaySeeAsync(db, id, viewer, cancellationToken))
        {
            return [];
        }

        return await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == id && e.GoneAt == null, cancellationToken) is { } found
            ? [Line(entry), Line(found), .. found.Complaints.OrderBy(c => c.Id).Select(Moving)]
            : [];

        static string Line(RegisterEntry e)
        {
            var nino = e.Customer.ParsedNino?.Written ?? "no National Insurance number";
            var businesses = EntryWords.Businesses(e.Complaints);
            return AsTyped.Line($"{e.Reference}: {e.Customer.Name} · {nino} · {e.Customer.District} · {businesses}");
        }

        static string Moving(Complaint c) =>
            AsTyped.Line($"Moves here: {c.BusinessName}: {AsTyped.Short(c.Description)}");
    }

    // Returns the other person with this number, while CReST decides whether they are the same.
    private async Task<NumberConflictData?> ConflictAsync(
        UpcDbContext db, RegisterEntry entry, Person viewer, string open, CardState state,
        CancellationToken cancellationToken)
    {
        if (!long.TryParse(
            state.Typed?.GetValueOrDefault("conflict"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !await access.MaySeeAsync(db, id, viewer, cancellationToken)
            || await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Aliases).AsNoTracking()
            .AsSplitQuery()
                .SingleOrDefaultAsync(e => e.Id == id && e.GoneAt == null, cancellationToken) is not { } other)
        {
            return null;
        }

        string Field(string name) => state.Typed?.GetValueOrDefault(name) ?? "";
        if (open == EntryParts.Complaint)
        {
            var canBeOne = entry.Compare(other.Customer, [.. other.NamesOf()]) != NumberMatch.OtherNumber;
            return new(other.Reference, canBeOne, [PersonSide.Of(entry), PersonSide.Of(other)]);
        }

        var form = new CustomerForm(
            Field("name"), Field("aliases"), Field("nino"), Field("noNinoReason"), Field("district"), Field("region"),
            "");
        return new(
            other.Reference, CanBeOne: true,
            [
                PersonSide.Of(
                    $"{entry.Reference} as corrected", form.ToCustomer(), form.AliasList,
                    PersonSide.ComplaintsOf(entry)),
                PersonSide.Of(other),
            ]);
    }

    // Returns what was typed, or else what is recorded.
    private static Dictionary<string, string> FormOf(RegisterEntry entry, string open, CardState state)
    {
        var recorded = open switch
        {
            EntryParts.Correct => new Dictionary<string, string>
            {
                ["name"] = entry.Customer.Name, ["aliases"] = string.Join('\n', entry.Aliases.Select(a => a.Name)),
                ["nino"] = entry.Customer.ParsedNino?.Written ?? "",
                ["noNinoReason"] = entry.Customer.NoNinoReason
                    ?? "", ["district"] = entry.Customer.District, ["region"] = entry.Customer.Region, ["why"] = "",
            },
            EntryParts.Contact when ChosenOf(entry.Complaints, state) is { } complaint => new()
            {
                ["complaint"] = IdOf(complaint), ["spoc"] = complaint.Spoc, ["deputy"] = complaint.SpocDeputy,
            },
            EntryParts.Business when ChosenOf(entry.Complaints, state) is { } complaint => new()
            {
                ["complaint"] = IdOf(complaint), ["business"] = complaint.BusinessKey, ["dsm"] = "",
            },
            EntryParts.Merge => new() { ["other"] = "" },
            EntryParts.AskRemoval or EntryParts.Remove =>
                new() { ["complaints"] = "", ["ground"] = "", ["words"] = "" },
            EntryParts.Complaint when ChosenOf(entry.Complaints, state) is { } complaint => new()
            {
                ["complaint"] = IdOf(complaint), ["description"] = complaint.Description,
                ["kind"] = complaint.FinalResponseKind.ToString(),
                ["finalResponseDate"] = LocalDatePattern.Iso.Format(complaint.FinalResponseDate),
                ["heldIn"] = complaint.FinalResponseHeldIn,
                ["lastContact"] = LocalDatePattern.Iso.Format(complaint.LastContact), ["why"] = "", ["to"] = "",
            },
            _ => [],
        };
        if (state.Typed is { } typed && typed.ContainsKey("tried"))
        {
            foreach (var field in recorded.Keys)
            {
                // A field that was emptied is not sent. Keep it empty below its error.
                recorded[field] = typed.GetValueOrDefault(field, "");
            }
        }

        return recorded;
    }

    private static string IdOf(Complaint complaint) => complaint.Id.ToString(CultureInfo.InvariantCulture);

    private static string SearchOf(CardState state) =>
        long.TryParse(
            state.Typed?.GetValueOrDefault("search"), NumberStyles.None, CultureInfo.InvariantCulture, out var search)
                ? search.ToString(CultureInfo.InvariantCulture) : "";
}
