using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Files;
using UpcTeamsBot.People;
using UpcTeamsBot.Records;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Imports;

/// <summary>Every fault of an import as a file. It quotes nothing of what was brought.</summary>
public sealed class ImportReport : IFileSource
{
    /// <summary>Its kind.</summary>
    public const string KindOfFile = "import-report";

    /// <inheritdoc/>
    public string Kind => KindOfFile;

    /// <inheritdoc/>
    public async Task WriteAsync(UpcDbContext db, RecordRef about, Person person, Stream to, CancellationToken cancellationToken)
    {
        Import.ForCrest(person);
        var import = await db.Set<Import>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == about.Id, cancellationToken) ?? throw RefusedException.NotFound("import");
        var sheet = new TextSheet("Faults", [12, 100]);
        sheet.Heading($"Import {import.Reference}: {import.Faults.ToString("N0", CultureInfo.InvariantCulture)} faults");
        sheet.TableHead("Row", "What is wrong");
        await foreach (var fault in db.Set<ImportFault>().AsNoTracking().Where(f => f.ImportId == about.Id).OrderBy(f => f.Place).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            sheet.Row(fault.Row.ToString(CultureInfo.InvariantCulture), fault.Words);
        }

        await sheet.WriteAsync(to, cancellationToken);
    }
}
