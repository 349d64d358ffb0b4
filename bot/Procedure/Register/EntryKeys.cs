namespace UpcTeamsBot.Procedure.Register;

/// <summary>What look-ups by district and by the end of a number go by.</summary>
public static class EntryKeys
{
    /// <summary>The longest key of a district: six words of twelve letters.</summary>
    public const int LongestDistrict = 80;

    /// <summary>A district as it is compared: lower case, no accents, no punctuation, single spaces.</summary>
    public static string OfDistrict(string district) => string.Join(' ', NameKey.WordsOf(district));

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
