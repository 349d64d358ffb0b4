namespace UpcTeamsBot.Core.People;

/// <summary>
/// The directory as CReST keeps it: who may do what, businesses and channels; and people's profiles as far as they are known without asking anybody.
/// In production Graph is put on top of it, and says who people are.
/// </summary>
public interface IDatabaseDirectory : IDirectory;
