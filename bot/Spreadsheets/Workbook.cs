using System.Globalization;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using OpenXmlCell = DocumentFormat.OpenXml.Spreadsheet.Cell;
using OpenXmlColumn = DocumentFormat.OpenXml.Spreadsheet.Column;

namespace UpcTeamsBot.Spreadsheets;

/// <summary>
/// Writes a sheet row by row as an <c>.xlsx</c> file: a first row that stays in sight, columns of their widths, dates that are dates, and texts that a
/// spreadsheet program shows as they are, whatever they begin with.
/// </summary>
public static class Workbook
{
    /// <summary>The type of such files.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    // Excel takes no longer text in a cell.
    private const int LongestText = 32_767;
    private const uint Heading = 1;
    private const uint DateStyle = 2;
    private const uint TextStyle = 3;
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    /// <summary>Writes the sheet.</summary>
    /// <param name="to">Where to; must be readable, writable and seekable, since the file's own index is written last.</param>
    /// <param name="sheet">The sheet's name, at most 31 characters.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="rows">Its rows, a cell for each column; read one after the other.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public static async Task WriteAsync(
        Stream to, string sheet, IReadOnlyList<Column> columns, IAsyncEnumerable<IReadOnlyList<Cell>> rows, CancellationToken cancellationToken = default)
    {
        using var document = SpreadsheetDocument.Create(to, SpreadsheetDocumentType.Workbook);
        var workbook = document.AddWorkbookPart();
        workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
        var part = workbook.AddNewPart<WorksheetPart>();
        using (var writer = OpenXmlWriter.Create(part))
        {
            writer.WriteStartElement(new Worksheet());
            writer.WriteElement(new SheetViews(new SheetView(
                new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
            writer.WriteElement(new Columns(columns.Select((column, i) => new OpenXmlColumn { Min = (uint)i + 1, Max = (uint)i + 1, Width = column.Width, CustomWidth = true })));
            writer.WriteStartElement(new SheetData());
            writer.WriteElement(new Row(columns.Select(column => TextCell(column.Name, Heading))));
            await foreach (var row in rows.WithCancellation(cancellationToken))
            {
                writer.WriteElement(new Row(row.Select(CellOf)));
            }

            writer.WriteEndElement();
            writer.WriteEndElement();
        }

        workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(
            new BookViews(new WorkbookView()), new Sheets(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = 1, Name = sheet }));
    }

    private static OpenXmlCell CellOf(Cell cell) => cell switch
    {
        { Date: { } date } => new(new CellValue((date.ToDateOnly().DayNumber - DayZero.DayNumber).ToString(CultureInfo.InvariantCulture))) { StyleIndex = DateStyle },
        { Text.Length: > 0 } => TextCell(cell.Text, TextStyle),
        _ => new() { StyleIndex = TextStyle },
    };

    private static OpenXmlCell TextCell(string text, uint style) => new(new InlineString(new Text(Writable(text)) { Space = SpaceProcessingModeValues.Preserve }))
    {
        DataType = CellValues.InlineString, StyleIndex = style,
    };

    // What XML cannot hold was never meant to be seen.
    private static string Writable(string text)
    {
        if (text.Length > LongestText)
        {
            text = text[..(LongestText - 1)] + "…";
        }

        return string.Concat(text.EnumerateRunes().Where(r => r.Value > 0xFFFF || (XmlConvert.IsXmlChar((char)r.Value) && r.Value is not ('\uFFFE' or '\uFFFF'))).Select(r => r.ToString()));
    }

    private static Stylesheet Styles() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = 164, FormatCode = "dd mmm yyyy" }) { Count = 1 },
        new Fonts(new Font(new FontSize { Val = 11 }, new FontName { Val = "Calibri" }), new Font(new Bold(), new FontSize { Val = 11 }, new FontName { Val = "Calibri" })) { Count = 2 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
        new Borders(new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder())) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat { FormatId = 0 },
            new CellFormat { FormatId = 0, FontId = 1, ApplyFont = true },
            new CellFormat { FormatId = 0, NumberFormatId = 164, ApplyNumberFormat = true },

            // "Text": what is typed over such a cell stays text as well.
            new CellFormat { FormatId = 0, NumberFormatId = 49, ApplyNumberFormat = true }) { Count = 4 });
}
