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
    /// <summary>Heading of the column with the answer.</summary>
    public const string Answer = "Answer: still current, contact since, details changed or ask to remove";

    /// <summary>Heading of the column with the date of contact.</summary>
    public const string ContactDate = "Contact since: date";

    /// <summary>Heading of the column with how the customer made contact.</summary>
    public const string ContactHow = "Contact since: telephone, letter, e-mail, UC Journal, MP or other";

    /// <summary>Heading of the column with the new SPOC.</summary>
    public const string NewSpoc = "Details changed: SPOC or local contact";

    /// <summary>Heading of the column with the new deputy.</summary>
    public const string NewDeputy = "Details changed: deputy";

    /// <summary>Heading of the column with the reason for a removal.</summary>
    public const string Reason =
        "Ask to remove: no contact for 14 months, asked by the DSM, recorded by mistake or customer has died";

    /// <summary>Heading of the column by which a row is known again.</summary>
    public const string Key = "Leave this as it is";

    /// <summary>The columns: those of the register's log, then those to fill in.</summary>
    public static readonly IReadOnlyList<Column> Columns =
    [
        .. RegisterLog.Columns, new(Answer, 60), new(ContactDate, 20), new(ContactHow, 60), new(NewSpoc, 40),
        new(NewDeputy, 26), new(Reason, 70), new(Key, 18),
    ];

    private const int Stretch = 200;

    /// <summary>The file's name: the same each time, so that a newer one takes its place.</summary>
    public static string NameOf(ReviewPart part)
    {
        var plain = new string([.. part.BusinessName.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]);
        return $"UPC log {string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries))}.xlsx";
    }

    /// <summary>
    /// Writes the log of a business as the register is now, into a file that is gone when it is closed. It can be
    /// filled in and sent back.
    /// </summary>
    public Task<Stream> WriteAsync(ReviewPart part, CancellationToken cancellationToken) =>
        Workbook.MakeAsync(
            "UPC log", Columns, RowsAsync(part, cancellationToken), cancellationToken: cancellationToken);

    private async IAsyncEnumerable<IReadOnlyList<Cell>> RowsAsync(
        ReviewPart part, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var businessKey = part.BusinessKey;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        for (var last = 0L; ;)
        {
            var ids = await db.Set<Complaint>().Where(c => c.BusinessKey == businessKey && c.RegisterEntryId > last)
                .Select(c => c.RegisterEntryId).Distinct().OrderBy(id => id).Take(Stretch)
                .ToListAsync(cancellationToken);
            var entries = await db.Set<RegisterEntry>().AsNoTracking().Include(e => e.Complaints)
                .Include(e => e.Aliases).AsSplitQuery()
                .Where(e => ids.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(cancellationToken);
            var items = await db.Set<ReviewItem>().AsNoTracking()
                .Where(i => i.PartId == part.Id && ids.Contains(i.EntryId))
                .ToDictionaryAsync(i => i.EntryId, cancellationToken);
            foreach (var entry in entries)
            {
                var complaints = entry.Complaints.Where(c => c.BusinessKey == businessKey).OrderBy(c => c.Id);
                foreach (var (row, complaint) in RegisterLog.RowsOf(entry, businessKey).Zip(complaints))
                {
                    yield return [.. row, .. AnswerOf(items.GetValueOrDefault(entry.Id), complaint)];
                }
            }

            if (ids.Count < Stretch)
            {
                yield break;
            }

            last = ids[^1];
        }
    }

    // An entry that was recorded since the review started is not asked about: its row has no key.
    private static Cell[] AnswerOf(ReviewItem? item, Complaint complaint)
    {
        var nothing = Cell.Of((string?)null);
        var answer = item?.Answer switch
        {
            ReviewAnswer.StillCurrent => "Still current",
            ReviewAnswer.ContactReported => "Contact since",
            ReviewAnswer.DetailsChanged => "Details changed",
            ReviewAnswer.RemovalAsked => "Ask to remove",
            _ => null,
        };
        return
        [
            Cell.Of(answer), nothing, nothing, nothing, nothing, nothing,
            Cell.Of(item is null ? null : ReviewFileRow.KeyOf(item, complaint.Id)),
        ];
    }
}
