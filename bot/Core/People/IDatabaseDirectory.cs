namespace UpcTeamsBot.Core.People;

/// <summary>
/// The directory that CReST maintains: roles, businesses, channels and locally known profiles. In production, Graph
/// adds people's current profiles.
/// </summary>
public interface IDatabaseDirectory : IDirectory
{
    /// <summary>Returns whether somebody else who is known here has this name.</summary>
    ValueTask<bool> HasNamesakeAsync(Guid objectId, string name, CancellationToken cancellationToken = default);
}
