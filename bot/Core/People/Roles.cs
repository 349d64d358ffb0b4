namespace UpcTeamsBot.Core.People;

/// <summary>
/// Roles that the directory lists people for. There is no caseworker role, since everyone in the tenant is one (§1,
/// §19–22). There is no manager role, since a line manager is whoever a referral names (§22).
/// </summary>
[Flags]
public enum Roles
{
    /// <summary>A caseworker with no other role.</summary>
    None = 0,

    /// <summary>"Designated officer" with view-only access to the register (§19).</summary>
    Viewer = 1,

    /// <summary>Designated Senior Manager (§23–26).</summary>
    Dsm = 2,

    /// <summary>Complaints and Redress Team, which administers the register (Annex D).</summary>
    Crest = 4,

    /// <summary>Business Contact Point (Annex D).</summary>
    BusinessContactPoint = 8,
}

/// <summary>The rule that only DSMs decide and stand in for each other.</summary>
public static class DsmRule
{
    /// <summary>Returns why somebody cannot be chosen as a DSM, or null if they can.</summary>
    public static string? WhyNot(Person person) =>
        person.Is(Roles.Dsm) ? null : $"{person.Name} is not a Designated Senior Manager. Choose another";
}
