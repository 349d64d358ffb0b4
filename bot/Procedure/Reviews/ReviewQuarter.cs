using NodaTime;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>A quarter of the calendar year. The register is reviewed once in each (Annex D).</summary>
/// <param name="Year">The year.</param>
/// <param name="Number">From 1 for January to March.</param>
public readonly record struct ReviewQuarter(int Year, int Number)
{
    private static readonly string[] Months = ["Jan to Mar", "Apr to Jun", "Jul to Sep", "Oct to Dec"];

    /// <summary>The quarter's first month.</summary>
    public int FirstMonth => (Number * 3) - 2;

    /// <summary>Its first day.</summary>
    public LocalDate FirstDay => new(Year, FirstMonth, 1);

    /// <summary>The name: "Oct to Dec 2026".</summary>
    public string Name => $"{Months[Number - 1]} {Year}";

    /// <summary>The stored form: 20264.</summary>
    public int Key => (Year * 10) + Number;

    /// <summary>Returns the quarter of a day.</summary>
    public static ReviewQuarter Of(LocalDate day) => new(day.Year, (day.Month + 2) / 3);

    /// <summary>Parses the stored form.</summary>
    public static ReviewQuarter OfKey(int key) => new(key / 10, key % 10);
}
