using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// Reports and erases the rows of imports: a day at most until somebody decides, and a week for rows that were not
/// imported. A removal cancels an undecided import, which would put the customer on the register again.
/// </summary>
public sealed class ImportPersonalDataStore : IPersonalDataStore
{
    /// <inheritdoc/>
    public async IAsyncEnumerable<HeldData> TellAsync(
        UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (row, import) in FileRowsAsync(db, subject, cancellationToken))
        {
            var columns = import.Columns is { } written ? ImportColumns.Read(written) : null;
            foreach (var (cell, at) in row.Read().Cells.Select((cell, at) => (cell, at)).Where(c => c.cell.Length > 0))
            {
                yield return new(
                    $"File sent for import, row {row.Number}", columns?.Headings.ElementAtOrDefault(at) ?? "", cell,
                    import.StateAt);
            }
        }

        await foreach (var (row, import) in AboutAsync(db, subject, cancellationToken))
        {
            using var json = JsonDocument.Parse(row.Json);
            foreach (var field in json.RootElement.EnumerateObject().Where(f => f.Value.GetString() is { Length: > 0 }))
            {
                yield return new(
                    $"Import not decided yet, row {row.Number}", LogRow.HeadingOf(field.Name), field.Value.GetString()!,
                    import.StateAt);
            }
        }
    }

    /// <inheritdoc/>
    public async Task EraseAsync(
        UpcDbContext db, DataSubject subject, Actor by, Instant now, CancellationToken cancellationToken)
    {
        var about = new HashSet<long>();
        var (held, coming) = (new List<StagedRow>(), new List<StagedRow>());
        await foreach (var (row, import) in AboutAsync(db, subject, cancellationToken))
        {
            about.Add(import.Id);
            if (row.Customer != StagedRow.Held && import.State == ImportState.Importing)
            {
                coming.Add(row);
            }
            else if (import.State is ImportState.Imported or ImportState.Importing)
            {
                held.Add(row);
            }
        }

        var faulty = new List<ImportFileRow>();
        await foreach (var (row, import) in FileRowsAsync(db, subject, cancellationToken))
        {
            about.Add(import.Id);
            if (import.State is ImportState.Imported or ImportState.Importing)
            {
                faulty.Add(row);
            }
        }

        foreach (var rows in faulty.GroupBy(r => r.ImportId))
        {
            // While it runs, rows without a fault are kept as well.
            int[] numbers = [.. rows.Select(r => r.Number)];
            db.RemoveRange(rows);
            var faults = db.Set<ImportFault>().Where(f => f.ImportId == rows.Key && numbers.Contains(f.Row));
            var withFault = await faults.Select(f => f.Row).Distinct().CountAsync(cancellationToken);
            if (withFault > 0)
            {
                await faults.ExecuteDeleteAsync(cancellationToken);
                (await db.Set<Import>().SingleAsync(i => i.Id == rows.Key, cancellationToken))
                    .ForgetFaulty(withFault, by, now);
            }
        }

        foreach (var rows in coming.GroupBy(r => r.ImportId))
        {
            db.RemoveRange(rows);
            (await db.Set<Import>().SingleAsync(i => i.Id == rows.Key, cancellationToken))
                .Drop(rows.Select(r => r.Customer).Distinct().Count(), rows.Count(), by, now);
        }

        foreach (var rows in held.GroupBy(r => r.ImportId))
        {
            db.RemoveRange(rows);
            (await db.Set<Import>().SingleAsync(i => i.Id == rows.Key, cancellationToken))
                .LeaveOut(rows.Count(), by, now);
        }

        foreach (var import in await db.Set<Import>()
            .Where(i => about.Contains(i.Id) && (i.State == ImportState.Checking
                || i.State == ImportState.Checked || i.State == ImportState.Columns))
            .ToListAsync(cancellationToken))
        {
            import.Stop("A customer of the file was removed from the register meanwhile. Nothing was imported. Take "
                + "them out of the file and send it again.", by, now);
            await ImportRows.ForgetAsync(db, import.Id, cancellationToken);
        }
    }

    // Search by the number if there is one. Otherwise look for the name in any cell: the columns may not be known.
    private static async IAsyncEnumerable<(ImportFileRow Row, Import Import)> FileRowsAsync(
        UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var body = subject.Nino?.Body;
        var rows = db.Set<ImportFileRow>().AsNoTracking().Where(r => r.NinoBody == body).OrderBy(r => r.ImportId)
            .ThenBy(r => r.Number)
            .Join(db.Set<Import>(), r => r.ImportId, i => i.Id, (row, import) => new { row, import })
            .AsAsyncEnumerable();
        await foreach (var found in rows.WithCancellation(cancellationToken))
        {
            if (body is not null || found.row.Read().Cells
                .Any(c => subject.Names.Contains(c.Trim(), StringComparer.OrdinalIgnoreCase)))
            {
                yield return (found.row, found.import);
            }
        }
    }

    private static async IAsyncEnumerable<(StagedRow Row, Import Import)> AboutAsync(
        UpcDbContext db, DataSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var body = subject.Nino?.Body;
        var rows = db.Set<StagedRow>().AsNoTracking().Where(r => r.NinoBody == body).OrderBy(r => r.ImportId)
            .ThenBy(r => r.Number)
            .Join(db.Set<Import>(), r => r.ImportId, i => i.Id, (row, import) => new { row, import })
            .AsAsyncEnumerable();
        await foreach (var found in rows.WithCancellation(cancellationToken))
        {
            if (body is not null
                || subject.Names
                .Contains(
                JsonSerializer.Deserialize<LogRow>(found.row.Json)!.CustomerName, StringComparer.OrdinalIgnoreCase))
            {
                yield return (found.row, found.import);
            }
        }
    }
}
