namespace UpcTeamsBot.Benchmarks;

/// <summary>Latencies of many turns, by kind.</summary>
internal sealed class Latencies
{
    private readonly Dictionary<string, List<double>> _byStep = [];

    public int Count => _byStep.Values.Sum(s => s.Count);

    public IReadOnlyCollection<string> Steps => _byStep.Keys;

    public void Add(string step, TimeSpan took)
    {
        if (!_byStep.TryGetValue(step, out var list))
        {
            _byStep[step] = list = [];
        }

        list.Add(took.TotalMilliseconds);
    }

    public void Add(Latencies others)
    {
        foreach (var (step, list) in others._byStep)
        {
            if (_byStep.TryGetValue(step, out var mine))
            {
                mine.AddRange(list);
            }
            else
            {
                _byStep[step] = [.. list];
            }
        }
    }

    /// <summary>Returns a percentile of the latencies of one kind of turn, or of all.</summary>
    public double Percentile(double share, string? step = null)
    {
        var sorted = (step is null ? _byStep.Values.SelectMany(s => s) : _byStep[step]).Order().ToArray();
        return sorted.Length == 0 ? double.NaN
            : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }

    public Figure ToFigure(string measure) =>
        new(measure) { P50Ms = Percentile(0.5), P99Ms = Percentile(0.99), N = Count };
}
