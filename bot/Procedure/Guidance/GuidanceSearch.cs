using F23.StringSimilarity;

namespace UpcTeamsBot.Procedure.Guidance;

/// <summary>The result of a search.</summary>
/// <param name="Sections">The matching paragraphs and annexes, best first. Empty if the guidance does not cover the
/// question.</param>
/// <param name="NotCovered">The topic, if it is one that the guidance is known not to cover; otherwise null.</param>
public sealed record GuidanceFound(IReadOnlyList<GuidanceSection> Sections, NotCovered? NotCovered);

/// <summary>
/// Finds the paragraphs and annexes that a question is about, in memory, by Okapi BM25 over title, keywords, summary
/// and wording. Known questions that the guidance does not answer are documents too: if one of them matches best, or
/// nothing matches well, the answer is "not covered". Searches are not stored.
/// </summary>
public sealed class GuidanceSearch
{
    /// <summary>The most results shown.</summary>
    public const int MostShown = 5;

    private const double Saturation = 1.2;
    private const double LengthWeight = 0.4;
    private const int LongestQuestion = 30;

    // The share of the question's weight that the best match must contain. With less, the question is about something
    // else.
    private const double EnoughFound = 0.5;
    private const double AsGoodAs = 0.35;

    private static readonly Damerau Slips = new();
    private readonly Document[] _documents;
    private readonly Dictionary<string, double> _weights;
    private readonly double _averageLength;
    private readonly double _weightOfUnknown;

    /// <summary>Indexes the book.</summary>
    public GuidanceSearch(GuidanceBook book)
    {
        _documents =
        [
            .. book.Sections.Select(s =>
                Document.Of(
                    s,
                    null,
                    (4, s.Title),
                    (1, s.Heading),
                    (4, string.Join(" | ", s.Keywords)),
                    (1, s.Summary),
                    (1, string.Join(" ", s.Points)),
                    (0.5, string.Join(" ", s.Prescribed)))),
            .. book.NotCovered.Select(n => Document.Of(null, n, (4, string.Join(" | ", n.Keywords)), (4, n.About))),
        ];
        _averageLength = _documents.Average(d => d.Length);
        _weights = _documents
            .SelectMany(d => d.Counts.Keys)
            .GroupBy(w => w)
            .ToDictionary(g => g.Key, g => Math.Log(1 + ((_documents.Length - g.Count() + 0.5) / (g.Count() + 0.5))));
        _weightOfUnknown = _weights.Values.Max();
    }

    /// <summary>Answers a question.</summary>
    /// <param name="question">The question as typed.</param>
    public GuidanceFound Find(string question)
    {
        var asked = GuidanceWords.Of(question).Distinct().Take(LongestQuestion).Select(Known).ToArray();
        if (asked.Length == 0)
        {
            return new([], null);
        }

        var whole = asked.Sum(w => _weights.GetValueOrDefault(w, _weightOfUnknown));
        var ranked = _documents
            .Select(d =>
                (
                    Document: d,
                    Score: ScoreOf(d, asked),
                    Found: asked.Where(d.Counts.ContainsKey).Sum(w => _weights[w]) / whole))
            .Where(r => r.Score > 0)
            .OrderByDescending(r => r.Score)
            .ToArray();
        if (ranked.Length == 0 || ranked[0].Found < EnoughFound)
        {
            return new([], null);
        }

        // "Not covered" needs more than half of the weight: half may be one word that occurs in many questions.
        return ranked[0].Document.NotCovered is { } topic
            ? new([], ranked[0].Found > EnoughFound ? topic : null)
            : new(
                [
                    .. ranked
                        .Where(r => r.Document.Section is not null && r.Score >= ranked[0].Score * AsGoodAs)
                        .Take(MostShown)
                        .Select(r => r.Document.Section!),
                ],
                null);
    }

    private double ScoreOf(Document document, string[] asked) =>
        asked
            .Where(document.Counts.ContainsKey)
            .Sum(word =>
            {
                var count = document.Counts[word];
                return _weights[word]
                    * count
                    * (Saturation + 1)
                    / (count + (Saturation * (1 - LengthWeight + (LengthWeight * document.Length / _averageLength))));
            });

    // An unknown word may be a known one with a typing error.
    private string Known(string word) =>
        _weights.ContainsKey(word) || word.Length < 5
            ? word
            : _weights
                .Keys.Where(k =>
                    k.Length >= 4
                    && k[0] == word[0]
                    && Math.Abs(k.Length - word.Length) <= 1
                    && Slips.Distance(k, word) <= 1)
                .Order(StringComparer.Ordinal)
                .FirstOrDefault()
                ?? word;

    private sealed record Document(
        GuidanceSection? Section,
        NotCovered? NotCovered,
        IReadOnlyDictionary<string, double> Counts,
        double Length)
    {
        public static Document Of(
            GuidanceSection? section,
            NotCovered? notCovered,
            params ReadOnlySpan<(double Weight, string Text)> fields)
        {
            var counts = new Dictionary<string, double>();
            foreach (var (weight, text) in fields)
            {
                foreach (var word in GuidanceWords.Of(text))
                {
                    counts[word] = counts.GetValueOrDefault(word) + weight;
                }
            }

            return new(section, notCovered, counts, counts.Values.Sum());
        }
    }
}
