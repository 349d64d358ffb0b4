using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Lets a referring officer open the entry on which their own request was recorded (§23).</summary>
public sealed class ConsiderationAccess()
    : EntryFollower<Consideration>("considerations", nameof(Consideration.RegisterEntryId)), IRegisterAccess
{
    /// <inheritdoc/>
    public Task<bool> WasToldAsync(UpcDbContext db, long entryId, Person person, CancellationToken cancellationToken) =>
        db.Set<Consideration>()
            .AnyAsync(c => c.RegisterEntryId == entryId && c.ReferringOfficerId == person.ObjectId, cancellationToken);

    /// <inheritdoc/>
    public override async Task ComplaintMovedAsync(
        UpcDbContext db, Complaint complaint, long from, long into, CancellationToken cancellationToken)
    {
        var target = await db.FindAsync<RegisterEntry>([into], cancellationToken);
        foreach (var consideration in await db.Set<Consideration>().Where(c => c.RegisterEntryId == from)
            .ToListAsync(cancellationToken))
        {
            if (consideration.Reference == complaint.ConsiderationReference)
            {
                consideration.MovedTo(into, target?.Customer.ParsedNino);
            }
        }
    }
}

/// <summary>Decides for the form who may see what the register holds on a customer.</summary>
internal static class RegisterAccessOfForm
{
    /// <summary>Returns whether this person may see all of these entries (§19–20).</summary>
    public static async Task<bool> MaySeeAllAsync(
        this RegisterAccess access, UpcDbContext db, IReadOnlyList<RegisterEntry> entries, Person person,
        CancellationToken cancellationToken)
    {
        foreach (var entry in entries)
        {
            if (!await access.MaySeeAsync(db, entry.Id, person, cancellationToken))
            {
                return false;
            }
        }

        return true;
    }
}
