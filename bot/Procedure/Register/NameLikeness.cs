using F23.StringSimilarity;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>Computes how similar two names are, regardless of word order, accents and titles.</summary>
public static class NameLikeness
{
    /// <summary>The similarity from which an entry is worth showing.</summary>
    public const double Worthwhile = 0.82;

    private static readonly JaroWinkler Words = new();

    /// <summary>
    /// Returns a similarity from 0 (nothing in common) to 1 (the same words). Each word of the shorter name is paired
    /// with its best match in the other.
    /// </summary>
    public static double Of(string one, string other)
    {
        var a = NameKey.WordsOf(one);
        var b = NameKey.WordsOf(other);
        if (a.Count == 0 || b.Count == 0)
        {
            return 0;
        }

        (a, b) = (JoinedAs(a, b), JoinedAs(b, a));
        var (few, many) = a.Count <= b.Count ? (a, b) : (b, a);
        var left = many.ToList();
        var total = 0.0;
        foreach (var word in few)
        {
            var best = left.MaxBy(w => Likeness(word, w))!;
            total += Likeness(word, best);
            left.Remove(best);
        }

        // A name that lacks one word of the other (a middle name) is slightly less similar. A single word is much less.
        var missing = many.Count - few.Count;
        return total / few.Count * (few.Count == 1 && many.Count > 1 ? 0.85 : Math.Pow(0.97, missing));
    }

    /// <summary>Returns whether two names have the same words, in any order, apart from accents and titles.</summary>
    public static bool AreSame(string one, string other)
    {
        var a = NameKey.WordsOf(one);
        var b = NameKey.WordsOf(other);
        return a.Count > 0 && JoinedAs(a, b).Order(StringComparer.Ordinal).SequenceEqual(
            JoinedAs(b, a).Order(StringComparer.Ordinal));
    }

    // Joins words that the other name writes as one: "o neal" becomes "oneal".
    private static List<string> JoinedAs(IReadOnlyList<string> words, IReadOnlyList<string> other)
    {
        var joined = words.ToList();
        for (var i = joined.Count - 2; i >= 0; i--)
        {
            if (i + 1 < joined.Count && NameKey.Joined(joined[i], joined[i + 1]) is var one && other.Contains(one))
            {
                joined[i] = one;
                joined.RemoveAt(i + 1);
            }
        }

        return joined;
    }

    // An initial matches any word that starts with it.
    private static double Likeness(string a, string b) =>
        a.Length == 1 || b.Length == 1 ? (a[0] == b[0] ? 0.9 : 0) : Words.Similarity(a, b);
}
