using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>The states of a review.</summary>
public enum ReviewState
{
    /// <summary>The entries are being listed, business by business.</summary>
    Preparing = 1,

    /// <summary>The businesses have been asked.</summary>
    Open,

    /// <summary>CReST has closed it.</summary>
    Closed,
}

/// <summary>
/// A quarter's review of the whole register (Annex D). Every entry that is on it when the review starts is asked about
/// once, in the part of each business that has a complaint on it.
/// </summary>
[Serves("Annex D")]
public sealed class Review : Record
{
    private Review()
    {
    }

    /// <inheritdoc/>
    public override RecordKind Kind => RecordKind.Review;

    /// <inheritdoc/>
    public override string Reference =>
        string.Create(CultureInfo.InvariantCulture, $"R-{LondonTime.DateOf(OpenedAt).Year}-{Id:000000}");

    /// <summary>The quarter, as <see cref="ReviewQuarter.Key"/>. There is one review for each.</summary>
    public int QuarterKey { get; private set; }

    /// <summary>When it started.</summary>
    public Instant OpenedAt { get; private set; }

    /// <summary>Name of the person who started it, or "UPC" if it started automatically.</summary>
    public string OpenedByName { get; private set; } = "";

    /// <summary>The last day to answer.</summary>
    public LocalDate DueOn { get; private set; }

    /// <summary>Whether the DSMs are asked as well.</summary>
    public bool AsksDsms { get; private set; }

    /// <summary>Its state.</summary>
    public ReviewState State { get; private set; }

    /// <summary>The newest entry when it started. Later entries are not asked about.</summary>
    public long LastEntryId { get; private set; }

    /// <summary>
    /// The last entry listed so far. As a concurrency token it stops two instances from listing the same batch.
    /// </summary>
    public long ListedUpTo { get; private set; }

    /// <summary>Number of entries listed, counted once for each business asked about them.</summary>
    public int Asked { get; private set; }

    /// <summary>When it was closed, or null.</summary>
    public Instant? ClosedAt { get; private set; }

    /// <summary>Who closed it.</summary>
    public string? ClosedByName { get; private set; }

    /// <summary>Number of entries not answered when it was closed.</summary>
    public int Unanswered { get; private set; }

    /// <summary>The previous review, whose unanswered entries are marked in this one. Null for the first.</summary>
    public long? FollowsId { get; private set; }

    /// <summary>Whether the next review closed it, and carried over what was not answered.</summary>
    public bool CarriedOver { get; private set; }

    /// <summary>The quarter.</summary>
    public ReviewQuarter Quarter => ReviewQuarter.OfKey(QuarterKey);

    /// <summary>The name that people use for it.</summary>
    public string Title => $"Quarterly review, {Quarter.Name}";

    /// <summary>Starts the review of a quarter.</summary>
    public static Review Begin(
        ReviewQuarter quarter, LocalDate dueOn, bool asksDsms, long lastEntryId, Review? before, Actor by, Instant now)
    {
        var review = new Review
        {
            QuarterKey = quarter.Key, OpenedAt = now, OpenedByName = by.Name, DueOn = dueOn, AsksDsms = asksDsms,
            State = ReviewState.Preparing, LastEntryId = lastEntryId, FollowsId = before?.Id,
        };
        review.Did(new ReviewBegun(by, now, quarter.Name));
        return review;
    }

    /// <summary>Records that a batch of entries was listed.</summary>
    /// <param name="upTo">The last entry of the batch.</param>
    /// <param name="asked">Number of questions about entries in the batch.</param>
    public void Listed(long upTo, int asked)
    {
        if (State != ReviewState.Preparing || upTo <= ListedUpTo)
        {
            throw new InvalidOperationException("Entries are listed once, in order, before anybody is asked");
        }

        (ListedUpTo, Asked) = (upTo, Asked + asked);
    }

    /// <summary>Records that all entries are listed, so that the businesses can be asked.</summary>
    public void AllListed(Instant now)
    {
        if (State == ReviewState.Preparing)
        {
            State = ReviewState.Open;
            Did(new ReviewListed(Actor.Upc, now, Asked));
        }
    }

    /// <summary>Closes it, with the number of entries not answered.</summary>
    /// <exception cref="RefusedException">It is already closed or not open yet.</exception>
    public void Close(int unanswered, Actor by, Instant now)
    {
        StillOpen();
        (State, ClosedAt, ClosedByName, Unanswered) = (ReviewState.Closed, now, by.Name, unanswered);
        Did(new ReviewClosed(by, now, unanswered));
    }

    /// <summary>
    /// The next review starts and closes this one, even if its entries are still being listed. What is not answered is
    /// carried over, so that nobody is asked about an entry twice at once.
    /// </summary>
    public void CarryOver(int unanswered, Actor by, Instant now)
    {
        (State, ClosedAt, ClosedByName) = (ReviewState.Closed, now, by.Name);
        (Unanswered, CarriedOver) = (unanswered, true);
        Did(new ReviewClosed(by, now, unanswered));
    }

    /// <summary>Throws if the review is not open.</summary>
    public void StillOpen()
    {
        if (ClosedAt is { } at)
        {
            throw RefusedException.TooLate(ReviewWords.Closed(ClosedByName, at, CarriedOver) + ". Nothing has changed");
        }

        if (State == ReviewState.Preparing)
        {
            throw new RefusedException(
                RefusalReason.Facts, "The entries are still being listed. Try again in a few minutes");
        }
    }
}
