using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// Returns the faulty rows of an import as the same spreadsheet, with the fault beside each cell, so that it can be
/// corrected and sent again.
/// </summary>
public sealed class ImportReport : IFileSource
{
    /// <summary>The kind of file.</summary>
    public const string KindOfFile = "import-report";

    /// <summary>Audit event name for downloading the file.</summary>
    public const string Taken = "ImportFaultsTaken";

    private const string Marking = "RESTRICTED – PERSONAL DATA (WHEN COMPLETED)";
    private const string OfRow = ImportColumns.FaultHeading + "the row";
    private const int AtATime = 500;
    private const double Width = 24;
    private const double FaultWidth = 40;

    /// <inheritdoc/>
    public string Kind => KindOfFile;

    /// <inheritdoc/>
    public async Task<FileLook?> WriteAsync(
        UpcDbContext db, RecordRef about, Person person, Stream to, CancellationToken cancellationToken)
    {
        Import.ForCrest(person);
        var import = await db.Set<Import>().AsNoTracking()
            .SingleOrDefaultAsync(i => i.Id == about.Id, cancellationToken)
            ?? throw RefusedException.NotFound("import");
        if (import.Columns is not { } written || import.FaultyRows == 0)
        {
            throw RefusedException.TooLate("The rows of this import are not kept any more. Send the file again");
        }

        var columns = ImportColumns.Read(written);
        var faulty = await db.Set<ImportFault>().Where(f => f.ImportId == about.Id).Select(f => f.Column).Distinct()
            .ToListAsync(cancellationToken);
        var sheet = SheetOf(columns, faulty);
        await Workbook.WriteAsync(
            to, "Faults", [.. sheet.Select(c => c.Column)], RowsAsync(db, about.Id, columns, sheet, cancellationToken),
            [[Marking], [$"{import.Reference}: put these rows right and send the file again"]], cancellationToken);
        return new(Taken, import.Ref, null);
    }

    // The file's own columns, each followed by its faults if any. Faults of the row as a whole come last.
    private static List<SheetColumn> SheetOf(ImportColumns columns, List<string> faulty)
    {
        var ours = columns.Of.ToDictionary(c => c.Value, c => c.Key);
        var sheet = new List<SheetColumn>();
        foreach (var (heading, at) in columns.Headings.Select((heading, at) => (heading, at)))
        {
            if (heading.Length == 0)
            {
                continue;
            }

            var name = ours.GetValueOrDefault(at, "");
            sheet.Add(new(new(heading, Width, Wraps: true), at, name));
            if (name.Length > 0 && faulty.Contains(name))
            {
                sheet.Add(new(new(ImportColumns.FaultHeading + heading, FaultWidth, Wraps: true), null, name));
            }
        }

        sheet.Add(new(new(OfRow, FaultWidth, Wraps: true), null, ""));
        return sheet;
    }

    private static async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        UpcDbContext db, long importId, ImportColumns columns, List<SheetColumn> sheet,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var last = columns.Row; ;)
        {
            var rows = await db.Set<ImportFileRow>().AsNoTracking()
                .Where(r => r.ImportId == importId && r.Number > last)
                .Where(r => db.Set<ImportFault>().Any(f => f.ImportId == importId && f.Row == r.Number))
                .OrderBy(r => r.Number).Take(AtATime).ToListAsync(cancellationToken);
            int[] numbers = [.. rows.Select(r => r.Number)];
            var faults = (await db.Set<ImportFault>().AsNoTracking()
                .Where(f => f.ImportId == importId && numbers.Contains(f.Row)).OrderBy(f => f.Place)
                .ToListAsync(cancellationToken)).ToLookup(f => (f.Row, f.Column), f => f.Words);
            foreach (var row in rows)
            {
                var cells = row.Read().Cells;
                yield return
                [
                    .. sheet.Select(c => c.At is { } at ? CellOf(at < cells.Count ? cells[at] : "", c.Name)
                        : Cell.Of(string.Join(". ", faults[(row.Number, c.Name)]))),
                ];
            }

            if (rows.Count < AtATime)
            {
                yield break;
            }

            last = rows[^1].Number;
        }
    }

    // Excel gives a date as a number of days. Write a date that people can read.
    private static Cell CellOf(string cell, string name) =>
        ImportColumns.Dates.Contains(name) && cell.All(c => char.IsAsciiDigit(c) || c == '.')
            && TypedDate.TryReadCell(cell, out var date)
            ? Cell.Of(date) : Cell.Of(cell);

    // A column of the file with its place there, or one of faults. The name is ours, and empty if it has none.
    private sealed record SheetColumn(Column Column, int? At, string Name);
}
