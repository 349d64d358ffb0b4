using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>Lists who viewed or changed an entry, from the audit trail.</summary>
public sealed partial class EntryHistory(IDirectory directory)
{
    /// <summary>Lines per page.</summary>
    public const int Rows = 8;

    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["EntryRecorded"] = "recorded it", ["ComplaintAdded"] = "added a complaint",
        ["ContactReported"] = "reported contact", ["MarkerTicked"] = "said that the eCase marker is ticked",
        ["MarkerRemoved"] = "said that the eCase marker is removed", ["EntryCorrected"] = "corrected it",
        ["ComplaintCorrected"] = "corrected a complaint", ["ContactChanged"] = "changed the contact",
        ["BusinessChanged"] = "changed who is responsible", ["EntryMerged"] = "merged it",
        ["EntryMergedAway"] = "merged it", ["MergeUndone"] = "undid the merge",
        ["ComplaintMoved"] = "moved a complaint", ["LapseAsked"] = "asked the DSM about removal",
        ["RemovalAsked"] = "asked CReST to remove", ["RemovalDeclined"] = "kept it",
        ["ComplaintsRemoved"] = "removed complaints", ["EntryRemoved"] = "removed it",
        ["EntryRecordingUndone"] = "took back the recording",
        ["RegisterEntryOpened"] = "looked at it", ["RegisterEntryFound"] = "was shown it",
    };

    /// <summary>Describes an audit event within a sentence: <c>corrected it (name, district)</c>.</summary>
    public static string WordsFor(AuditEvent what)
    {
        var words = Known.GetValueOrDefault(what.What)
            ?? Capitals().Replace(what.What, m => " " + m.Value.ToLowerInvariant()).Trim();
        return what.Why is { Length: > 0 } why ? $"{words} ({why})" : words;
    }

    /// <summary>Returns a page, newest first.</summary>
    /// <returns>The lines, and whether there are older ones.</returns>
    internal async Task<(IReadOnlyList<string> Lines, bool Older)> PageAsync(
        UpcDbContext db, long entryId, int page, CancellationToken cancellationToken)
    {
        var events = await db.Set<AuditEvent>().AsNoTracking()
            .Where(e => e.RecordKind == RecordKind.RegisterEntry && e.RecordId == entryId)
            .OrderByDescending(e => e.Id).Skip((page - 1) * Rows).Take(Rows + 1).ToListAsync(cancellationToken);
        var lines = new List<string>();
        foreach (var what in events.Take(Rows))
        {
            var who = what.ActorId == Actor.Upc.Id ? Actor.Upc.Name
                : (await directory.FindAsync(what.ActorId, cancellationToken))?.Name ?? "A colleague";
            lines.Add(AsTyped.Line($"{Words.TimeOn(what.At)}: {who} {WordsFor(what)}"));
        }

        return (lines, events.Count > Rows);
    }

    [GeneratedRegex("[A-Z]")]
    private static partial Regex Capitals();
}
