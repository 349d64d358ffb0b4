using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UpcTeamsBot.Benchmarks;

/// <summary>A figure in machine-readable form: one line of JSON, without members that do not apply.</summary>
internal sealed record Figure(string Measure)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public double? PerSecond { get; init => field = Rounded(value); }

    public double? P50Ms { get; init => field = Rounded(value); }

    public double? P99Ms { get; init => field = Rounded(value); }

    /// <summary>Milliseconds of CPU time per item.</summary>
    public double? CpuMs { get; init => field = Rounded(value); }

    public long? Bytes { get; init; }

    public double? Ratio { get; init => field = Rounded(value); }

    /// <summary>Number of items measured.</summary>
    public int? N { get; init; }

    /// <summary>The best possible figure on this machine.</summary>
    public Figure? Floor { get; init; }

    public override string ToString() => JsonSerializer.Serialize(this, Json);

    // Three significant digits. More would be meaningless on a shared machine.
    private static double? Rounded(double? value) => value switch
    {
        null or 0 => value,
        >= 100 => Math.Round(value.Value),
        _ => Math.Round(value.Value, 2 - (int)Math.Floor(Math.Log10(Math.Abs(value.Value)))),
    };
}
