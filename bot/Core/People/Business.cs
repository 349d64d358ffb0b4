
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Core.People;

/// <summary>A DWP business or region with its own DSM and contact point (§2, Annex D).</summary>
/// <param name="Key">Stable short name, never shown.</param>
/// <param name="Name">Name as people say it, such as "Jobcentre Plus North".</param>
/// <param name="Line">The line of business, which decides whether a complaints team is told of a registration (Annex D).</param>
/// <param name="Nation">Whose bank holidays count for its deadlines.</param>
/// <param name="DsmId">Its Designated Senior Manager.</param>
/// <param name="DeputyId">Who decides when the DSM is away, or null.</param>
/// <param name="ComplaintsTeamEmail">Address told of registrations, or null where Annex D asks for none.</param>
/// <param name="ChannelKey">Key of the shared channel of its Business Contact Points, or null.</param>
public sealed record Business(
    string Key, string Name, string Line, Nation Nation, Guid DsmId, Guid? DeputyId, string? ComplaintsTeamEmail, string? ChannelKey)
{
    /// <summary>Its districts, as CReST lists them; none: not said.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>Its regions, as CReST lists them; none: not said.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Its named local contacts (SPOCs, §28), as CReST lists them.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>"This only applies to Pension, Disability and Carers Service and Jobcentre Plus customers" (Annex D).</summary>
    public bool OwesComplaintsTeam => Line is "Jobcentre Plus" or "Pension, Disability and Carers Service";

    /// <summary>Whether its complaints team is told of registrations, and can be: there is an address.</summary>
    public bool TellsComplaintsTeam => ComplaintsTeamEmail is not null && OwesComplaintsTeam;
}
