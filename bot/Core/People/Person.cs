namespace UpcTeamsBot.Core.People;

/// <summary>Somebody at DWP, as the directory knows them.</summary>
/// <param name="ObjectId">Entra object id: the only thing that authority rests on.</param>
/// <param name="Name">Display name.</param>
/// <param name="Position">Job title, for Annex E.</param>
/// <param name="Team">Team or unit, for Annex E.</param>
/// <param name="Email">Work address.</param>
/// <param name="Phone">Contact number, as people write it.</param>
/// <param name="ManagerId">Line manager, or null where the directory has none.</param>
/// <param name="Roles">What the directory lists them for.</param>
/// <param name="Businesses">Keys of the businesses that they work for.</param>
public sealed record Person(
    Guid ObjectId, string Name, string Position, string Team, string Email, string Phone, Guid? ManagerId, Roles Roles, IReadOnlyList<string> Businesses)
{
    /// <summary>Viewers, DSMs and CReST see the register's answer at once; anyone else asks CReST (§19).</summary>
    public bool MaySeeRegister => (Roles & (Roles.Viewer | Roles.Dsm | Roles.Crest)) != 0;

    /// <summary>Somebody of whom the directory knows nothing at the moment: a caseworker like everyone in the tenant (§1), and nothing more.</summary>
    public static Person Unlisted(Guid objectId, string name = "A colleague") => new(objectId, name, "", "", "", "", null, Roles.None, []);

    /// <summary>Whether the directory lists this person for a role.</summary>
    public bool Is(Roles role) => (Roles & role) != 0;
}
