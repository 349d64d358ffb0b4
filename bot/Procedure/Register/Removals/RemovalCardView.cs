using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register.Entries;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>Draws the DSM's question whether to remove what has lapsed, and CReST's task to remove (Annex D).</summary>
public sealed class RemovalCardView(
    CardLibrary cards, EntryRights rights, IDirectory directory, TimeProvider time) : ICardView
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [RegisterCards.Lapse, RegisterCards.Removal];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == request.Record.Id, cancellationToken);
        if (entry is null)
        {
            return null;
        }

        if (request.Card == RegisterCards.Removal)
        {
            return request.Viewer?.Is(Roles.Crest) == false ? null : Removal(entry, request.State);
        }

        if (request.Viewer is not { } viewer)
        {
            return null;
        }

        // DSMs are asked only about their own complaints.
        var theirs = await rights.AnswersForAsync(viewer, entry, cancellationToken);
        if (entry.IsOnRegister && theirs.Count == 0)
        {
            return null;
        }

        var drawn = Lapse(entry, theirs, viewer, request.State);
        return entry.IsOnRegister
            ? drawn.With(await WhoKnowsAsync(db, theirs, viewer, cancellationToken), entry.Reference) : drawn;
    }

    // Masked, because everyone in CReST's channel sees it.
    private DrawnCard Removal(RegisterEntry entry, CardState state)
    {
        var asked = entry.Complaints.Where(c => c.RemovalAskedAt is not null).ToArray();
        var by = asked.MaxBy(c => c.RemovalAskedAt);
        var data = new RemovalData(
            entry.Id, entry.Version, $"Entry · {entry.Reference}",
            !entry.IsOnRegister ? CardStatus.Over("Removed")
                : asked.Length > 0 ? CardStatus.Yours("Removal asked for") : CardStatus.Done("Kept"),
            state.Line,
            !entry.IsOnRegister ? EntryWords.GoneLine(entry) : asked.Length == 0 ? "This stays on the register"
                : "Remove this from the register, or keep it",
            !entry.IsOnRegister ? null
                : asked.Length == 0
                ? AsTyped.Line($"{entry.UpdatedByName} decided this at {Words.TimeOn(entry.UpdatedAt)}.")
                : by!.RemovalAskedBy == UpcTeamsBot.Core.Records.Actor.Upc.Name
                    ? "There was no contact for 14 months, and the DSM has not answered for four weeks."
                    : AsTyped.Line(
                        $"{by.RemovalAskedBy} asked for this at {Words.TimeOn(by.RemovalAskedAt!.Value)}"
                            + $"{(by.RemovalAskedFor is null ? "" : EntryWords.Reason(by))}."),
            entry.IsOnRegister
                ?
                [
                    Fact.Of("Customer", entry.Customer.Masked), Fact.Of("Business", EntryWords.Businesses(asked)),
                    Fact.Of("DSM", DsmsOf(asked)),
                    Fact.Of(
                        "Complaints",
                        string.Create(CultureInfo.InvariantCulture, $"{asked.Length} of {entry.Complaints.Count}")),
                ]
                : [],
            entry.IsOnRegister && asked.Length > 0,
            !entry.IsOnRegister || by?.RemovalAskedAt == entry.UpdatedAt ? "" : CardMark.Updated(entry));
        return new DrawnCard(
            cards.Bind(RegisterCards.Removal, data), $"{data.State.Words}: {entry.Reference}", entry.Version,
            Waits: data.Waits).With(by?.DsmId, entry.Reference);
    }

    private DrawnCard Lapse(
        RegisterEntry entry, IReadOnlyList<Complaint> theirs, Person viewer, CardState state)
    {
        var today = LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow()));
        var lapsed = Lapsed.Of(theirs, today);
        var open = lapsed.Where(c => c.RemovalAskedAt is null).ToArray();
        var stage = !entry.IsOnRegister ? "gone" : open.Length > 0 ? "ask" : lapsed.Count > 0 ? "asked" : "stays";
        string Form(string field, string otherwise = "") => state.Typed?.GetValueOrDefault(field, "") ?? otherwise;
        var data = new LapseData(
            entry.Id, entry.Version, $"Entry · {entry.Reference}",
            stage switch
            {
                "gone" => CardStatus.Over("Removed"),
                "ask" => CardStatus.Yours("With you"),
                "asked" => CardStatus.Theirs("With CReST"),
                _ => CardStatus.Done("Stays on the register"),
            },
            state.Line, stage,
            stage switch
            {
                "gone" => EntryWords.GoneLine(entry),
                "ask" => open.Length == 1 ? "Ask CReST to remove this complaint?"
                    : "Ask CReST to remove these complaints?",
                "asked" => AsTyped.Line(ReadBy.Told(viewer, $"{Asker(lapsed)} asked CReST to remove this")),
                _ => "This stays on the register",
            },
            stage switch
            {
                "gone" => null,
                "ask" => open.Length == 1
                    ? $"No contact since {Words.Date(open[0].LastContact)}, 14 months ago on "
                        + $"{Words.Date(open[0].LapsesOn)}."
                    : $"No contact on these {open.Length.ToString(CultureInfo.InvariantCulture)} complaints for 14 "
                        + "months.",
                "asked" => "Remember to remove the UPCC marker on eCase.",
                _ => "There was later contact, or CReST kept it. We'll ask you again 14 months after the last contact.",
            },
            entry.IsOnRegister
                ?
                [
                    Fact.Of("Customer", $"{entry.Customer.Name} · {entry.Customer.Masked}"),
                ]
                : [],
            stage == "ask" ? [.. open.Select(ComplaintData.Of)] : [],
            stage == "ask" && open.Length > 1, stage == "ask" ? state.Open ?? "" : "",
            new(Form("complaints", string.Join(',', open.Select(c => c.Id))),
                Form("complaint", open.Length == 1 ? open[0].Id.ToString(CultureInfo.InvariantCulture) : ""),
                Form("date"), Form("channel")), state.Errors,
            stage == "ask"
                ? [.. open.Select(
                    c => new Choice(c.Id.ToString(CultureInfo.InvariantCulture), AsTyped.Short(c.Description)))] : [],
            stage == "ask"
                ? [.. ContactChannels.All
                .Select(c => new Choice(c.ToString(), Words.Capital(ContactChannels.Name(c))))] : [],
            entry.IsOnRegister ? CardMark.Updated(entry) : "");
        return new(cards.Bind(RegisterCards.Lapse, data), stage == "ask"
            ? $"No contact for 14 months: {entry.Reference}"
            : $"{data.State.Words}: {entry.Reference}", entry.Version, Waits: stage == "ask");
    }

    // Whether there was contact is known best by whoever reported it last, and else by the other DSM of the business.
    private async Task<Guid?> WhoKnowsAsync(
        UpcDbContext db, IReadOnlyList<Complaint> theirs, Person viewer, CancellationToken cancellationToken)
    {
        var ids = theirs.Select(c => c.Id).ToArray();
        var reporter = await db.Set<ReportedContact>().AsNoTracking()
            .Where(c => ids.Contains(c.ComplaintId) && c.ReportedById != viewer.ObjectId)
            .OrderByDescending(c => c.On).ThenByDescending(c => c.Id).Select(c => (Guid?)c.ReportedById)
            .FirstOrDefaultAsync(cancellationToken);
        var business = reporter is not null ? null
            : (await directory.BusinessesAsync(cancellationToken)).FirstOrDefault(b => b.Key == theirs[0].BusinessKey);
        return reporter ?? (business?.DeputyId == viewer.ObjectId ? business.DsmId : business?.DeputyId);
    }

    private static string DsmsOf(IEnumerable<Complaint> complaints) =>
        string.Join(", ", complaints.Select(c => c.DsmName).Distinct(StringComparer.Ordinal));

    private static string Asker(IEnumerable<Complaint> lapsed) =>
        lapsed.Select(c => c.RemovalAskedBy).OfType<string>().FirstOrDefault() is { } by
            && by != UpcTeamsBot.Core.Records.Actor.Upc.Name ? by : "UPC";

    [CardData("register-removal")]
    internal sealed record RemovalData(
        long Id, int V, string Title, CardStatus State, string? Line, string Headline, string? Next,
        IReadOnlyList<Fact> Facts, bool Waits, string Updated);

    internal sealed record LapseForm(string Complaints, string Complaint, string Date, string Channel);

    [CardData("register-lapse")]
    internal sealed record LapseData(
        long Id, int V, string Title, CardStatus State, string? Line, string Stage, string Headline, string? Next,
        IReadOnlyList<Fact> Facts, IReadOnlyList<ComplaintData> Complaints, bool Several,
        string Open, LapseForm Form, FieldErrors Errors,
        IReadOnlyList<Choice> Lapsed, IReadOnlyList<Choice> Channels, string Updated);
}
