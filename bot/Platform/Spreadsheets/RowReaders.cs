using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Spreadsheets;

/// <summary>A row of a file.</summary>
/// <param name="Number">Row number, as shown in a spreadsheet.</param>
/// <param name="Cells">Cell values.</param>
/// <param name="Fault">Message for the user if the row cannot be used, otherwise null.</param>
public sealed record FileRow(int Number, IReadOnlyList<string> Cells, string? Fault);

/// <summary>Reads the rows of .csv and .xlsx files one at a time, so that large files do not fill the memory.</summary>
public static class RowReaders
{
    /// <summary>The most columns of a row. Further ones are ignored.</summary>
    internal const int MostColumns = 60;

    /// <summary>The most characters of a cell.</summary>
    internal const int LongestCell = 8000;

    /// <summary>Message for a cell that is longer.</summary>
    internal const string TooLong = "A cell is too long";

    /// <summary>The most characters of a row: more than all the columns that are read, each at its
    /// longest.</summary>
    internal const int LongestRow = 512 * 1024;

    private const int MostRows = 200_000;

    /// <summary>Message for a cell that holds a formula.</summary>
    public const string Formula = "A cell holds a formula. Put its value there";

    /// <summary>Message for text that is not UTF-8.</summary>
    public const string NotUtf8 = "The text is not in UTF-8. Save the file as CSV UTF-8 and send it again";

    /// <summary>Reads the rows.</summary>
    /// <exception cref="RefusedException">The file cannot be read as this type.</exception>
    public static IEnumerable<FileRow> Read(string type, Stream file)
    {
        var count = 0;
        foreach (var row in type == "csv" ? Csv(file) : Xlsx.Read(file))
        {
            yield return ++count <= MostRows ? row : throw TooLarge();
        }
    }

    /// <summary>How many of a file's first rows may come before its headings, counting theirs.</summary>
    public const int HeadingRows = 20;

    /// <summary>Reads the first rows, which identify the kind of file, then rewinds the stream.</summary>
    /// <exception cref="RefusedException">The file cannot be read as this type.</exception>
    public static IReadOnlyList<IReadOnlyList<string>> FirstRows(string type, Stream file)
    {
        var first = new List<IReadOnlyList<string>>();
        try
        {
            foreach (var row in Read(type, file).TakeWhile(row => row.Number <= HeadingRows))
            {
                first.Add(row.Cells);
            }
        }
        catch (RefusedException) when (first.Count > 0)
        {
            // Whoever takes the file says what is wrong with it further down.
        }

        file.Position = 0;
        return first;
    }

    private static IEnumerable<FileRow> Csv(Stream file)
    {
        using var text = new StreamReader(
            file,
            new UTF8Encoding(false),
            detectEncodingFromByteOrderMarks: true,
            leaveOpen: true);
        using var rows = new BoundedText(text, LongestRow);
        using var parser = new CsvParser(
            rows,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                BadDataFound = null,
                DetectDelimiter = true,
                DetectDelimiterValues = [",", ";", "\t"],
                IgnoreBlankLines = false,
                MaxFieldSize = LongestCell * 4,
            });
        while (Next(parser, rows))
        {
            var cells = new string[Math.Min(parser.Count, MostColumns)];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = parser[i];
            }

            yield return new(
                parser.Row, cells,
                cells.Any(c => c.Contains('\uFFFD', StringComparison.Ordinal)) ? NotUtf8
                    : cells.Any(c => c.StartsWith('=')) ? Formula
                    : cells.Any(c => c.Length > LongestCell) ? TooLong
                    : null);
        }
    }

    private static bool Next(CsvParser parser, BoundedText rows)
    {
        rows.NextRow();
        try
        {
            return parser.Read();
        }
        catch (CsvHelperException)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                string.Create(CultureInfo.InvariantCulture, $"The file cannot be read after row {parser.RawRow}"));
        }
    }

    /// <summary>Returns the refusal of a file that would fill the memory.</summary>
    internal static RefusedException TooLarge() => new(
        RefusalReason.Facts,
        "That file is too large when it is unpacked. Split it, and send the parts one after the other");

    /// <summary>Returns the refusal of a file that is no workbook.</summary>
    internal static RefusedException Unreadable() => new(
        RefusalReason.Facts,
        "That file is no workbook that I can read. Save it as .xlsx without a password, or as CSV UTF-8");
}
