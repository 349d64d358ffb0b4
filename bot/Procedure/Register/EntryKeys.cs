namespace UpcTeamsBot.Procedure.Register;

/// <summary>What look-ups by district, by the end of a number and by an old reference go by.</summary>
public static class EntryKeys
{
    /// <summary>The longest key of a district: six words of twelve letters.</summary>
    public const int LongestDistrict = 80;

    /// <summary>A district as it is compared: lower case, no accents, no punctuation, single spaces.</summary>
    public static string OfDistrict(string district) => string.Join(' ', NameKey.WordsOf(district));

    /// <summary>The longest key of an old reference.</summary>
    public const int LongestOldReference = 100;

    /// <summary>
    /// A reference of the log that was imported as it is compared: capital letters and digits. Null where there are
    /// none.
    /// </summary>
    public static string? OfOldReference(string reference)
    {
        var key = string.Concat(reference.ToUpperInvariant().Where(char.IsLetterOrDigit));
        return key.Length is > 0 and <= LongestOldReference ? key : null;
    }

    /// <summary>
    /// The eight characters of a number backwards, so that its end is found by the beginning of this. Null where there
    /// is no number.
    /// </summary>
    public static string? OfNinoEnd(string? ninoBody)
    {
        if (ninoBody is null)
        {
            return null;
        }

        var characters = ninoBody.ToCharArray();
        Array.Reverse(characters);
        return new(characters);
    }
}
