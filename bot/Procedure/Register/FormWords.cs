using System.Globalization;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>Returns the words for entry and complaint numbers stored in forms.</summary>
public static class FormWords
{
    /// <summary>Returns an entry's reference, or null if the value is not an entry's number.</summary>
    public static string? Entry(string value) => Number(value) is { } id ? RegisterEntry.ReferenceOf(id) : null;

    /// <summary>Returns the description of a recorded complaint, or null if there is none with this number.</summary>
    public static async Task<string?> ComplaintAsync(
        UpcDbContext db, string value, CancellationToken cancellationToken) =>
        Number(value) is { } id
            ? await db.Set<Complaint>().Where(c => c.Id == id).Select(c => c.Description)
                .SingleOrDefaultAsync(cancellationToken)
            : null;

    private static long? Number(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0 ? id : null;
}
