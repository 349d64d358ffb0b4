namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>
/// Applies the consequences of an absence immediately. If it fails, the part's own job does so later.
/// </summary>
public interface IAbsenceFollower
{
    /// <summary>Processes everybody who is away now.</summary>
    Task FollowAsync(CancellationToken cancellationToken);
}
