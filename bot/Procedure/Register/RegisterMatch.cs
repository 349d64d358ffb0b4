namespace UpcTeamsBot.Procedure.Register;

/// <summary>How an entry resembles the customer in question.</summary>
public enum MatchKind
{
    /// <summary>The same National Insurance number, ignoring a missing suffix.</summary>
    SameNino = 1,

    /// <summary>A similar name in the same district.</summary>
    SimilarNameAndDistrict,

    /// <summary>A similar name in another district.</summary>
    SimilarName,
}

/// <summary>An entry that may be the customer's. A person has to confirm it (Annex E).</summary>
/// <param name="Kind">How it resembles them.</param>
/// <param name="Entry">The entry with its complaints.</param>
/// <param name="Likeness">Similarity from 0 to 1. It is 1 for the same number.</param>
public sealed record RegisterMatch(MatchKind Kind, RegisterEntry Entry, double Likeness);
