using UpcTeamsBot.Cards;

namespace UpcTeamsBot.Teams.Cards;

/// <summary>A longer typed text, split into what is visible at first and the rest.</summary>
/// <param name="First">At most three lines.</param>
/// <param name="Rest">The rest, or empty.</param>
internal sealed record BriefText(IReadOnlyList<string> First, IReadOnlyList<string> Rest)
{
    private const int MostLines = 3;

    // About three lines of a card at its usual width.
    private const int MostCharacters = 240;

    /// <summary>Splits a text. A long paragraph is split between two words.</summary>
    public static BriefText Of(string text)
    {
        var (first, rest) = (new List<string>(), new List<string>());
        var left = MostCharacters;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (rest.Count > 0 || first.Count == MostLines || left <= 0)
            {
                rest.Add(line);
                continue;
            }

            var cut = line.Length <= left ? -1 : line.LastIndexOf(' ', left);
            if (line.Length <= left || cut <= 0)
            {
                first.Add(line);
            }
            else
            {
                first.Add($"{line[..cut]} …");
                rest.Add($"… {line[(cut + 1)..]}");
            }

            left -= line.Length;
        }

        return new(
            AsTyped.Lines(string.Join('\n', first)),
            rest.Count == 0 ? [] : AsTyped.Lines(string.Join('\n', rest)));
    }
}
