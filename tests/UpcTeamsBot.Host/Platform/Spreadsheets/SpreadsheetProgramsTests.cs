using NodaTime;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Spreadsheets;

/// <summary>What the bot exports, in other people's programs: npm's exceljs and LibreOffice.</summary>
public sealed class SpreadsheetProgramsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("upc-sheets-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Exceljs_ReadsWhatIsExported()
    {
        var (name, rows) = ReferenceCards.Shared.Workbook(await WrittenAsync());

        Assert.Equal("UPC log", name);
        Assert.Equal(
            [
                "RESTRICTED", "Name|Date|Count|Notes|" + string.Join('|', Enumerable.Range(5, 26)),
                "Zoë <O'Neil> & =1+1|2026-11-24|7|two\nlines",
            ],
            rows);
    }

    [Fact]
    public async Task LibreOffice_OpensWhatIsExported()
    {
        if (!HasCalc())
        {
            return;
        }

        // A profile of its own: one that is already open elsewhere would take the work over. 76 is UTF-8.
        NodePackages.Run(
            "soffice", _folder, $"-env:UserInstallation=file://{_folder}/profile", "--headless", "--convert-to",
            "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", _folder, await WrittenAsync());

        var lines = (await File.ReadAllTextAsync(Path.Combine(_folder, "log.csv"))).Split('\n');
        Assert.StartsWith("RESTRICTED,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("Name,Date,Count,Notes,5,", lines[1], StringComparison.Ordinal);
        Assert.Equal(
            "Zoë <O'Neil> & =1+1,24 Nov 2026,7,\"two\nlines\"", $"{lines[2]}\n{lines[3].TrimEnd(',')}");
    }

    // Calc is a package of its own, apart from the Writer that the letters are tested with.
    private static bool HasCalc() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => new FileInfo(Path.Combine(folder, "soffice"))).Where(file => file.Exists)
        .Select(file => (file.ResolveLinkTarget(returnFinalTarget: true) ?? file).FullName)
        .Any(soffice => File.Exists(Path.Combine(Path.GetDirectoryName(soffice)!, "libsclo.so")));

    private async Task<string> WrittenAsync()
    {
        // More than 26 columns: those after Z have two letters.
        Column[] columns =
        [
            new("Name", 20), new("Date", 12), new("Count", 8), new("Notes", 30, Wraps: true),
            .. Enumerable.Range(5, 26).Select(n => new Column($"{n}", 5)),
        ];
        Cell[] row =
        [
            Cell.Of("Zoë <O'Neil> & =1+1"), Cell.Of(new LocalDate(2026, 11, 24)), Cell.Number(7),
            Cell.Of("two\nlines"), .. Enumerable.Repeat(Cell.Of(""), 26),
        ];
        var path = Path.Combine(_folder, "log.xlsx");
        await using var file = File.Create(path);
        await Workbook.WriteAsync(
            file, "UPC log", columns, new IReadOnlyList<Cell>[] { row }.ToAsyncEnumerable(), [["RESTRICTED"]]);
        return path;
    }
}
