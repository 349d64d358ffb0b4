using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OpenXmlColumn = DocumentFormat.OpenXml.Spreadsheet.Column;

namespace UpcTeamsBot.Platform.Spreadsheets;

/// <summary>
/// Writes a sheet as an <c>.xlsx</c> file, row by row: frozen headings with filters, column widths, real dates and
/// numbers, and text that is never treated as a formula.
/// </summary>
public static class Workbook
{
    /// <summary>Media type of <c>.xlsx</c> files.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // Excel's limit for a cell.
    private const int LongestText = 32_767;
    private const uint Heading = 1;
    private const uint DateStyle = 2;
    private const uint TextStyle = 3;
    private const uint WrappedStyle = 4;
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    /// <summary>Writes the sheet.</summary>
    /// <param name="to">Output stream. If it cannot seek, a temporary file is used, since the zip directory is written
    /// last.</param>
    /// <param name="sheet">Name of the sheet, at most 31 characters.</param>
    /// <param name="columns">Columns.</param>
    /// <param name="rows">Rows, with one cell per column.</param>
    /// <param name="above">Rows above the headings, or null. A row of one cell is a title.</param>
    /// <param name="cancellationToken">Cancellation token.</param>
    public static async Task WriteAsync(
        Stream to,
        string sheet,
        IReadOnlyList<Column> columns,
        IAsyncEnumerable<IReadOnlyList<Cell>> rows,
        IReadOnlyList<IReadOnlyList<string>>? above = null,
        CancellationToken cancellationToken = default)
    {
        if (!to.CanSeek || !to.CanRead)
        {
            await using var made = await MakeAsync(sheet, columns, rows, above, cancellationToken);
            await made.CopyToAsync(to, cancellationToken);
            return;
        }

        var head = (above?.Count ?? 0) + 1;
        var last = head;
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        WriteTo(workbook.AddNewPart<WorkbookStylesPart>(), Styles());
        var part = workbook.AddNewPart<WorksheetPart>();
        using (var writer = WriterOf(part))
        {
            writer.WriteStartElement("worksheet", Main);
            Put(writer, new SheetViews(
                new SheetView(
                    new Pane
                    {
                        VerticalSplit = head,
                        TopLeftCell = Address(0, head + 1),
                        ActivePane = PaneValues.BottomLeft,
                        State = PaneStateValues.Frozen,
                    })
                {
                    WorkbookViewId = 0,
                }));
            Put(writer, new Columns(
                columns.Select(
                    (column, i) =>
                        new OpenXmlColumn
                        {
                            Min = (uint)i + 1,
                            Max = (uint)i + 1,
                            Width = column.Width,
                            CustomWidth = true,
                        })));
            writer.WriteStartElement("sheetData", Main);
            foreach (var (line, i) in (above ?? []).Select((line, i) => (line, i)))
            {
                var style = line.Count == 1 ? Heading : WrappedStyle;
                WriteRow(writer, i + 1, [.. line.Select(text => (Cell.Of(text), style))]);
            }

            WriteRow(writer, head, [.. columns.Select(column => (Cell.Of(column.Name), Heading))]);
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                WriteRow(
                    writer, ++last,
                    [.. row.Select((cell, i) => (cell, columns[i].Wraps ? WrappedStyle : TextStyle))]);
            }

            writer.WriteEndElement();
            Put(writer, new AutoFilter { Reference = $"A{head}:{Address(columns.Count - 1, last)}" });
            writer.WriteEndElement();
        }

