using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>Draws an entry of the register, with the part of it that whoever looks has opened.</summary>
public sealed class EntryCardView(CardLibrary cards, RegisterAccess access, EntryRights rights, EntryHistory history, IDirectory directory, IEnumerable<IEntryNotes> notes) : ICardView
{
    private const int MostLines = 10;
    private readonly IEntryNotes[] _notes = [.. notes.OrderBy(n => n.Order)];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [RegisterCards.Entry];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Aliases).AsNoTracking().AsSplitQuery()
            .SingleOrDefaultAsync(e => e.Id == request.Record.Id, cancellationToken);
        if (entry is null || request.Viewer is not { } viewer)
        {
            return null;
        }

        if (!entry.IsOnRegister)
        {
            return Drawn(entry, Gone(entry, viewer, request.State));
        }

        return await access.MaySeeAsync(db, entry.Id, viewer, cancellationToken) ? Drawn(entry, await DataAsync(db, entry, viewer, request.State, cancellationToken)) : null;
    }

    private async Task<EntryCardData> DataAsync(UpcDbContext db, RegisterEntry entry, Person viewer, CardState state, CancellationToken cancellationToken)
    {
        var (keeps, looksAfter) = (EntryRights.Keeps(viewer), await rights.LooksAfterAsync(viewer, entry, cancellationToken));
        var open = state.Open is { } part && EntryParts.All.Contains(part) && (keeps || !EntryParts.OfCrest.Contains(part)) && (looksAfter || part == EntryParts.History) ? part : "";
        var page = int.TryParse(state.Typed?.GetValueOrDefault("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? Math.Clamp(wanted, 1, 1000) : 1;
        var (past, older) = open == EntryParts.History && viewer.MaySeeRegister ? await history.PageAsync(db, entry.Id, page, cancellationToken) : ([], false);
        var from = state.Typed?.GetValueOrDefault("from") is { } card && RegisterCards.OfChannel.Contains(card) ? card : "";
        return new(
            entry.Id, entry.Version, entry.Reference, "On the register", state.Line, from, SearchOf(state), Gone: false, "", Marker: false,
            [
                Fact.Of("Customer", entry.Customer.Name),
                .. entry.Aliases.Count > 0 ? new[] { Fact.Of("Other names", string.Join(", ", entry.Aliases.Select(a => a.Name))) } : [],
                Fact.Of("NINO", entry.Customer.ParsedNino?.Written ?? $"None: {entry.Customer.NoNinoReason}"),
                Fact.Of("District", $"{entry.Customer.District}, {entry.Customer.Region}"), Fact.Of("Business", entry.BusinessName),
                Fact.Of("SPOC", entry.SpocDeputy.Length > 0 ? $"{entry.Spoc} (deputy: {entry.SpocDeputy})" : entry.Spoc), Fact.Of("DSM", entry.DsmName),
                Fact.Of("eCase marker", entry.MarkerTickedAt is { } ticked ? $"Ticked, {Words.Date(ticked)}" : "Not said to be ticked"),
            ],
            [.. entry.Complaints.OrderBy(c => c.Id).Select(c => ComplaintOf(c, keeps && open.Length == 0))],
            await ContactsAsync(db, entry, cancellationToken), looksAfter ? await CorrectionsAsync(db, entry, cancellationToken) : [], await NotesAsync(db, entry, cancellationToken),
            open, FormOf(entry, open, state), state.Errors, past, page > 1 ? page - 1 : null, older ? page + 1 : null,
            open == EntryParts.Merge ? await ComparedAsync(db, entry, viewer, state, cancellationToken) : [],
            open == EntryParts.Complaint ? [.. FinalResponses.All.Select(k => new Choice(k.ToString(), FinalResponses.Name(k)))] : [],
            open == EntryParts.Business ? [.. (await directory.BusinessesAsync(cancellationToken)).Select(b => new Choice(b.Key, b.Name))] : [],
            open is EntryParts.Remove or EntryParts.AskRemoval
                ? [.. entry.Complaints.OrderBy(c => c.Id).Select(c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), AsTyped.Short(c.Description)))] : [],
            open == EntryParts.Remove ? [.. RemovalGrounds.All.Select(g => new Choice(g.ToString(), RemovalGrounds.Name(g)))] : [],
            entry.Complaints.Any(c => c.RemovalAskedAt is not null), from.Length == 0, keeps, looksAfter, viewer.MaySeeRegister, CardMark.Updated(entry),
            open is EntryParts.Correct or EntryParts.Complaint ? await ConflictAsync(db, entry, viewer, open, state, cancellationToken) : null,
            keeps && entry.LastMerge is not null ? RegisterEntry.ReferenceOf(entry.Merge().OtherId) : null);
    }

    private static EntryCardData Gone(RegisterEntry entry, Person viewer, CardState state) => new(
        entry.Id, entry.Version, entry.Reference, entry.MergedIntoId is null ? "Removed" : "Merged", state.Line, "", SearchOf(state), Gone: true,
        EntryWords.Gone(entry),
        entry.MergedIntoId is null && entry.MarkerTickedAt is not null && viewer.Is(Roles.Dsm), [], [], [], [], [], "",
        new Dictionary<string, string>(), FieldErrors.None, [], null, null, [], [], [], [], [],
        RemovalAsked: false, CanReport: false, CanKeep: false, CanLookAfter: false, CanSeeHistory: false, "");

    private DrawnCard Drawn(RegisterEntry entry, EntryCardData data) =>
        new(cards.Bind(RegisterCards.Entry, data), entry.IsOnRegister ? $"Register entry {entry.Reference}" : $"{entry.Reference} is not on the register any more", entry.Version);

    private static EntryComplaintData ComplaintOf(Complaint complaint, bool canCorrect)
    {
        var shown = ComplaintData.Of(complaint);
        return new(
            complaint.Id, shown.Lines, shown.FinalResponse, $"{shown.LastContact} · stays until {Words.Day(complaint.LapsesOn)} (14 months, §19)",
            complaint.RemovalAskedAt is { } asked ? AsTyped.Line($"{(complaint.RemovalAskedBy == UpcTeamsBot.Core.Records.Actor.Upc.Name ? "The DSM has not answered" : $"{complaint.RemovalAskedBy} asked for its removal")}, {Words.Date(asked)}") : "",
            canCorrect);
    }

    private async Task<IReadOnlyList<string>> ContactsAsync(UpcDbContext db, RegisterEntry entry, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        var newest = await db.Set<ReportedContact>().AsNoTracking().Where(c => c.RegisterEntryId == entry.Id).OrderByDescending(c => c.Id).Take(MostLines).ToListAsync(cancellationToken);
        foreach (var contact in newest)
        {
            var who = (await directory.FindAsync(contact.ReportedById, cancellationToken))?.Name ?? "a colleague";
            var about = entry.Complaints.Count > 1 && entry.Complaints.FirstOrDefault(c => c.Id == contact.ComplaintId) is { } complaint ? $" about {AsTyped.Short(complaint.Description)}" : "";
            lines.Add(AsTyped.Line($"{Words.Day(contact.On)}, {ContactChannels.Name(contact.Channel)}{about}: reported by {who}"));
        }

        return lines;
    }

    private static async Task<IReadOnlyList<string>> CorrectionsAsync(UpcDbContext db, RegisterEntry entry, CancellationToken cancellationToken) =>
    [
        .. (await db.Set<Correction>().AsNoTracking().Where(c => c.RegisterEntryId == entry.Id).OrderByDescending(c => c.Id).Take(MostLines).ToListAsync(cancellationToken))
            .Select(c => AsTyped.Line($"{Words.Date(c.At)}, {c.ByName}: {c.Fields}. {c.Why}")),
    ];

    private async Task<IReadOnlyList<string>> NotesAsync(UpcDbContext db, RegisterEntry entry, CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var source in _notes)
        {
            lines.AddRange((await source.OfAsync(db, entry, cancellationToken)).Select(note => $"{note.Label}: {note.Text}"));
        }

        return lines;
    }

    // What is compared before two entries are made one; empty: no other entry was named yet, or it cannot be.
    private async Task<IReadOnlyList<string>> ComparedAsync(UpcDbContext db, RegisterEntry entry, Person viewer, CardState state, CancellationToken cancellationToken)
    {
        if (state.Errors.Count > 0 || state.Typed?.GetValueOrDefault("compared") is not { Length: > 0 } other
            || !long.TryParse(other, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !await access.MaySeeAsync(db, id, viewer, cancellationToken))
        {
            return [];
        }

        return await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking().SingleOrDefaultAsync(e => e.Id == id && e.GoneAt == null, cancellationToken) is { } found
            ? [Line(entry), Line(found), .. found.Complaints.Select(c => AsTyped.Line($"Moves here: {AsTyped.Short(c.Description)}"))]
            : [];

        static string Line(RegisterEntry e) => AsTyped.Line($"{e.Reference}: {e.Customer.Name} · {e.Customer.ParsedNino?.Written ?? "no National Insurance number"} · {e.Customer.District} · {e.BusinessName}");
    }

    // The other person with this number, while CReST decides whether it is one person.
    private async Task<NumberConflictData?> ConflictAsync(
        UpcDbContext db, RegisterEntry entry, Person viewer, string open, CardState state,
        CancellationToken cancellationToken)
    {
        if (!long.TryParse(state.Typed?.GetValueOrDefault("conflict"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            || !await access.MaySeeAsync(db, id, viewer, cancellationToken)
            || await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Aliases).AsNoTracking().AsSplitQuery()
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
            Field("name"), Field("aliases"), Field("nino"), Field("noNinoReason"), Field("district"), Field("region"), "");
        return new(
            other.Reference, CanBeOne: true,
            [
                PersonSide.Of(
                    $"{entry.Reference} as corrected", form.ToCustomer(), form.AliasList,
                    PersonSide.ComplaintsOf(entry)),
                PersonSide.Of(other),
            ]);
    }

    // What was typed, or what is recorded.
    private static Dictionary<string, string> FormOf(RegisterEntry entry, string open, CardState state)
    {
        var recorded = open switch
        {
            EntryParts.Correct => new Dictionary<string, string>
            {
                ["name"] = entry.Customer.Name, ["aliases"] = string.Join('\n', entry.Aliases.Select(a => a.Name)), ["nino"] = entry.Customer.ParsedNino?.Written ?? "",
                ["noNinoReason"] = entry.Customer.NoNinoReason ?? "", ["district"] = entry.Customer.District, ["region"] = entry.Customer.Region, ["why"] = "",
            },
            EntryParts.Contact => new() { ["spoc"] = entry.Spoc, ["deputy"] = entry.SpocDeputy },
            EntryParts.Business => new() { ["business"] = entry.BusinessKey, ["dsm"] = "" },
            EntryParts.Merge => new() { ["other"] = "" },
            EntryParts.AskRemoval or EntryParts.Remove => new() { ["complaints"] = "", ["ground"] = "", ["words"] = "" },
            EntryParts.Complaint when entry.Complaints.FirstOrDefault(c => c.Id.ToString(CultureInfo.InvariantCulture) == state.Typed?.GetValueOrDefault("complaint")) is { } complaint => new()
            {
                ["complaint"] = complaint.Id.ToString(CultureInfo.InvariantCulture), ["description"] = complaint.Description, ["kind"] = complaint.FinalResponseKind.ToString(),
                ["finalResponseDate"] = LocalDatePattern.Iso.Format(complaint.FinalResponseDate), ["lastContact"] = LocalDatePattern.Iso.Format(complaint.LastContact), ["why"] = "", ["to"] = "",
            },
            _ => [],
        };
        if (state.Typed is { } typed && typed.ContainsKey("tried"))
        {
            foreach (var field in recorded.Keys)
            {
                // A field that was emptied is not sent: it stays empty below the message that says so.
                recorded[field] = typed.GetValueOrDefault(field, "");
            }
        }

        return recorded;
    }

    private static string SearchOf(CardState state) =>
        long.TryParse(state.Typed?.GetValueOrDefault("search"), NumberStyles.None, CultureInfo.InvariantCulture, out var search) ? search.ToString(CultureInfo.InvariantCulture) : "";
}
