namespace UpcTeamsBot.Core.People;

/// <summary>Everything that CReST maintains in the directory.</summary>
/// <param name="Businesses">Open businesses.</param>
/// <param name="People">Everyone listed for a role, and DSMs and deputies whose names are known.</param>
/// <param name="Channels">Linked channels.</param>
public sealed record DirectoryContent(
    IReadOnlyList<Business> Businesses,
    IReadOnlyList<Listed> People,
    IReadOnlyList<TeamsChannel> Channels);

/// <summary>A person listed in the directory.</summary>
/// <param name="ObjectId">Entra object id.</param>
/// <param name="Name">Display name when last listed, used if no profile can be read.</param>
/// <param name="Email">Work email address when last listed.</param>
/// <param name="For">Roles listed for. A business's DSM and deputy are DSMs without being listed.</param>
public sealed record Listed(Guid ObjectId, string Name, string Email, IReadOnlyList<Listing> For);

/// <summary>One role that someone is listed for.</summary>
/// <param name="Role">The role. Exactly one flag.</param>
/// <param name="BusinessKey">Key of the business, or null for CReST and viewers.</param>
/// <param name="Team">Team that a viewer was designated for (§19), or null for other roles.</param>
public sealed record Listing(Roles Role, string? BusinessKey = null, string? Team = null);
