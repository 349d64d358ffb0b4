namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Where a consideration stands (Annex F). A draft is not one yet: it is only its author's.</summary>
public enum ConsiderationState
{
    /// <summary>The line manager is asked to approve the request (§22).</summary>
    AwaitingManager = 1,

    /// <summary>The DSM has five working days (§23–24).</summary>
    WithDsm,

    /// <summary>The DSM asked the referring officer for more. The five days run on.</summary>
    MoreInformationWanted,

    /// <summary>The DSM agrees; CReST has to record it (§23).</summary>
    Agreed,

    /// <summary>CReST recorded it (Annex D).</summary>
    Recorded,

    /// <summary>The DSM does not agree (§23).</summary>
    NotAgreed,

    /// <summary>The line manager did not approve it (§22).</summary>
    DeclinedByManager,

    /// <summary>The referring officer took it back.</summary>
    Withdrawn,
}
