using System.Globalization;
using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Platform.Spreadsheets;

/// <summary>Reads the rows of a workbook's first sheet one at a time. What is in it is never loaded as a
/// whole.</summary>
internal static class Xlsx
{
    // Protect against zip bombs. What a workbook says of its own size may be untrue, so all are counted while reading.
    // A register of 20,000 customers needs about a tenth of each.
    private const long MostUnfolded = 128L * 1024 * 1024;
    private const int MostStrings = 500_000;
    private const int MostStringCharacters = 16 * 1024 * 1024;

    // The files that say what is in the package are loaded as a whole.
    private const int MostParts = 2000;
    private const long MostOfPackage = 4L * 1024 * 1024;
    private const long MostOfWorkbook = 4L * 1024 * 1024;

    // Columns of an Excel sheet. Further cells make no sense.
    private const int MostCells = 16_384;

    /// <summary>Reads the rows.</summary>
    /// <exception cref="RefusedException">The file is no workbook, or too large.</exception>
    public static IEnumerable<FileRow> Read(Stream file)
    {
        using var document = Open(file);
        var sheet = Whole(() => FirstSheet(document.WorkbookPart!));
        var strings = Whole(() => Strings(document.WorkbookPart!.SharedStringTablePart));
        using var xml = Whole(() => Of(sheet));
        var number = 0;
        while (Whole(xml.ReadItem))
        {
            if (xml.IsStart("row"))
            {
                number = Number(xml.Attribute("r")) ?? number + 1;
                yield return Whole(() => RowOf(xml, number, strings));
            }
            else if (xml.IsStart("mergeCell"))
            {
                // These follow all rows.
                var where = xml.Attribute("ref") ?? "";
                var at = new string([.. where.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit)]);
                yield return new(
                    Number(at) ?? 0, [], "Cells are merged. Undo that, so that each row has its own");
            }
        }
    }

    private static SpreadsheetDocument Open(Stream file)
    {
        try
        {
            using (var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true))
            {
                if (zip.Entries.Count > MostParts || zip.Entries.Sum(e => e.Length) > MostUnfolded
                    || zip.Entries.Where(IsOfPackage).Sum(e => e.Length) > MostOfPackage)
                {
                    throw RowReaders.TooLarge();
                }
            }

            file.Position = 0;
            var document = SpreadsheetDocument.Open(file, isEditable: false);
            if (document.WorkbookPart is not null)
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

        throw RowReaders.Unreadable();
    }

    private static bool IsOfPackage(ZipArchiveEntry entry) =>
        entry.FullName.Contains(".rels", StringComparison.OrdinalIgnoreCase)
            || entry.FullName.Contains("[Content_Types]", StringComparison.OrdinalIgnoreCase);

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
            throw RowReaders.Unreadable();
        }
    }

    private static BoundedXml Of(OpenXmlPart part) => new(Content(part));

    private static Stream Content(OpenXmlPart part) => part.GetStream(FileMode.Open, FileAccess.Read);

    private static OpenXmlPart FirstSheet(WorkbookPart workbook)
    {
        using var xml = new BoundedXml(Content(workbook), MostOfWorkbook);
        string? id = null;
        while (xml.ReadItem())
        {
            if (xml.IsStart("workbookPr") && xml.Attribute("date1904") is "1" or "true")
            {
                throw new RefusedException(
                    RefusalReason.Facts,
                    "That workbook counts its days from 1904, so every date would be four years off. Save it with the "
                        + "1900 date system, or as CSV UTF-8");
            }

            if (id is null && xml.IsStart("sheet"))
            {
                id = xml.PartReference();
            }
        }

        return id is null ? throw RowReaders.Unreadable() : workbook.GetPartById(id);
    }

    private static List<string> Strings(SharedStringTablePart? part)
    {
        var strings = new List<string>();
        if (part is null)
        {
            return strings;
        }

        var (characters, text) = (0L, new StringBuilder());
        using var xml = Of(part);
        while (xml.ReadItem())
        {
            if (xml.IsStart("si"))
            {
                xml.ReadText("t", text.Clear());
                characters += text.Length;
                if (strings.Count == MostStrings || characters > MostStringCharacters)
                {
                    throw RowReaders.TooLarge();
                }

                strings.Add(text.ToString());
            }
        }

        return strings;
    }

    private static FileRow RowOf(BoundedXml xml, int number, List<string> strings)
    {
        var (cells, count, fault) = (new List<string>(), 0, (string?)null);
        if (xml.IsEmpty)
        {
            return new(number, cells, null);
        }

        var depth = xml.Depth;
        while (xml.ReadItem() && xml.Depth > depth)
        {
            if (!xml.IsStart("c"))
            {
                continue;
            }

            if (++count > MostCells)
            {
                throw RowReaders.TooLarge();
            }

            var column = ColumnOf(xml.Attribute("r")) ?? cells.Count;
            var (text, wrong) = CellOf(xml, strings);
            if (column >= RowReaders.MostColumns)
            {
                continue;
            }

            while (cells.Count <= column)
            {
                cells.Add("");
            }

            (cells[column], fault) = (text, fault ?? wrong);
        }

        return new(number, cells, fault);
    }

    private static (string Text, string? Fault) CellOf(BoundedXml xml, List<string> strings)
    {
        var (type, value) = (xml.Attribute("t"), new StringBuilder());
        var isFormula = xml.ReadText(type == "inlineStr" ? "t" : "v", value, "f");
        var text = value.ToString();
        if (type == "s")
        {
            text = Number(text) is { } at && at < strings.Count ? strings[at] : "";
        }

        var isLong = text.Length > RowReaders.LongestCell;
        return (
            isLong ? "" : text,
            isFormula ? RowReaders.Formula
                : type == "e" ? "A cell holds an error"
                : isLong ? RowReaders.TooLong
                : null);
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

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
