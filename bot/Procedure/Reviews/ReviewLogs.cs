using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>
/// The log of a business's complaints as a spreadsheet: "a log of those recorded … will be issued to BCPs" (Annex D).
/// </summary>
public sealed class ReviewLogs(IDbContextFactory<UpcDbContext> databases)
{
    private const int Stretch = 200;

    /// <summary>The file's name: the same each time, so that a newer one takes its place.</summary>
    public static string NameOf(ReviewPart part)
    {
        var plain = new string([.. part.BusinessName.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]);
        return $"UPC log {string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries))}.xlsx";
    }

    /// <summary>
    /// Writes the log of a business as the register is now, into a file that is gone when it is closed.
    /// </summary>
    public Task<Stream> WriteAsync(string businessKey, CancellationToken cancellationToken) =>
        Workbook.MakeAsync(
            "UPC log", RegisterLog.Columns, RowsAsync(businessKey, cancellationToken),
            cancellationToken: cancellationToken);

    private async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        string businessKey, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        for (var last = 0L; ;)
        {
            var ids = await db.Set<Complaint>().Where(c => c.BusinessKey == businessKey && c.RegisterEntryId > last)
                .Select(c => c.RegisterEntryId).Distinct().OrderBy(id => id).Take(Stretch)
                .ToListAsync(cancellationToken);
            var entries = await db.Set<RegisterEntry>().AsNoTracking().Include(e => e.Complaints)
                .Include(e => e.Aliases).AsSplitQuery()
                .Where(e => ids.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(cancellationToken);
            foreach (var row in entries.SelectMany(e => RegisterLog.RowsOf(e, businessKey)))
            {
                yield return row;
            }

            if (ids.Count < Stretch)
            {
                yield break;
            }

            last = ids[^1];
        }
    }
}
