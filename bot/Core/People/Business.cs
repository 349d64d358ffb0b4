
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Core.People;

/// <summary>A DWP business or region with its own DSM and contact point (§2, Annex D).</summary>
/// <param name="Key">Stable short name, never shown.</param>
/// <param name="Name">Display name, such as "Jobcentre Plus North".</param>
/// <param name="Line">Line of business, which decides whether its complaints team is told of registrations (Annex
/// D).</param>
/// <param name="Nation">Nation whose bank holidays apply to its deadlines.</param>
/// <param name="DsmId">Entra object id of its Designated Senior Manager.</param>
/// <param name="DeputyId">Who decides when the DSM is away, or null.</param>
/// <param name="ComplaintsTeamEmail">Address to tell about registrations, or null if Annex D asks for none.</param>
/// <param name="ChannelKey">Key of the channel of its Business Contact Points, or null.</param>
public sealed record Business(
    string Key,
    string Name,
    string Line,
    Nation Nation,
    Guid DsmId,
    Guid? DeputyId,
    string? ComplaintsTeamEmail,
    string? ChannelKey)
{
    /// <summary>Gets its districts. Empty if CReST has not listed any.</summary>
    public IReadOnlyList<string> Districts { get; init; } = [];

    /// <summary>Gets its regions. Empty if CReST has not listed any.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>Gets its named local contacts (SPOCs, §28), as CReST lists them.</summary>
    public IReadOnlyList<string> Contacts { get; init; } = [];

    /// <summary>
    /// Gets whether its complaints team must be told of registrations. Annex D asks for it in two lines of business
    /// only.
    /// </summary>
    public bool OwesComplaintsTeam => Line is "Jobcentre Plus" or "Pension, Disability and Carers Service";

    /// <summary>Gets whether its complaints team must be told of registrations and has an address.</summary>
    public bool TellsComplaintsTeam => ComplaintsTeamEmail is not null && OwesComplaintsTeam;
}
