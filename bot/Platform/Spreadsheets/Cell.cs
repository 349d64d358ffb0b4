using NodaTime;

namespace UpcTeamsBot.Platform.Spreadsheets;

/// <summary>A cell: text, which is never taken for a formula, a date, or a number.</summary>
public readonly record struct Cell
{
    private Cell(string? text, LocalDate? date, int? count = null) => (Text, Date, Count) = (text, date, count);

    /// <summary>The text, or null.</summary>
    public string? Text { get; }

    /// <summary>The date, or null.</summary>
    public LocalDate? Date { get; }

    /// <summary>The number, or null.</summary>
    public int? Count { get; }

    /// <summary>A number, to be counted with.</summary>
    public static Cell Number(int count) => new(null, null, count);

    /// <summary>A text as somebody wrote it; null or empty: an empty cell.</summary>
    public static Cell Of(string? text) => new(text, null);

    /// <summary>A date; null: an empty cell.</summary>
    public static Cell Of(LocalDate? date) => new(null, date);
}

/// <summary>A column of a sheet.</summary>
/// <param name="Name">What stands in its first row.</param>
/// <param name="Width">Its width in characters.</param>
/// <param name="Wraps">Whether long texts in it go on below, within the cell.</param>
public sealed record Column(string Name, double Width, bool Wraps = false);
