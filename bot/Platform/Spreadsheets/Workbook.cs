using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OpenXmlCell = DocumentFormat.OpenXml.Spreadsheet.Cell;
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
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        var part = workbook.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteElement(
                new SheetViews(
                    new SheetView(
                        new Pane
                        {
                            VerticalSplit = head,
                            TopLeftCell = string.Create(CultureInfo.InvariantCulture, $"A{head + 1}"),
                            ActivePane = PaneValues.BottomLeft,
                            State = PaneStateValues.Frozen,
                        })
                    {
                        WorkbookViewId = 0,
                    }));
            writer.WriteElement(
                new Columns(
                    columns.Select(
                        (column, i) =>
                            new OpenXmlColumn
                            {
                                Min = (uint)i + 1,
                                Max = (uint)i + 1,
                                Width = column.Width,
                                CustomWidth = true,
                            })));
            writer.WriteStartElement(new SheetData());
            foreach (var line in above ?? [])
            {
                writer.WriteElement(
                    new Row(line.Select(text => TextCell(text, line.Count == 1 ? Heading : WrappedStyle))));
            }

            writer.WriteElement(new Row(columns.Select(column => TextCell(column.Name, Heading))));
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                writer.WriteElement(new Row(row.Select((cell, i) => CellOf(cell, columns[i]))));
                last++;
            }

            writer.WriteEndElement();
            writer.WriteElement(
                new AutoFilter
                {
                    Reference = string.Create(
                        CultureInfo.InvariantCulture,
                        $"A{head}:{(char)('A' + columns.Count - 1)}{last}"),
                });
            writer.WriteEndElement();
        }

        workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(
            new BookViews(new WorkbookView()),
            new Sheets(
                new Sheet
                {
                    Id = workbook.GetIdOfPart(part),
                    SheetId = 1,
                    Name = sheet,
                }));
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

    private static OpenXmlCell CellOf(Cell cell, Column column) =>
        cell switch
        {
            { Date: { } date } => new(
                new CellValue((date.ToDateOnly().DayNumber - DayZero.DayNumber).ToString(CultureInfo.InvariantCulture)))
            {
                StyleIndex = DateStyle,
            },
            { Count: { } count } => new(new CellValue(count.ToString(CultureInfo.InvariantCulture))),
            { Text.Length: > 0 } => TextCell(cell.Text, column.Wraps ? WrappedStyle : TextStyle),
            _ => new() { StyleIndex = TextStyle },
        };

    private static OpenXmlCell TextCell(string text, uint style) =>
        new(new InlineString(new Text(Writable(text)) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString,
            StyleIndex = style,
        };

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
