using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace UpcTeamsBot.Files;

/// <summary>A workbook of one sheet that holds text alone: whatever a cell says, no program takes it for a formula.</summary>
internal sealed class TextSheet(string name, IReadOnlyList<double> widths)
{
    private const uint Plain = 0;
    private const uint Bold = 1;
    private const uint Wrapped = 2;
    private const int LongestCell = 32_000;
    private readonly List<(uint Style, string[] Cells)> _rows = [];
    private int _tableHead;

    /// <summary>A line in bold.</summary>
    public void Heading(string text) => _rows.Add((Bold, [text]));

    /// <summary>The names of the columns: they stay in sight, and can be filtered by.</summary>
    public void TableHead(params string[] cells)
    {
        _rows.Add((Bold, cells));
        _tableHead = _rows.Count;
    }

    /// <summary>A row. What is longer than a cell holds goes on in the next row.</summary>
    public void Row(params string[] cells)
    {
        _rows.Add((Wrapped, [.. cells.Select(c => c.Length <= LongestCell ? c : c[..LongestCell])]));
        if (cells.Any(c => c.Length > LongestCell))
        {
            Row([.. cells.Select(c => c.Length > LongestCell ? c[LongestCell..] : c)]);
        }
    }

    /// <summary>Writes the workbook.</summary>
    public async Task WriteAsync(Stream to, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(buffer, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = Styles();
            var sheet = workbook.AddNewPart<WorksheetPart>();
            WriteSheet(sheet);
            workbook.Workbook = new Workbook(new Sheets(new Sheet { Name = name, SheetId = 1, Id = workbook.GetIdOfPart(sheet) }));
        }

        buffer.Position = 0;
        await buffer.CopyToAsync(to, cancellationToken);
    }

    private void WriteSheet(WorksheetPart part)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        if (_tableHead > 0)
        {
            var below = $"A{_tableHead + 1}";
            writer.WriteElement(new SheetViews(new SheetView(new Pane { VerticalSplit = _tableHead, TopLeftCell = below, ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }));
        }

        writer.WriteElement(new Columns(widths.Select((width, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        foreach (var (style, cells) in _rows)
        {
            writer.WriteElement(new Row(cells.Select(c => new Cell
            {
                DataType = CellValues.InlineString, StyleIndex = style,
                InlineString = new InlineString(new Text(Clean(c)) { Space = SpaceProcessingModeValues.Preserve }),
            })));
        }

        writer.WriteEndElement();
        if (_tableHead > 0)
        {
            writer.WriteElement(new AutoFilter { Reference = $"A{_tableHead}:{(char)('A' + widths.Count - 1)}{_rows.Count}" });
        }

        writer.WriteEndElement();
    }

    // XML knows no control characters.
    private static string Clean(string text) => string.Concat(text.Where(c => c is '\n' or '\t' || !char.IsControl(c)));

    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())),
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })),
        new Borders(new Border()),
        new CellStyleFormats(new CellFormat()),
        new CellFormats(
            new CellFormat { FontId = Plain },
            new CellFormat { FontId = Bold, ApplyFont = true },
            new CellFormat(new Alignment { WrapText = true, Vertical = VerticalAlignmentValues.Top }) { ApplyAlignment = true }));
}
