using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Draws a business's part. Everybody in the channel sees the progress and the first unanswered entries, masked.
/// Somebody who turned a page or expanded a row sees that in its place. The number of queries is the same for 5 entries
/// and for 5,000.
/// </summary>
public sealed class ReviewPartView(
    CardLibrary cards, ReviewAccess access, IDirectory directory, TimeProvider time)
{
    private const int MostComplaints = 3;
    private const int LongestComplaint = 300;

    /// <summary>Draws it, or returns null if the viewer may not see it.</summary>
    public async Task<DrawnCard?> DrawAsync(
        UpcDbContext db, long partId, Person? viewer, CardState state, CancellationToken cancellationToken)
    {
        var part = await db.Set<ReviewPart>().AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == partId, cancellationToken);
        if (part is null || (viewer is not null && !await access.MayAsync(part, viewer, cancellationToken)))
        {
            return null;
        }

        var view = await WithRowsAsync(
            db, part, ReviewView.Of(state) ?? ReviewView.Of(partId), viewer, cancellationToken);
        var rows = await db.RowsAsync(part, view.Rows, cancellationToken);
        var (before, after) = view.Rows.Count == 0 ? (0, 0)
            : await db.AroundAsync(part, view.By, view.Rows[0], view.Rows[^1], cancellationToken);
        var opened = viewer is null ? null
            : await OpenedAsync(
                db, part, rows.FirstOrDefault(r => r.Item.Number == view.Open), view, state, cancellationToken);
        var data = DataOf(part, view, [.. rows.Select(r => RowOf(part, r, opened))], before, after, state) with
        {
            AllCurrent = await AllCurrentAsync(db, part, view, rows, cancellationToken),
            Undo = await UndoAsync(db, part, viewer, cancellationToken),
        };
        var business = (await directory.BusinessesAsync(cancellationToken))
            .FirstOrDefault(b => b.Key == part.BusinessKey);
        return new DrawnCard(
            cards.Bind(ReviewCards.Part, data), SummaryOf(part), part.Version,
            Waits: part.IsOpen && part.Unanswered > 0)
            .With(business?.DsmId, part.Reference);
    }

    // Where they were last, with its rows in place as long as one of them waits; else the page that everybody sees.
    private static async Task<ReviewView> WithRowsAsync(
        UpcDbContext db, ReviewPart part, ReviewView view, Person? viewer, CancellationToken cancellationToken)
    {
        if (view.Rows.Count > 0)
        {
            return view;
        }

        if (view.By.All || view.By.Narrows)
        {
            return view with { Rows = await db.FromAsync(part, view.By, 1, cancellationToken) };
        }

        var place = viewer is null || view.OverviewOf > 0
            ? null
            : await db.Set<ReviewPlace>().AsNoTracking()
            .SingleOrDefaultAsync(p => p.PartId == part.Id && p.PersonId == viewer.ObjectId, cancellationToken);
        if (place is null)
        {
            return view with { Rows = await db.SharedAsync(part, 1, cancellationToken) };
        }

        var rows = ReviewView.Numbers(place.Rows).ToArray();
        if (place.All || await ReviewPages.Items(db, part, ReviewFilter.ToAnswer)
            .AnyAsync(i => rows.Contains(i.Number), cancellationToken))
        {
            return view with { By = new(place.All), Rows = rows };
        }

        var next = await db.SharedAsync(part, place.From, cancellationToken);
        return view with { Rows = next.Count > 0 ? next : await db.SharedAsync(part, 1, cancellationToken) };
    }

    private static async Task<ReviewAllData?> AllCurrentAsync(
        UpcDbContext db, ReviewPart part, ReviewView view, IReadOnlyList<ReviewRow> rows,
        CancellationToken cancellationToken)
    {
        if (view.Asks != ReviewAsks.AllCurrent || !part.IsOpen)
        {
            return null;
        }

        var page = rows.Count(CanAnswer);
        var list = await db.Waiting(part, view.By).CountAsync(cancellationToken);
        list = list > page ? list : 0;
        return new(
            AsTyped.Line(
                list == 0 && page == 0
                    ? "No entry here is waiting for an answer."
                    : (list > 0 && view.By.Narrows ? $"The list holds those {view.By.Said}. " : "")
                        + $"You can undo this for {ReviewBatch.UndoTime.TotalMinutes:0} minutes."),
            page, string.Create(CultureInfo.InvariantCulture, $"This page ({page:N0})"), list,
            string.Create(
                CultureInfo.InvariantCulture, $"All {list:N0} {(view.By.Narrows ? "in this list" : "to answer")}"));
    }

    // Their own first: with several people at it, each has something to take back.
    private async Task<ReviewUndoData?> UndoAsync(
        UpcDbContext db, ReviewPart part, Person? viewer, CancellationToken cancellationToken)
    {
        if (!part.IsOpen)
        {
            return null;
        }

        var since = Instant.FromDateTimeOffset(time.GetUtcNow()) - ReviewBatch.UndoTime;
        var me = viewer?.ObjectId;
        var batch = await db.Set<ReviewBatch>().AsNoTracking()
            .Where(b => b.PartId == part.Id && b.At >= since && b.UndoneAt == null)
            .OrderByDescending(b => b.ById == me).ThenByDescending(b => b.Id).FirstOrDefaultAsync(cancellationToken);
        return batch is null
            ? null
            : new(
                batch.Id,
                AsTyped.Line(
                    $"{batch.ByName} answered {ReviewWords.Entries(batch.Items)} at once, {Words.TimeOn(batch.At)}."),
                string.Create(
                    CultureInfo.InvariantCulture, $"Undo {(batch.Items == 1 ? "it" : $"all {batch.Items:N0}")}"));
    }

    private static bool CanAnswer(ReviewRow row) => row.IsThere && row.Item.State == ReviewItemState.Asked;

    private ReviewPartData DataOf(
        ReviewPart part, ReviewView view, IReadOnlyList<ReviewRowData> rows, int before, int after, CardState state)
    {
        var closed = part.ClosedAt is not null;
        var done = part.Unanswered == 0;
        var page = ((before + ReviewView.PageSize - 1) / ReviewView.PageSize) + 1;
        var pages = page + ((after + ReviewView.PageSize - 1) / ReviewView.PageSize);
        var today = LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow()));
        var asks = view.Open == 0 && view.Asks.Length > 0;
        return new()
        {
            Id = part.Id, V = part.Version, Stage = closed ? "closed" : done ? "done"
                : "asked", Title = part.Title, Line = state.Line,
            State = StatusOf(part, closed, done, today > part.DueOn),
            Headline = closed
                ? ReviewWords.Closed(part.ClosedByName, part.ClosedAt!.Value, part.CarriedOver)
                    + (done ? "" : string.Create(
                        CultureInfo.InvariantCulture, $", {part.Unanswered:N0} not answered"))
                : done ? "Every entry is answered"
                : today > part.DueOn ? $"Answer now: it was due by {Words.Date(part.DueOn)}"
                : $"Answer by {Words.Date(part.DueOn)}",
            Next = AsTyped.Line(
                $"{part.BusinessName} · {part.ReviewReference}"
                    + (part.FromLastReview > 0 && !closed
                        ? $" · {ReviewWords.Entries(part.FromLastReview)} not answered in the last review"
                        : "")
                    + (done && !closed ? " · you can change answers until CReST closes the review" : "")
                    + (part.LastAt is { } at && at != part.UpdatedAt
                        ? $" · last answer {Words.TimeOn(at)} by {part.LastByName}" : "")),
            F = view.By.Text, Shown = view.RowsText, From = view.OverviewOf, Rows = rows,
            PageLine = AsTyped.Line(rows.Count == 0
                ? view.By.All || view.By.Narrows ? "No entries" : "Nothing waits for an answer"
                : string.Join(
                    " · ", new[] {
                        (view.By.All ? "All entries" : closed ? "Not answered" : "To answer")
                            + (view.By.Narrows ? $" {view.By.Said}" : ""), Words.Page(page, pages) }
                            .Where(part => part.Length > 0))),
            HasPrevious = before > 0 && !asks, HasNext = after > 0 && !asks,
            Other = asks ? "" : view.By.All ? "todo" : "all", OtherTitle = view.By.All
                ? closed ? "Show those not answered" : "Show those to answer" : "Show all",
            CanAll = part.IsOpen && !done && !asks, CanMore = !asks, Log = LogOf(part),
            More = view.Asks == ReviewAsks.More ? MoreOf(part, view.By, state) : null,
            Updated = CardMark.Updated(part),
        };
    }

    private static CardStatus StatusOf(ReviewPart part, bool closed, bool done, bool late)
    {
        var words = string.Create(
            CultureInfo.InvariantCulture, $"{part.Asked - part.Unanswered:N0} of {part.Asked:N0} answered");
        return closed ? CardStatus.Theirs(words) : done ? CardStatus.Done(words)
            : late ? CardStatus.Wrong($"{words}, overdue") : CardStatus.Yours(words);
    }

    private static ReviewMoreData MoreOf(ReviewPart part, ReviewFilter by, CardState state)
    {
        string Typed(string field, string otherwise) => state.Typed?.GetValueOrDefault(field) ?? otherwise;
        return new(
            new Dictionary<string, string>
            {
                ["find"] = Typed("find", ""), ["district"] = Typed("district", by.District),
                ["since"] = Typed("since", by.ContactSince is { } since ? LocalDateText(since) : ""),
                ["last"] = Typed("last", by.FromLastReview ? "true" : "false"),
            },
            state.Errors, part.FromLastReview > 0, part.IsOpen);
    }

    private static ReviewRowData RowOf(ReviewPart part, ReviewRow row, ReviewOpenData? opened)
    {
        var item = row.Item;
        var open = opened?.N == item.Number ? opened : null;
        return new(
            item.Number, item.Times, item.EntryReference, row.LastContact is { } last
                ? $"{row.Masked} · last contact {Words.Day(last)}" : row.Masked,
            AsTyped.Line(
                !row.IsThere && item.State == ReviewItemState.Asked
                    ? "Not on this business's register any more: nothing to answer" : item.Said),
            part.IsOpen && CanAnswer(row), part.IsOpen
                && item.State == ReviewItemState.Answered, row.IsThere && open is null, open);
    }

    private async Task<ReviewOpenData?> OpenedAsync(
        UpcDbContext db, ReviewPart part, ReviewRow? row, ReviewView view, CardState state,
        CancellationToken cancellationToken)
    {
        if (row is not { IsThere: true })
        {
            return null;
        }

        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Aliases).AsNoTracking()
            .SingleAsync(e => e.Id == row.Item.EntryId, cancellationToken);

        // The business is asked about its own complaints, and sees nothing of other businesses'.
        var complaints = entry.Complaints.Where(c => c.BusinessKey == part.BusinessKey).OrderBy(c => c.Id).ToArray();
        var canAnswer = part.IsOpen && row.Item.State == ReviewItemState.Asked;
        return new()
        {
            Id = part.Id, N = row.Item.Number, T = row.Item.Times, Asks = !canAnswer ? "none" : view.Asks.Length == 0
                ? "answers" : view.Asks,
            Facts =
            [
                Fact.Of("Customer", string.Join(", also ", entry.NamesOf())),
                Fact.Of("NINO", entry.Customer.ParsedNino?.Written ?? $"None: {entry.Customer.NoNinoReason}"),
                Fact.Of("District", entry.Customer.District), Fact.Of("Region", entry.Customer.Region),
                .. complaints.Select(ContactOf).Distinct().Take(MostComplaints).Select(c => Fact.Of("SPOC", c)),
                .. complaints.Select(DsmOf).Distinct().Take(MostComplaints).Select(d => Fact.Of("DSM", d)),
                .. complaints.Length > MostComplaints
                ? [Fact.Of("Complaints",
                    $"{complaints.Length}, the first {MostComplaints} are shown. Type {entry.Reference} to see all")]
                        : Array.Empty<Fact>(),
            ],
            Complaints = [
                .. complaints.Take(MostComplaints)
                .Select(c => ComplaintData.Of(c) with { Lines = [AsTyped.Short(c.Description, LongestComplaint)] })],
            Form = FormOf(complaints, view.Asks, state.Typed), Errors = state.Errors,
            About =
            [
                .. view.Asks != ReviewAsks.Contact && complaints.Length > 1
                    ? [new Choice(RemovalChoice.All, "All of them")]
                    : Array.Empty<Choice>(),
                .. complaints.Take(20)
                .Select(c => ChoiceOf(c, view.Asks != ReviewAsks.Contact && complaints.Length == 1)),
            ],
            Channels = [.. ContactChannels.All.Select(
                c => new Choice(c.ToString(), Words.Capital(ContactChannels.Name(c))))],
            Grounds = [.. RemovalChoice.Grounds.Select(g => new Choice(g.ToString(), RemovalGrounds.Name(g)))],
        };
    }

    // Returns what was typed or, initially, what is known.
    private Dictionary<string, string> FormOf(
        Complaint[] complaints, string asks, IReadOnlyDictionary<string, string>? typed)
    {
        var today = LocalDateText(LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow())));
        var only = complaints.Length == 1 ? complaints[0].Id.ToString(CultureInfo.InvariantCulture) : "";
        return new()
        {
            ["complaint"] = typed?.GetValueOrDefault("complaint")
                ?? (asks == ReviewAsks.Contact ? only : RemovalChoice.All),
            ["date"] = typed?.GetValueOrDefault("date") ?? today,
            ["channel"] = typed?.GetValueOrDefault("channel") ?? "",
            ["spoc"] = typed?.GetValueOrDefault("spoc") ?? complaints[0].Spoc,
            ["deputy"] = typed?.GetValueOrDefault("deputy") ?? complaints[0].SpocDeputy,
            ["ground"] = typed?.GetValueOrDefault("ground") ?? "",
            ["words"] = typed?.GetValueOrDefault("words") ?? "",
        };
    }

    private static Choice ChoiceOf(Complaint complaint, bool isAll) => new(
        isAll ? RemovalChoice.All : complaint.Id.ToString(CultureInfo.InvariantCulture),
        AsTyped.Short(complaint.Description, 80));

    private static string ContactOf(Complaint complaint) =>
        AsTyped.Short(EntryWords.Contact(complaint), LongestComplaint);

    private static string DsmOf(Complaint complaint) =>
        $"{complaint.DsmName}, decided {Words.Day(complaint.DecidedOn)}";

    private static string? LogOf(ReviewPart part) => part switch
    {
        { LogWantedAt: not null } => "We are putting the log into this channel's files",
        { LogFailure: not null } => "We could not put the log into this channel's files. Try again later, or ask CReST",
        { LogPutAt: { } at } => $"The log is in this channel's files, as of {Words.TimeOn(at)}",
        _ => null,
    };

    private static string SummaryOf(ReviewPart part) => part.ClosedAt is not null
        ? $"Review closed: {part.Reference}"
        : part.Unanswered == 0 ? $"Review answered: {part.Reference}"
        : $"Answer by {Words.ShortDate(part.DueOn)}: review {part.Reference}";

    private static string LocalDateText(LocalDate date) => date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
