namespace UpcTeamsBot.Procedure.Accountability.Checks;

/// <summary>Something that should have happened, and silently did not.</summary>
/// <param name="Reference">The record, as people name it: no personal data.</param>
/// <param name="What">What did not happen, and whether it was put right.</param>
/// <param name="Kind">A short name for it, for counting.</param>
public sealed record MissedWork(string Reference, string What, string Kind);

/// <summary>Looks for what silently did not happen in one part of the procedure, and puts right what can be put right safely.</summary>
public interface IMissedWorkFinder
{
    /// <summary>Looks. The work is bounded by what is open or recent, not by what exists.</summary>
    Task<IReadOnlyList<MissedWork>> FindAsync(CancellationToken cancellationToken);
}
