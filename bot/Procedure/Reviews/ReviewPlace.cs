using NodaTime;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// A person's page in a part of a review, so that they can continue there whatever has happened to their card.
/// </summary>
public sealed class ReviewPlace
{
    private ReviewPlace()
    {
    }

    /// <summary>The part.</summary>
    public long PartId { get; private set; }

    /// <summary>The person.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>Whether they view all entries or only unanswered ones.</summary>
    public bool All { get; private set; }

    /// <summary>The number of the first row on their page.</summary>
    public int From { get; private set; }

    /// <summary>The numbers of the rows on it, as buttons carry them: they stay until the page is turned.</summary>
    public string Rows { get; private set; } = "";

    /// <summary>When they last moved there.</summary>
    public Instant At { get; private set; }

    /// <summary>Creates a person's place.</summary>
    public static ReviewPlace Of(long partId, Guid personId) => new() { PartId = partId, PersonId = personId };

    /// <summary>Moves it.</summary>
    internal void MoveTo(ReviewView view, Instant now) =>
        (All, From, Rows, At) = (view.By.All, view.First, view.RowsText, now);
}
