namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>
/// Does what follows from somebody being away, at once. What it does not get done, its own sweep does later.
/// </summary>
public interface IAbsenceFollower
{
    /// <summary>Looks at everybody who is away now.</summary>
    Task FollowAsync(CancellationToken cancellationToken);
}
