using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using NodaTime;
using Cell = UpcTeamsBot.Platform.Spreadsheets.Cell;
using Column = UpcTeamsBot.Platform.Spreadsheets.Column;
using Workbook = UpcTeamsBot.Platform.Spreadsheets.Workbook;

namespace UpcTeamsBot.Tests.Spreadsheets;

/// <summary>A written sheet is a valid file that contains the given values and no formulas.</summary>
public sealed class WorkbookTests
{
    private static readonly Column[] Columns = [new("Name", 20), new("Date", 12)];

    [Theory]
    [InlineData("=HYPERLINK(\"https://example.com\")")]
    [InlineData("+1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("-2+3")]
    [InlineData("  two spaces  ")]
    [InlineData("<b>&amp;\"'</b>")]
    [InlineData("Zoë 😀 שלום")]
    [InlineData("two\nlines")]
    public async Task Text_OfAnyKind_IsTextAgain(string text)
    {
        using var document = await WrittenAsync([Cell.Of(text), Cell.Of((LocalDate?)null)]);

        var cells = Cells(document, 2);
        Assert.Equal(CellValues.InlineString, cells[0].DataType!.Value);
        Assert.Equal(text, cells[0].InnerText);
        Assert.Empty(document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<CellFormula>());
    }

    [Fact]
    public async Task Text_ThatXmlCannotHold_OrIsTooLong_IsWrittenWithoutIt()
    {
        using var document = await WrittenAsync([Cell.Of("a\0b\u0001c\uD83Dd"), Cell.Of(new string('x', 40_000))]);

        var cells = Cells(document, 2);
        Assert.Equal("abc\uFFFDd", cells[0].InnerText);
        Assert.Equal(32_767, cells[1].InnerText.Length);
    }

    [Theory]
    [InlineData(2026, 11, 24, "46350")]
    [InlineData(1900, 3, 1, "61")]
    public async Task Date_IsADate(int year, int month, int day, string serial)
    {
        using var document = await WrittenAsync([Cell.Of("x"), Cell.Of(new LocalDate(year, month, day))]);

        var cell = Cells(document, 2)[1];
        Assert.Equal(serial, cell.CellValue!.Text);
        var format = document.WorkbookPart!.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>()
            .ElementAt((int)cell.StyleIndex!.Value);
        Assert.Equal(164u, format.NumberFormatId!.Value);
    }

    [Fact]
    public async Task Sheet_HasItsHeadingFrozen_ItsWidths_AndIsValid()
    {
        using var document = await WrittenAsync([Cell.Of("Alex Example"), Cell.Of(new LocalDate(2026, 11, 24))]);

        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(document).Select(e => e.Description));
        var sheet = document.WorkbookPart!.WorksheetParts.Single().Worksheet!;
        Assert.Equal(["Name", "Date"], Cells(document, 1).Select(c => c.InnerText));
        Assert.Equal(PaneStateValues.Frozen, sheet.Descendants<Pane>().Single().State!.Value);
        Assert.Equal(
            [20d, 12d], sheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.Column>().Select(c => c.Width!.Value));
    }

    private static async Task<SpreadsheetDocument> WrittenAsync(IReadOnlyList<Cell> row)
    {
        var file = new MemoryStream();
        await Workbook.WriteAsync(file, "UPC log", Columns, Rows(row));
        return SpreadsheetDocument.Open(file, isEditable: false);
    }

    private static async IAsyncEnumerable<IReadOnlyList<Cell>> Rows(IReadOnlyList<Cell> row)
    {
        await Task.CompletedTask;
        yield return row;
    }

    private static DocumentFormat.OpenXml.Spreadsheet.Cell[] Cells(SpreadsheetDocument document, int row) =>
        [.. document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().ElementAt(row - 1)
            .Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>()];
}
