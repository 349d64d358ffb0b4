using System.Diagnostics.CodeAnalysis;

namespace UpcTeamsBot.Core.Customers;

/// <summary>
/// A National Insurance number: two letters, six digits and an optional suffix A to D. Its text form is masked so that
/// formatting one by mistake does not disclose the number.
/// </summary>
public readonly record struct Nino
{
    private const string NeverFirst = "DFIQUV";
    private const string NeverSecond = "DFIOQUV";
    private static readonly string[] Unallocated = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"];

    private Nino(string value) => Value = value;

    /// <summary>Gets the number: eight or nine upper-case characters, no spaces.</summary>
    public string Value { get; }

    /// <summary>Gets the number without its suffix, which is what identifies the person.</summary>
    public string Body => Value[..8];

    /// <summary>Gets the number in the GOV.UK format, such as <c>AA 00 00 01 A</c>.</summary>
    public string Written => string.Join(' ', Value.Chunk(2).Select(pair => new string(pair)));

    /// <summary>Gets the number with its first six characters hidden: <c>••••••01A</c>.</summary>
    public string Masked => "••••••" + Value[6..];

    /// <summary>Parses typed input. Ignores spaces, dashes, full stops and case.</summary>
    public static bool TryParse([NotNullWhen(true)] string? typed, out Nino nino)
    {
        nino = default;
        if (typed is null || typed.Length > 40)
        {
            return false;
        }

        Span<char> kept = stackalloc char[10];
        var n = 0;
        foreach (var c in typed)
        {
            if (c is ' ' or '-' or '.' or '\u00A0' or '\t' or '\u2011' or '\u2013')
            {
                continue;
            }

            if (n == 9)
            {
                return false;
            }

            kept[n++] = char.ToUpperInvariant(c);
        }

        if (!IsNino(kept[..n]))
        {
            return false;
        }

        nino = new(new string(kept[..n]));
        return true;
    }

    /// <summary>Parses a number that has already been validated, such as one from the database.</summary>
    /// <exception cref="FormatException">The value is not a National Insurance number.</exception>
    public static Nino Parse(string value) =>
        TryParse(value, out var nino) ? nino : throw new FormatException("Not a National Insurance number");

    /// <summary>Returns whether both numbers belong to the same person. A missing suffix matches any.</summary>
    public bool SamePersonAs(Nino other) =>
        Body == other.Body && (Value.Length == 8 || other.Value.Length == 8 || Value == other.Value);

    /// <summary>Returns whether typed text is this number, or is no number yet: empty or malformed.</summary>
    public bool MayBe(string typed) => !TryParse(typed, out var other) || other.Body == Body;

    /// <inheritdoc/>
    public override string ToString() => Masked;

    private static bool IsNino(ReadOnlySpan<char> s)
    {
        if (
            s.Length is < 8 or > 9
            || !char.IsAsciiLetterUpper(s[0])
            || !char.IsAsciiLetterUpper(s[1])
            || NeverFirst.Contains(s[0])
            || NeverSecond.Contains(s[1])
            || s[2..8].ContainsAnyExceptInRange('0', '9')
            || (s.Length == 9 && s[8] is < 'A' or > 'D'))
        {
            return false;
        }

        foreach (var prefix in Unallocated)
        {
            if (s[..2].SequenceEqual(prefix))
            {
                return false;
            }
        }

        return true;
    }
}
