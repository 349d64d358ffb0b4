using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using UpcTeamsBot.Core.Records;
using OpenXmlCell = DocumentFormat.OpenXml.Spreadsheet.Cell;

namespace UpcTeamsBot.Platform.Spreadsheets;

/// <summary>A row of a file.</summary>
/// <param name="Number">Row number, as shown in a spreadsheet.</param>
/// <param name="Cells">Cell values.</param>
/// <param name="Fault">Message for the user if the row cannot be used, otherwise null.</param>
public sealed record FileRow(int Number, IReadOnlyList<string> Cells, string? Fault);

/// <summary>Reads the rows of .csv and .xlsx files one at a time, so that large files do not fill the memory.</summary>
public static class RowReaders
{
    private const int MostColumns = 60;
    private const int LongestCell = 8000;

    // Protect against zip bombs. What a workbook says of its own size may be untrue, so all are counted while reading.
    // A register of 20,000 customers needs about a tenth of each.
    private const long MostUnfolded = 128L * 1024 * 1024;
    private const int MostCharactersInPart = 64 * 1024 * 1024;
    private const int MostRows = 200_000;
    private const int MostStrings = 500_000;
    private const int MostStringCharacters = 16 * 1024 * 1024;

    // Columns of an Excel sheet. Further cells make no sense.
    private const int MostCells = 16_384;

    /// <summary>Message for a cell that holds a formula.</summary>
    public const string Formula = "A cell holds a formula. Put its value there";

    /// <summary>Message for text that is not UTF-8.</summary>
    public const string NotUtf8 = "The text is not in UTF-8. Save the file as CSV UTF-8 and send it again";

    /// <summary>Reads the rows.</summary>
    /// <exception cref="RefusedException">The file cannot be read as this type.</exception>
    public static IEnumerable<FileRow> Read(string type, Stream file)
    {
        var count = 0;
        foreach (var row in type == "csv" ? Csv(file) : Xlsx(file))
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
        using var parser = new CsvParser(
            text,
            new CsvConfiguration(CultureInfo.InvariantCulture)
            {
                BadDataFound = null,
                DetectDelimiter = true,
                DetectDelimiterValues = [",", ";", "\t"],
                IgnoreBlankLines = false,
                MaxFieldSize = LongestCell * 4,
            });
        while (Next(parser))
        {
            var cells = parser.Record!.Take(MostColumns).ToArray();
            yield return new(
                parser.Row, cells,
                cells.Any(c => c.Contains('\uFFFD', StringComparison.Ordinal)) ? NotUtf8
                    : cells.Any(c => c.StartsWith('=')) ? Formula
                    : cells.Any(c => c.Length > LongestCell) ? "A cell is too long"
                    : null);
        }
    }

    private static bool Next(CsvParser parser)
    {
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

    private static IEnumerable<FileRow> Xlsx(Stream file)
    {
        using var document = Open(file);
        var workbook = document.WorkbookPart!;
        if (workbook.Workbook!.WorkbookProperties?.Date1904?.Value == true)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "That workbook counts its days from 1904, so every date would be four years off. Save it with the 1900 "
                    + "date system, or as CSV UTF-8");
        }

