namespace UpcTeamsBot.Core.Records;

/// <summary>The rule that a decision is explained.</summary>
public static class Explanation
{
    /// <summary>Returns the words, or throws if there are none.</summary>
    /// <exception cref="RefusedException">There are none.</exception>
    public static string Require(string words) =>
        string.IsNullOrWhiteSpace(words) ? throw new RefusedException(RefusalReason.Facts, "Explain in a few words")
            : words;
}
