namespace UpcTeamsBot.Procedure.Register;

/// <summary>Why an entry, or a complaint, was removed (Annex D).</summary>
public enum RemovalGround
{
    /// <summary>No contact on the complaint for fourteen months.</summary>
    Lapsed = 1,

    /// <summary>The DSM asked for it.</summary>
    DsmAsked,

    /// <summary>It should not have been recorded.</summary>
    RecordedInError,

    /// <summary>The customer's right to erasure, after a decision of those who deal with such requests.</summary>
    ErasureRequest,
}

/// <summary>Words for grounds.</summary>
public static class RemovalGrounds
{
    /// <summary>All grounds, in order.</summary>
    public static readonly IReadOnlyList<RemovalGround> All = Enum.GetValues<RemovalGround>();

    /// <summary>As cards write it.</summary>
    public static string Name(RemovalGround ground) => ground switch
    {
        RemovalGround.Lapsed => "No contact for 14 months (Annex D)",
        RemovalGround.DsmAsked => "The DSM asked for it (Annex D)",
        RemovalGround.RecordedInError => "Recorded in error",
        RemovalGround.ErasureRequest => "Request for erasure, granted",
        _ => throw new ArgumentOutOfRangeException(nameof(ground)),
    };
}
