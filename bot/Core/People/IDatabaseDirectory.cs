namespace UpcTeamsBot.Core.People;

/// <summary>
/// The directory that CReST maintains: roles, businesses, channels and locally known profiles. In production, Graph
/// adds people's current profiles.
/// </summary>
public interface IDatabaseDirectory : IDirectory;
