namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>The cards of reviews.</summary>
public static class ReviewCards
{
    /// <summary>A business's part: the same for its channel, its DSM and, row by row, for whoever answers.</summary>
    public const string Part = "review-part";

    /// <summary>CReST's overview.</summary>
    public const string Overview = "review-overview";

    /// <summary>The question whether to begin a review.</summary>
    public const string Start = "review-start";
}
