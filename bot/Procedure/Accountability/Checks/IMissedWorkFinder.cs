namespace UpcTeamsBot.Procedure.Accountability.Checks;

/// <summary>Work that was missed without an error.</summary>
/// <param name="Reference">The record's reference. No personal data.</param>
/// <param name="What">What did not happen, and whether it has been fixed.</param>
/// <param name="Kind">A short name for this kind of fault, for metrics.</param>
public sealed record MissedWork(string Reference, string What, string Kind);

/// <summary>Finds missed work in one part of the procedure, and does whatever can still be done safely.</summary>
public interface IMissedWorkFinder
{
    /// <summary>Finds missed work. Reads open or recent records only.</summary>
    Task<IReadOnlyList<MissedWork>> FindAsync(CancellationToken cancellationToken);
}