        var strings = Whole(() => Strings(workbook.SharedStringTablePart));
        using var reader = Whole(() =>
            OpenXmlReader.Create(
                workbook.GetPartById(
                    workbook.Workbook!.Descendants<Sheet>().First(s => s.Id?.Value is not null).Id!.Value!)));
        var number = 0;
        while (Whole(reader.Read))
        {
            if (reader.ElementType == typeof(Row) && reader.IsStartElement)
            {
                var index = reader.Attributes.FirstOrDefault(a => a.LocalName == "r").Value;
                number = int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var given)
                    ? given
                    : number + 1;
                yield return RowOf(CellsOf(reader), number, strings);
            }
            else if (reader.ElementType == typeof(MergeCell) && reader.IsStartElement)
            {
                // MergeCell elements follow all rows.
                var where = ((MergeCell)Whole(reader.LoadCurrentElement)!).Reference?.Value ?? "";
                var at = new string([.. where.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]);
                yield return new(
                    int.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var merged) ? merged : 0,
                    [],
                    "Cells are merged. Undo that, so that each row has its own");
            }
        }
    }

    private static SpreadsheetDocument Open(Stream file)
    {
        try
        {
            using (var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
            {
                if (zip.Entries.Sum(e => e.Length) > MostUnfolded)
                {
                    throw TooLarge();
                }
            }

            file.Position = 0;
            var document = SpreadsheetDocument.Open(
                file, isEditable: false, new OpenSettings { MaxCharactersInPart = MostCharactersInPart });
            if (document.WorkbookPart?.Workbook?.Descendants<Sheet>().Any(s => s.Id?.Value is not null) == true)
            {
                return document;
            }

            document.Dispose();
        }
        catch (Exception e)
            when (e
                    is InvalidDataException
                        or OpenXmlPackageException
                        or FileFormatException
                        or IOException
                        or System.Xml.XmlException)
        {
            // Not a workbook. Reported below.
        }

        throw Unreadable();
    }

    // A workbook that opens may still have truncated or missing parts.
    private static T Whole<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e)
            when (e
                    is System.Xml.XmlException
                        or InvalidDataException
                        or IOException
                        or OpenXmlPackageException
                        or FormatException
                        or ArgumentException
                        or InvalidOperationException)
        {
            throw Unreadable();
        }
    }

    private static RefusedException TooLarge() => new(
        RefusalReason.Facts,
        "That file is too large when it is unpacked. Split it, and send the parts one after the other");

    private static RefusedException Unreadable() =>
        new(
            RefusalReason.Facts,
            "That file is no workbook that I can read. Save it as .xlsx without a password, or as CSV UTF-8");

    private static List<string> Strings(SharedStringTablePart? part)
    {
        var strings = new List<string>();
        if (part is null)
        {
            return strings;
        }

        var characters = 0L;
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(SharedStringItem) && reader.IsStartElement)
            {
                var text = reader.LoadCurrentElement()!.InnerText;
                characters += text.Length;
                if (strings.Count == MostStrings || characters > MostStringCharacters)
                {
                    throw TooLarge();
                }

                strings.Add(text);
            }
        }

        return strings;
    }

    // One at a time: a row may have any number of them.
    private static IEnumerable<OpenXmlCell> CellsOf(OpenXmlReader reader)
    {
        var count = 0;
        while (Whole(reader.Read) && !(reader.ElementType == typeof(Row) && reader.IsEndElement))
        {
            if (reader.ElementType == typeof(OpenXmlCell) && reader.IsStartElement)
            {
                yield return ++count <= MostCells
                    ? (OpenXmlCell)Whole(reader.LoadCurrentElement)!
                    : throw TooLarge();
            }
        }
    }

    private static FileRow RowOf(IEnumerable<OpenXmlCell> row, int number, List<string> strings)
    {
        var cells = new List<string>();
        string? fault = null;
        foreach (var cell in row)
        {
            // Read to the end of the row, where the reader goes on.
            var column = ColumnOf(cell.CellReference?.Value) ?? cells.Count;
            if (column >= MostColumns)
            {
                continue;
            }

            while (cells.Count <= column)
            {
                cells.Add("");
            }

            fault ??=
                cell.CellFormula is not null ? Formula
                : cell.DataType?.Value == CellValues.Error ? "A cell holds an error"
                : null;
            cells[column] = TextOf(cell, strings);
            fault ??= cells[column].Length > LongestCell ? "A cell is too long" : null;
        }

        return new(number, cells, fault);
    }

    private static string TextOf(OpenXmlCell cell, List<string> strings)
    {
        if (cell.DataType?.Value == CellValues.InlineString)
        {
            return cell.InlineString?.InnerText ?? "";
        }

        var value = cell.CellValue?.Text ?? "";
        return cell.DataType?.Value == CellValues.SharedString
            ? int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < strings.Count
                ? strings[at]
                : ""
            : value;
    }

    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (!char.IsAsciiLetterUpper(c))
            {
                break;
            }

            column = (column * 26) + c - 'A' + 1;
        }

        return column > 0 ? column - 1 : null;
    }
}
