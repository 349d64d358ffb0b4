namespace UpcTeamsBot.Core.People;

/// <summary>All that CReST keeps: businesses, who is listed for what, and the channels that the bot writes to.</summary>
/// <param name="Businesses">The businesses that are not closed.</param>
/// <param name="People">Everybody who is listed for anything besides being a business's DSM or deputy, and those too where a name is known.</param>
/// <param name="Channels">The linked channels.</param>
public sealed record DirectoryContent(IReadOnlyList<Business> Businesses, IReadOnlyList<Listed> People, IReadOnlyList<TeamsChannel> Channels);

/// <summary>Somebody whom the directory lists.</summary>
/// <param name="ObjectId">Entra object id.</param>
/// <param name="Name">Name when they were listed last, for when no profile can be had.</param>
/// <param name="Email">Work address when they were listed last.</param>
/// <param name="For">What for. That somebody is a business's DSM or deputy is said by the business, and makes them a DSM.</param>
public sealed record Listed(Guid ObjectId, string Name, string Email, IReadOnlyList<Listing> For);

/// <summary>One thing that somebody is listed for.</summary>
/// <param name="Role">One role.</param>
/// <param name="BusinessKey">Of which business; null for CReST and viewers.</param>
/// <param name="Team">For which team, for viewers (§19); null otherwise.</param>
public sealed record Listing(Roles Role, string? BusinessKey = null, string? Team = null);
