using NodaTime;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// Where somebody is in a part of a review: so that they go on there, whatever happened to their card meanwhile.
/// </summary>
public sealed class ReviewPlace
{
    private ReviewPlace()
    {
    }

    /// <summary>The part.</summary>
    public long PartId { get; private set; }

    /// <summary>Who.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>Whether they look at all entries, or at those that wait for an answer.</summary>
    public bool All { get; private set; }

    /// <summary>The number that their page begins with.</summary>
    public int From { get; private set; }

    /// <summary>The numbers of the rows on it, as buttons carry them: they stay until the page is turned.</summary>
    public string Rows { get; private set; } = "";

    /// <summary>Since when.</summary>
    public Instant At { get; private set; }

    /// <summary>Somebody's place.</summary>
    public static ReviewPlace Of(long partId, Guid personId) => new() { PartId = partId, PersonId = personId };

    /// <summary>They are there now.</summary>
    internal void MoveTo(ReviewView view, Instant now) =>
        (All, From, Rows, At) = (view.By.All, view.First, view.RowsText, now);
}
