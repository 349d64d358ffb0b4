namespace UpcTeamsBot.Procedure.Register;

/// <summary>Why an entry or complaint was removed (Annex D).</summary>
public enum RemovalGround
{
    /// <summary>No contact on the complaint for fourteen months.</summary>
    Lapsed = 1,

    /// <summary>The DSM asked for it.</summary>
    DsmAsked,

    /// <summary>It should not have been recorded.</summary>
    RecordedInError,

    /// <summary>The customer's right to erasure, after a decision by those who handle such requests.</summary>
    ErasureRequest,

    /// <summary>The business overturned the decision.</summary>
    OverturnedByBusiness,

    /// <summary>The Independent Case Examiner overturned the decision.</summary>
    OverturnedByIce,

    /// <summary>The Ombudsman overturned the decision.</summary>
    OverturnedByOmbudsman,

    /// <summary>The customer has died.</summary>
    CustomerDied,

    /// <summary>Another reason, in words.</summary>
    Other,
}

/// <summary>Names of the grounds.</summary>
public static class RemovalGrounds
{
    /// <summary>The greatest length of the reason for "other", in characters. The audit trail keeps it.</summary>
    public const int MostWords = 60;

    /// <summary>All grounds, in the order shown on cards.</summary>
    public static readonly IReadOnlyList<RemovalGround> All =
    [
        RemovalGround.Lapsed, RemovalGround.DsmAsked, RemovalGround.RecordedInError, RemovalGround.OverturnedByBusiness,
        RemovalGround.OverturnedByIce, RemovalGround.OverturnedByOmbudsman, RemovalGround.CustomerDied,
        RemovalGround.ErasureRequest, RemovalGround.Other,
    ];

    /// <summary>Returns what is wrong with the length of the reason for "other", or null.</summary>
    public static string? LengthFaultOf(string reason) =>
        reason.Length is 0 or > MostWords ? $"Enter the reason in 1 to {MostWords} characters" : null;

    /// <summary>Returns the name as cards show it.</summary>
    public static string Name(RemovalGround ground) => ground switch
    {
        RemovalGround.Lapsed => "No contact for 14 months (Annex D)",
        RemovalGround.DsmAsked => "The DSM asked for it (Annex D)",
        RemovalGround.RecordedInError => "Recorded by mistake",
        RemovalGround.ErasureRequest => "Request for erasure, granted",
        RemovalGround.OverturnedByBusiness => "The business overturned the decision",
        RemovalGround.OverturnedByIce => "The Independent Case Examiner (ICE) overturned the decision",
        RemovalGround.OverturnedByOmbudsman => "The Ombudsman overturned the decision",
        RemovalGround.CustomerDied => "The customer has died",
        RemovalGround.Other => "Another reason",
        _ => throw new ArgumentOutOfRangeException(nameof(ground)),
    };

    /// <summary>Returns the text for the audit trail and for requests.</summary>
    public static string Why(RemovalGround ground, string words) =>
        words.Length > 0 ? $"{Name(ground)}: {words}" : Name(ground);
}
