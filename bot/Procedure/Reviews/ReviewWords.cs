
using System.Globalization;
using NodaTime;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>Words for answers.</summary>
public static class ReviewWords
{
    /// <summary>As a row says it.</summary>
    public static string Of(ReviewAnswer answer, RemovalGround? ground = null) => answer switch
    {
        ReviewAnswer.StillCurrent => "Still current",
        ReviewAnswer.ContactReported => "Contact since, reported",
        ReviewAnswer.DetailsChanged => "Contact details changed",
        ReviewAnswer.RemovalAsked =>
            ground is { } g ? $"Removal asked for ({RemovalGrounds.Name(g)})" : "Removal asked for",
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    /// <summary>Who closed a review and when.</summary>
    public static string Closed(string? by, Instant at, bool carriedOver) => carriedOver
        ? $"The next review closed this one at {Words.TimeOn(at)}"
        : $"{by} closed this review at {Words.TimeOn(at)}";

    /// <summary>"1 entry" or "4,998 entries".</summary>
    public static string Entries(int count) =>
        count == 1 ? "1 entry" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} entries");

    /// <summary>What stays on the register when the answer is taken back; null: nothing was done to it.</summary>
    public static string? Stays(ReviewAnswer answer, string reference) => answer switch
    {
        ReviewAnswer.ContactReported =>
            $"The answer is taken back. The contact that was reported stays on {reference}: if it is wrong, ask CReST "
                + "to correct it",
        ReviewAnswer.DetailsChanged =>
            $"The answer is taken back. The contact details of {reference} stay as they were changed: change them "
                + "again if they are wrong",
        ReviewAnswer.RemovalAsked =>
            $"The answer is taken back. CReST still has the request to remove {reference}: if it was wrong, tell CReST",
        _ => null,
    };
}
