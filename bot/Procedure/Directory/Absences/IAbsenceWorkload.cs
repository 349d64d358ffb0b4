using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>Says what an absence means for the work of a DSM and of the deputy.</summary>
public interface IAbsenceWorkload
{
    /// <summary>Returns what falls due while the DSM is away, and what the deputy has already.</summary>
    Task<IReadOnlyList<Fact>> OfAsync(UpcDbContext db, Absence absence, CancellationToken cancellationToken);
}
