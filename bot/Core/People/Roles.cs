namespace UpcTeamsBot.Core.People;

/// <summary>
/// What the directory lists somebody for. Everyone in the tenant is a caseworker (§1, §19–22), so that is no flag; a line manager
/// is whoever a request names as its manager (§22).
/// </summary>
[Flags]
public enum Roles
{
    /// <summary>A caseworker and nothing more.</summary>
    None = 0,

    /// <summary>"Designated officer" with view-only access to the register (§19).</summary>
    Viewer = 1,

    /// <summary>Designated Senior Manager (§23–26).</summary>
    Dsm = 2,

    /// <summary>Complaints and Redress Team, who administer the register (Annex D).</summary>
    Crest = 4,

    /// <summary>Business Contact Point (Annex D).</summary>
    BusinessContactPoint = 8,
}
