namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>The cards of reviews.</summary>
public static class ReviewCards
{
    /// <summary>
    /// A business's part, the same for its channel and its DSM. Each person who answers sees their own rows.
    /// </summary>
    public const string Part = "review-part";

    /// <summary>CReST's overview.</summary>
    public const string Overview = "review-overview";

    /// <summary>The question whether to start a review.</summary>
    public const string Start = "review-start";
}
