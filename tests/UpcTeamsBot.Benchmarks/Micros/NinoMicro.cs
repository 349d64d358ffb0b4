using BenchmarkDotNet.Attributes;
using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Benchmarks.Micros;

/// <summary>Parsing National Insurance numbers.</summary>
public class NinoMicro
{
    private readonly string _right = "aa 12 34 56 c";
    private readonly string _wrong = "QQ 12 34 56 C";

    [Benchmark]
    public bool ParseNino() => Nino.TryParse(_right, out _);

    [Benchmark]
    public bool RefuseNino() => Nino.TryParse(_wrong, out _);
}
