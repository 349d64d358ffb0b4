using NodaTime;

namespace UpcTeamsBot.Platform.Spreadsheets;

/// <summary>A cell that holds text, a date or a number. Text is never treated as a formula.</summary>
public readonly record struct Cell
{
    private Cell(string? text, LocalDate? date, int? count = null) => (Text, Date, Count) = (text, date, count);

    /// <summary>Gets the text, or null.</summary>
    public string? Text { get; }

    /// <summary>Gets the date, or null.</summary>
    public LocalDate? Date { get; }

    /// <summary>Gets the number, or null.</summary>
    public int? Count { get; }

    /// <summary>Creates a number cell.</summary>
    public static Cell Number(int count) => new(null, null, count);

    /// <summary>Creates a text cell, which is empty if the text is null.</summary>
    public static Cell Of(string? text) => new(text, null);

    /// <summary>Creates a date cell, which is empty if the date is null.</summary>
    public static Cell Of(LocalDate? date) => new(null, date);
}

/// <summary>A column of a sheet.</summary>
/// <param name="Name">Heading.</param>
/// <param name="Width">Width in characters.</param>
/// <param name="Wraps">Whether long text wraps within the cell.</param>
public sealed record Column(string Name, double Width, bool Wraps = false);
