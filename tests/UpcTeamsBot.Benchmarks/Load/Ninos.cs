using System.Globalization;

namespace UpcTeamsBot.Benchmarks;

/// <summary>Generates National Insurance numbers that start with these letters, which are never allocated.</summary>
internal static class Ninos
{
    private const string First = "ABCEGHJKLMNOPRSTWXYZ";
    private const string Second = "ABCEGHJKLMNPRSTWXYZ";
    private static readonly string[] Prefixes =
        [.. First.SelectMany(f => Second.Select(s => $"{f}{s}")).Except(["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"])];

    /// <summary>Returns the number for an index. Each index has its own.</summary>
    public static string Of(int index) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Prefixes[index % Prefixes.Length]}{index / Prefixes.Length:000000}{"ABCD"[index % 4]}");

    public static string Random(Random random) => Of(random.Next(Prefixes.Length * 1_000_000));
}
