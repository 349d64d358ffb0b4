using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Spreadsheets;

/// <summary>Small files that unpack to large ones are refused before they fill the memory.</summary>
public sealed class HostileFileTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Rels = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const long MostAllocated = 512L * 1024 * 1024;

    private static Dictionary<string, Bomb> Bombs { get; } = new()
    {
        ["140 MB of spaces in the sheet"] = new() { Sheet = w => Repeat(w, new string(' ', 10_000), 14_000) },
        ["a row too many"] = new() { Sheet = w => Repeat(w, "<row/>", 200_001) },
        ["a cell too many"] = new() { Sheet = w => Around(w, "row", () => Repeat(w, "<c><v>1</v></c>", 16_385)) },
        ["too many shared strings"] = new() { Strings = w => Repeat(w, "<si><t/></si>", 500_001) },
        ["shared strings that are too long"] =
            new() { Strings = w => Repeat(w, $"<si><t>{new string('x', 32_000)}</t></si>", 600) },
        ["a shared string of a million elements"] =
            new() { Strings = w => Around(w, "si", () => Repeat(w, "<t/>", 1_000_000)) },
        ["a cell of a million elements"] =
            new() { Sheet = w => Around(w, "row", () => Around(w, "c", () => Repeat(w, "<v/>", 1_000_000))) },
        ["a row of 300,000 attributes"] = new()
        {
            Sheet = w =>
            {
                w.Write("<row");
                Number(w, " a{0}=\"\"", 300_000);
                w.Write("/>");
            },
        },
        ["300,000 names"] = new() { Sheet = w => Number(w, "<x{0}/>", 300_000) },
        ["elements in one another, 300,000 times"] = new()
        {
            Sheet = w =>
            {
                Repeat(w, "<x>", 300_000);
                Repeat(w, "</x>", 300_000);
            },
        },
        ["a million sheets"] = new() { Sheets = w => Repeat(w, "<sheet/>", 1_000_000) },
        ["100,000 relationships"] = new()
        {
            Relationships = w => Number(
                w, $"<Relationship Id=\"x{{0}}\" Type=\"{Office}/worksheet\" Target=\"sheet.xml\"/>", 100_000),
        },
        ["2,000 more parts"] = new() { MoreParts = 2000 },
    };

    [Fact]
    public void Workbook_ThatUnpacksToTooMuch_IsRefused() => Cases.AllHold(Bombs.Keys, how =>
    {
        using var file = Packed(Bombs[how]);
        Assert.InRange(file.Length, 1, 5 * 1024 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<RefusedException>(() => RowReaders.Read("xlsx", file).Count());
        Assert.StartsWith("That file is too large when it is unpacked", e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
    });

    [Fact]
    public void Workbook_ThatSaysItIsSmall_IsReadNoFurtherThanItSays()
    {
        using var file = Packed(Bombs["100,000 relationships"]);
        SayItIsSmall(file.GetBuffer(), "xl/_rels/workbook.xml.rels"u8);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<RefusedException>(() => RowReaders.Read("xlsx", file).Count());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated / 64);
    }

    [Fact]
    public void Workbook_WithAHundredThousandRows_IsRead()
    {
        using var file = Packed(new()
        {
            Sheet = w => Repeat(
                w,
                "<row><c t=\"s\"><v>0</v></c><c t=\"inlineStr\"><is><r><t>tw</t></r><r><t>o</t></r></is></c>"
                    + "<c><v>3</v></c></row>",
                100_000),
            Strings = w => w.Write("<si><t>one</t></si>"),
        });
        var rows = RowReaders.Read("xlsx", file).ToList();
        Assert.Equal(100_000, rows.Count);
        Assert.All(rows, r => Assert.Equal(["one", "two", "3"], r.Cells));
        Assert.Equal(100_000, rows[^1].Number);
    }

    [Fact]
    public void Csv_WithARowTooMany_IsRefused()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("a,b\n", 200_001))));
        Assert.Throws<RefusedException>(() => RowReaders.Read("csv", file).Count());
    }

    [Fact]
    public void Csv_WithARowOfMillionsOfCells_IsRefused()
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(new string(',', 25 * 1024 * 1024)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<RefusedException>(() => RowReaders.Read("csv", file).Count());
        Assert.StartsWith("That file has a row that is far too long", e.Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
    }

    [Fact]
    public void DirectoryCsv_WithARowOfMillionsOfCells_IsRefused()
    {
        var text = "a,b\n" + new string(',', 5 * 1024 * 1024);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var e = Assert.Throws<FormatException>(() => Csv.Read(text).Count());
        Assert.Equal("The row that starts on line 2 is far too long", e.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostAllocated);
    }

    [Fact]
    public void Csv_CellThatASpreadsheetWouldCompute_IsText() => Cases.AllHold(
        new[] { "=1+1", "+1", "-1", "@A1", "\t=1", "\r=1+1", "\n=1+1", "'=1", "a\rb", "a\r\nb" },
        typed =>
        {
            var written = Csv.Write([[typed, "x"]]);
            var cell = written.TrimStart('"');
            Assert.DoesNotContain(cell[0], "=+-@\t\r\n");
            Assert.Equal([typed, "x"], Assert.Single(Csv.Read(written)).Cells);
        });

    private static void Repeat(TextWriter to, string text, int times)
    {
        for (var i = 0; i < times; i++)
        {
            to.Write(text);
        }
    }

    private static void Number(TextWriter to, string format, int times)
    {
        for (var i = 0; i < times; i++)
        {
            to.Write(string.Format(CultureInfo.InvariantCulture, format, i));
        }
    }

    private static void Around(TextWriter to, string element, Action content)
    {
        to.Write($"<{element}>");
        content();
        to.Write($"</{element}>");
    }

    private static MemoryStream Packed(Bomb bomb)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", w => w.Write(
                """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml"
                  ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/sheet.xml"
                  ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>
                <Override PartName="/xl/strings.xml"
                  ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>
                </Types>
                """));
            Add(zip, "_rels/.rels", w => w.Write(
                $"<Relationships xmlns=\"{Rels}\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" "
                    + "Target=\"xl/workbook.xml\"/></Relationships>"));
            Add(zip, "xl/workbook.xml", w =>
            {
                w.Write($"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>");
                w.Write("<sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/>");
                bomb.Sheets?.Invoke(w);
                w.Write("</sheets></workbook>");
            });
            Add(zip, "xl/_rels/workbook.xml.rels", w =>
            {
                w.Write($"<Relationships xmlns=\"{Rels}\">");
                w.Write($"<Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"sheet.xml\"/>");
                w.Write($"<Relationship Id=\"r2\" Type=\"{Office}/sharedStrings\" Target=\"strings.xml\"/>");
                bomb.Relationships?.Invoke(w);
                w.Write("</Relationships>");
            });
            Add(zip, "xl/sheet.xml", w =>
            {
                w.Write($"<worksheet xmlns=\"{Main}\"><sheetData>");
                bomb.Sheet(w);
                w.Write("</sheetData></worksheet>");
            });
            Add(zip, "xl/strings.xml", w =>
            {
                w.Write($"<sst xmlns=\"{Main}\">");
                bomb.Strings?.Invoke(w);
                w.Write("</sst>");
            });
            for (var i = 0; i < bomb.MoreParts; i++)
            {
                Add(zip, $"xl/part{i}.xml", w => w.Write("<x/>"));
            }
        }

        file.Position = 0;
        return file;
    }

    // Changes a part's size in the archive's directory, where the name follows 46 bytes that hold it.
    private static void SayItIsSmall(Span<byte> archive, ReadOnlySpan<byte> part) =>
        BinaryPrimitives.WriteInt32LittleEndian(archive[(archive.LastIndexOf(part) - 46 + 24)..], 1000);

    private static void Add(ZipArchive zip, string name, Action<TextWriter> write)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
        write(writer);
    }

    /// <summary>What a workbook holds besides what every workbook does.</summary>
    private sealed record Bomb
    {
        public Action<TextWriter> Sheet { get; init; } = w => w.Write("<row/>");

        public Action<TextWriter>? Strings { get; init; }

        public Action<TextWriter>? Sheets { get; init; }

        public Action<TextWriter>? Relationships { get; init; }

        public int MoreParts { get; init; }
    }
}
