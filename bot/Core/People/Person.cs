namespace UpcTeamsBot.Core.People;

/// <summary>A member of DWP staff, as the directory knows them.</summary>
/// <param name="ObjectId">Entra object id. Every permission depends on it.</param>
/// <param name="Name">Display name.</param>
/// <param name="Position">Job title, for Annex E.</param>
/// <param name="Team">Team or unit, for Annex E.</param>
/// <param name="Email">Work email address.</param>
/// <param name="Phone">Phone number as written in the directory.</param>
/// <param name="ManagerId">Line manager, or null if unknown.</param>
/// <param name="Roles">Roles that the directory lists them for.</param>
/// <param name="Businesses">Keys of the businesses that they work for.</param>
public sealed record Person(
    Guid ObjectId,
    string Name,
    string Position,
    string Team,
    string Email,
    string Phone,
    Guid? ManagerId,
    Roles Roles,
    IReadOnlyList<string> Businesses)
{
    /// <summary>Gets whether they may see the register. Everyone else asks CReST (§19).</summary>
    public bool MaySeeRegister => (Roles & (Roles.Viewer | Roles.Dsm | Roles.Crest)) != 0;

    /// <summary>
    /// Gets whether the directory has, or may have, another person of this name. A record that keeps only a name
    /// does not say then which of them it means.
    /// </summary>
    public bool SharesName { get; init; }

    /// <summary>
    /// Returns a person whom the directory does not know: a caseworker, like everyone in the tenant (§1).
    /// </summary>
    public static Person Unlisted(Guid objectId, string name = "A colleague") =>
        new(objectId, name, "", "", "", "", null, Roles.None, []) { SharesName = true };

    /// <summary>Returns whether they have any of these roles.</summary>
    public bool Is(Roles role) => (Roles & role) != 0;
}
