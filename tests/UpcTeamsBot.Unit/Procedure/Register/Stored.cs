using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Tests.Register;

/// <summary>Numbers entries as the database does when it stores them.</summary>
internal static class Stored
{
    /// <summary>
    /// Gives an entry its number, and those of its rows that have none theirs: entry 2 has complaints 21 and 22, and so
    /// on for its contacts, corrections and markers.
    /// </summary>
    public static RegisterEntry StoredAs(this RegisterEntry entry, long id)
    {
        Number(entry, id);
        NumberAll(entry.Complaints, c => c.Id, id);
        NumberAll(entry.Contacts, c => c.Id, id);
        NumberAll(entry.Corrections, c => c.Id, id);
        NumberAll(entry.LeftMarkers, m => m.Id, id);
        return entry;
    }

    private static void NumberAll<T>(IReadOnlyList<T> rows, Func<T, long> numberOf, long entryId)
        where T : class
    {
        foreach (var (place, row) in rows.Index().Where(r => numberOf(r.Item) == 0))
        {
            Number(row, (entryId * 10) + place + 1);
        }
    }

    private static void Number(object row, long id) =>
        row.GetType().GetProperty("Id")!.DeclaringType!.GetProperty("Id")!.SetValue(row, id);
}
