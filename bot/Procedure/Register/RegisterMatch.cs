namespace UpcTeamsBot.Procedure.Register;

/// <summary>How an entry resembles the customer asked about.</summary>
public enum MatchKind
{
    /// <summary>The same National Insurance number (a missing suffix apart).</summary>
    SameNino = 1,

    /// <summary>A similar name, in the same district.</summary>
    SimilarNameAndDistrict,

    /// <summary>A similar name elsewhere.</summary>
    SimilarName,
}

/// <summary>An entry that may be the customer: a person has to confirm it (Annex E).</summary>
/// <param name="Kind">How it resembles them.</param>
/// <param name="Entry">The entry with its complaints.</param>
/// <param name="Likeness">0 to 1; 1 for the same number.</param>
public sealed record RegisterMatch(MatchKind Kind, RegisterEntry Entry, double Likeness);
