using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Files;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>Every fault of an import as a file. It quotes nothing of what was brought.</summary>
public sealed class ImportReport : IFileSource
{
    /// <summary>Its kind.</summary>
    public const string KindOfFile = "import-report";

    private static readonly Column[] Columns = [new("Row", 12), new("What is wrong", 100, Wraps: true)];

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
        await Workbook.WriteAsync(
            to, "Faults", Columns, RowsAsync(db, about.Id, cancellationToken),
            [[$"Import {import.Reference}: {import.Faults.ToString("N0", CultureInfo.InvariantCulture)} faults"]],
            cancellationToken);
        return null;
    }

    private static async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        UpcDbContext db, long importId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (
            var fault in db.Set<ImportFault>().AsNoTracking().Where(f => f.ImportId == importId).OrderBy(f => f.Place)
                .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return [Cell.Of(fault.Row.ToString(CultureInfo.InvariantCulture)), Cell.Of(fault.Words)];
        }
    }
}
