using System.Globalization;

namespace UpcTeamsBot.Benchmarks;

/// <summary>
/// Generates invented names with a realistic distribution: a few common ones, and many that are very rare.
/// </summary>
internal static class Names
{
    private const string Consonants = "bcdfghjklmnprstvw";
    private const string Vowels = "aeiou";

    private static readonly string[] First = Spread(
        "Oliver George Arthur Noah Muhammad Leo Oscar Harry Jack Charlie Henry Thomas James William Joshua Samuel "
            + "David Daniel Michael John Robert Peter Paul Mark Andrew Stephen Alan Ian "
            + "Olivia Amelia Isla Ava Ivy Freya Lily Florence Mia Willow Emily Sophia Grace Ella Alice Sarah Susan "
            + "Margaret Elizabeth Catherine Jane Anne Mary Patricia Julie Karen Helen Fatima Aisha Priya",
        600, 1);

    private static readonly string[] Last = Spread(
        "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson Evans Walker White Roberts "
            + "Green Hall Wood Jackson Clarke Patel Khan Lewis James Phillips Mason Mitchell "
            + "Rose Davis Cooper Hill Hughes Ali Begum Ahmed Hussain Murphy Kelly O'Neill Campbell Stewart MacDonald "
            + "Fraser Murray Reid Kaur Singh Okafor Nowak Kowalski Fitzgerald Featherstone Ashcroft",
        12_000, 2);

    public static string Random(Random random) => $"{Pick(First, 7, random)} {Pick(Last, 10, random)}";

    /// <summary>
    /// Returns the name with one typing error in one of its words: a wrong, missing or doubled letter, or two swapped
    /// ones.
    /// </summary>
    public static string WithSlip(string name, Random random)
    {
        var words = name.Split(' ');
        var which = random.Next(words.Length);
        var word = words[which];
        var at = random.Next(word.Length - 1);
        words[which] = random.Next(4) switch
        {
            0 => word[..at] + Consonants[random.Next(Consonants.Length)] + word[(at + 1)..],
            1 => word.Remove(at, 1),
            2 => word.Insert(at, word[at].ToString()),
            _ => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
        };
        return string.Join(' ', words);
    }

    // Zipf–Mandelbrot distribution: frequency falls with rank, more slowly among the first few. The commonest surname
    // has 1.3% of the people, as Smith does, and the commonest first name 3%. One person in 2,800 has both.
    private static string Pick(string[] names, double flat, Random random) =>
        names[Math.Min(
            (int)((flat * Math.Pow((names.Length + flat) / flat, random.NextDouble())) - flat), names.Length - 1)];

    private static string[] Spread(string common, int count, int seed)
    {
        var random = new Random(seed);
        var names = new List<string>(common.Split(' '));
        var known = new HashSet<string>(names);
        while (names.Count < count)
        {
            var letters = string.Concat(
                Enumerable.Range(0, random.Next(2, 5))
                    .Select(_ => $"{Consonants[random.Next(Consonants.Length)]}{Vowels[random.Next(Vowels.Length)]}"));
            var name = CultureInfo.InvariantCulture.TextInfo.ToTitleCase(letters)
                + (random.Next(2) == 0 ? "" : Consonants[random.Next(Consonants.Length)].ToString());
            if (known.Add(name))
            {
                names.Add(name);
            }
        }

        return [.. names];
    }
}
