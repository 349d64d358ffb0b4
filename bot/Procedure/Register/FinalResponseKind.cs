namespace UpcTeamsBot.Procedure.Register;

/// <summary>Kinds of full and final response (§17).</summary>
public enum FinalResponseKind
{
    /// <summary>DWP Operations.</summary>
    Operations = 1,

    /// <summary>DWP Operations (Debt Management).</summary>
    DebtManagement,

    /// <summary>DWP Operations (Child Maintenance).</summary>
    ChildMaintenance,

    /// <summary>DWP Operations, solely about policy or legislation.</summary>
    PolicyOrLegislation,

    /// <summary>ICE service.</summary>
    IceService,

    /// <summary>ICE findings.</summary>
    IceFindings,

    /// <summary>DWP corporate centre.</summary>
    CorporateCentre,
}
