namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The states of a consideration (Annex F). A draft is not one: only its author sees it.</summary>
public enum ConsiderationState
{
    /// <summary>The line manager has been asked to approve it (§22).</summary>
    AwaitingManager = 1,

    /// <summary>The DSM has five working days (§23–24).</summary>
    WithDsm,

    /// <summary>The DSM asked the referring officer for more information. The five days are not paused.</summary>
    MoreInformationWanted,

    /// <summary>The DSM agreed. CReST has to record it (§23).</summary>
    Agreed,

    /// <summary>CReST recorded it (Annex D).</summary>
    Recorded,

    /// <summary>The DSM did not agree (§23).</summary>
    NotAgreed,

    /// <summary>The line manager did not approve it (§22).</summary>
    DeclinedByManager,

    /// <summary>The referring officer withdrew it.</summary>
    Withdrawn,
}