        WriteTo(workbook, new DocumentFormat.OpenXml.Spreadsheet.Workbook(
            new BookViews(new WorkbookView()),
            new Sheets(
                new Sheet
                {
                    Id = workbook.GetIdOfPart(part),
                    SheetId = 1,
                    Name = sheet,
                })));
    }

    /// <summary>Writes the sheet to a temporary file that is deleted when closed.</summary>
    /// <returns>The file, positioned at its start.</returns>
    public static async Task<Stream> MakeAsync(
        string sheet,
        IReadOnlyList<Column> columns,
        IAsyncEnumerable<IReadOnlyList<Cell>> rows,
        IReadOnlyList<IReadOnlyList<string>>? above = null,
        CancellationToken cancellationToken = default)
    {
        var file = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            FileMode.CreateNew,
            FileAccess.ReadWrite,
            FileShare.None,
            64 * 1024,
            FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            await WriteAsync(file, sheet, columns, rows, above, cancellationToken);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    // Open XML's own writer puts a prefix before every name and leaves out where a cell is. Excel and LibreOffice read
    // that, exceljs and other small readers do not.
    private static XmlWriter WriterOf(OpenXmlPart part) => XmlWriter.Create(
        part.GetStream(FileMode.Create, FileAccess.Write),
        new() { CloseOutput = true, NewLineHandling = NewLineHandling.Entitize });

    private static void WriteTo(OpenXmlPart part, OpenXmlElement root)
    {
        using var writer = WriterOf(part);
        Put(writer, root);
    }

    private static void Put(XmlWriter writer, OpenXmlElement element)
    {
        var plain = XElement.Parse(element.OuterXml);
        plain.DescendantsAndSelf().Attributes()
            .Where(a => a.IsNamespaceDeclaration && a.Value == Main && a.Name.LocalName != "xmlns").Remove();
        plain.WriteTo(writer);
    }

    private static void WriteRow(XmlWriter writer, int number, IReadOnlyList<(Cell Cell, uint TextStyle)> cells)
    {
        writer.WriteStartElement("row", Main);
        writer.WriteAttributeString("r", number.ToString(CultureInfo.InvariantCulture));
        for (var i = 0; i < cells.Count; i++)
        {
            WriteCell(writer, Address(i, number), cells[i].Cell, cells[i].TextStyle);
        }

        writer.WriteEndElement();
    }

    private static void WriteCell(XmlWriter writer, string address, Cell cell, uint textStyle)
    {
        writer.WriteStartElement("c", Main);
        writer.WriteAttributeString("r", address);
        var style = cell.Date is not null ? DateStyle : cell.Count is not null ? 0
            : cell.Text is { Length: > 0 } ? textStyle : TextStyle;
        if (style != 0)
        {
            writer.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
        }

        var number = cell.Date is { } date ? date.ToDateOnly().DayNumber - DayZero.DayNumber : cell.Count;
        if (number is { } value)
        {
            writer.WriteElementString("v", Main, value.ToString(CultureInfo.InvariantCulture));
        }
        else if (cell.Text is { Length: > 0 } text)
        {
            writer.WriteAttributeString("t", "inlineStr");
            writer.WriteStartElement("is", Main);
            writer.WriteStartElement("t", Main);
            writer.WriteAttributeString("xml", "space", null, "preserve");
            writer.WriteString(Writable(text));
            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    // "A1" of the first column and row; "AB1" of the 28th column.
    private static string Address(int column, int row)
    {
        var letters = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26)
        {
            letters = (char)('A' + ((left - 1) % 26)) + letters;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{letters}{row}");
    }

    // XML does not allow most control characters.
    private static string Writable(string text)
    {
        if (text.Length > LongestText)
        {
            text = text[..(LongestText - 1)] + "…";
        }

        return string.Concat(
            text.EnumerateRunes()
                .Where(r =>
                    r.Value > 0xFFFF || (XmlConvert.IsXmlChar((char)r.Value) && r.Value is not ('\uFFFE' or '\uFFFF')))
                .Select(r => r.ToString()));
    }

    private static Stylesheet Styles() =>
        new(
            new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "dd mmm yyyy" })
            {
                Count = 1,
            },
            new Fonts(
                new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }),
                new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" }))
            {
                Count = 2,
            },
            new Fills(
                new Fill(new PatternFill { PatternType = PatternValues.None }),
                new Fill(new PatternFill { PatternType = PatternValues.Gray125 }))
            {
                Count = 2,
            },
            new Borders(
                new Border(
                    new LeftBorder(),
                    new RightBorder(),
                    new TopBorder(),
                    new BottomBorder(),
                    new DiagonalBorder()))
            {
                Count = 1,
            },
            new CellStyleFormats(new CellFormat()) { Count = 1 },
            new CellFormats(
                new CellFormat { FormatId = 0 },
                new CellFormat
                {
                    FormatId = 0,
                    FontId = 1,
                    ApplyFont = true,
                },
                new CellFormat
                {
                    FormatId = 0,
                    NumberFormatId = 164,
                    ApplyNumberFormat = true,
                },
                // 49 is Excel's Text format, which also keeps later input as text.
                new CellFormat
                {
                    FormatId = 0,
                    NumberFormatId = 49,
                    ApplyNumberFormat = true,
                },
                new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top })
                {
                    FormatId = 0,
                    NumberFormatId = 49,
                    ApplyNumberFormat = true,
                    ApplyAlignment = true,
                })
            {
                Count = 5,
            });
}
