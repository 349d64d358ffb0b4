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
/// Draws CReST's overview of a review: the progress of each business, those with most left to answer first, and what
/// was left when it was closed.
/// </summary>
public sealed class ReviewOverviewView(CardLibrary cards, TimeProvider time)
{
    private const int PageSize = 5;
    private const int MostReferences = 6;

    /// <summary>The state in which the card asks to confirm closing.</summary>
    public const string Confirm = "close";

    /// <summary>Draws it, or returns null if the viewer may not see it.</summary>
    public async Task<DrawnCard?> DrawAsync(
        UpcDbContext db, long reviewId, Person? viewer, CardState state, CancellationToken cancellationToken)
    {
        var review = await db.Set<Review>().AsNoTracking()
            .SingleOrDefaultAsync(r => r.Id == reviewId, cancellationToken);
        if (review is null || viewer?.Is(Roles.Crest) == false)
        {
            return null;
        }

        var sums = await db.Set<ReviewPart>().Where(p => p.ReviewId == reviewId).GroupBy(p => p.ReviewId)
            .Select(g =>
                new
                {
                    Parts = g.Count(), Done = g.Count(p => p.Asked == p.Answered + p.Left),
                    Answered = g.Sum(p => p.Answered + p.Left)
                }).SingleOrDefaultAsync(cancellationToken);
        var pages = Math.Max(1, ((sums?.Parts ?? 0) + PageSize - 1) / PageSize);
        var page = Math.Clamp(PageOf(state), 1, pages);
        var parts = await db.Set<ReviewPart>().AsNoTracking().Where(p => p.ReviewId == reviewId)
            .OrderByDescending(p => p.Asked - p.Answered - p.Left).ThenBy(p => p.BusinessName)
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken);
        var rows = new List<ReviewOverviewRow>();
        foreach (var part in parts)
        {
            rows.Add(new(
                part.Id, AsTyped.Line(part.BusinessName), StandOf(review, part),
                await RemainedAsync(db, review, part, cancellationToken)));
        }

        var unanswered = review.Asked - (sums?.Answered ?? 0);
        var data = new ReviewOverviewData
        {
            Id = review.Id, V = review.Version, Title = $"{review.Title} · {review.Reference}", Line = state.Line,
            Stage = review.State switch
            {
                ReviewState.Preparing => "preparing",
                ReviewState.Closed => "closed",
                _ => "open"
            },
            State = review.State switch
            {
                ReviewState.Preparing => CardStatus.Theirs("Listing the entries"),
                ReviewState.Closed => CardStatus.Done("Closed"),
                _ => IsOverdue(review) ? CardStatus.Wrong("Overdue") : CardStatus.Theirs("Open"),
            },
            Headline = Headline(review, sums?.Answered ?? 0, sums?.Done ?? 0, sums?.Parts ?? 0),
            Next = review.State switch
            {
                ReviewState.Closed when review.CarriedOver =>
                    $"The next review closed it at {Words.TimeOn(review.ClosedAt!.Value)}, and asks again about what "
                        + "was not answered.",
                ReviewState.Closed => $"{review.ClosedByName} closed it at {Words.TimeOn(review.ClosedAt!.Value)}.",
                _ => $"Started by {review.OpenedByName} at {Words.TimeOn(review.OpenedAt)}. Answers are due by "
                    + $"{Words.Date(review.DueOn)}.{(review.AsksDsms ? " We ask the DSMs as well." : "")}",
            },
            PageLine = rows.Count == 0 ? "No business has entries yet" : Words.Page(page, pages),
            Rows = rows, Page = page, Previous = page > 1 ? page - 1 : null, NextPage = page < pages ? page + 1 : null,
            Confirm = state.Open == Confirm && review.State == ReviewState.Open
                ? unanswered == 0 ? "Close the review? No one can change an answer then."
                : string.Create(
                    CultureInfo.InvariantCulture,
                    $"Close the review with {unanswered:N0} not answered? No one can answer then. You'll see what "
                        + $"remained here.")
                : null,
            CanRemind = review.State == ReviewState.Open && unanswered > 0
                && state.Open != Confirm, CanClose = review.State == ReviewState.Open && state.Open != Confirm,
            Updated = CardMark.Updated(review),
        };
        return new(cards.Bind(ReviewCards.Overview, data), $"Review of the register: {review.Reference}");
    }

    private static int PageOf(CardState state) =>
        int.TryParse(
            state.Typed?.GetValueOrDefault("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page)
                ? page : 1;

    private static string Headline(Review review, int answered, int done, int parts) => string.Create(
        CultureInfo.InvariantCulture,
        $"{answered:N0} of {review.Asked:N0} answered · {done:N0} of {parts:N0} "
            + $"{(parts == 1 ? "business" : "businesses")} done");

    private bool IsOverdue(Review review) =>
        LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow())) > review.DueOn;

    private string StandOf(Review review, ReviewPart part)
    {
        var stand = string.Create(
            CultureInfo.InvariantCulture, $"{part.Asked - part.Unanswered:N0} of {part.Asked:N0} answered");
        var reminded = part.RemindedOn is { } day && part.Unanswered > 0 ? $" · reminded {Words.Date(day)}" : "";
        return review.State == ReviewState.Open && part.Unanswered > 0 && IsOverdue(review)
            ? $"{stand} · overdue{reminded}" : stand + reminded;
    }

    // Lists the references of what was left. A button shows all of it.
    private static async Task<string?> RemainedAsync(
        UpcDbContext db, Review review, ReviewPart part, CancellationToken cancellationToken)
    {
        if (review.State != ReviewState.Closed || part.Unanswered == 0)
        {
            return null;
        }

        var first = await ReviewPages.Items(db, part, ReviewFilter.ToAnswer).OrderBy(i => i.Number).Take(MostReferences)
            .Select(i => i.EntryId).ToListAsync(cancellationToken);
        var more = part.Unanswered - first.Count;
        return "Not answered: " + string.Join(", ", first.Select(RegisterEntry.ReferenceOf))
            + (more > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {more:N0} more") : "");
    }
}

/// <summary>Data of the card <c>review-overview</c>.</summary>
[CardData("review-overview")]
internal sealed record ReviewOverviewData : RecordCardData
{
    public required string PageLine { get; init; }

    public required IReadOnlyList<ReviewOverviewRow> Rows { get; init; }

    public required int Page { get; init; }

    public int? Previous { get; init; }

    public int? NextPage { get; init; }

    /// <summary>The question before closing, or null if it is not asked.</summary>
    public string? Confirm { get; init; }

    public required bool CanRemind { get; init; }

    public required bool CanClose { get; init; }

    public required string Updated { get; init; }
}

/// <summary>A business in the overview.</summary>
internal sealed record ReviewOverviewRow(long Part, string Business, string Stand, string? Remained);
