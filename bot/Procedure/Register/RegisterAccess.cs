
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// Lets people see an entry without a role in the directory, because they were told of it. Each part of the procedure
/// that tells people of entries implements this (§20: the enquirer is advised of the business, the complaints and the
/// contact).
/// </summary>
public interface IRegisterAccess
{
    /// <summary>Returns whether this person was told of the entry.</summary>
    Task<bool> WasToldAsync(UpcDbContext db, long entryId, Person person, CancellationToken cancellationToken);
}

/// <summary>Decides who may see an entry.</summary>
[Serves("§19")]
public sealed class RegisterAccess(IEnumerable<IRegisterAccess> tellers, ContactPointAccess contactPoints)
{
    private readonly IRegisterAccess[] _tellers = [.. tellers];

    /// <summary>Throws if somebody's role does not let them look at the register (§19).</summary>
    /// <param name="person">The person.</param>
    /// <param name="instead">What to do instead, as a sentence, or empty.</param>
    public static void RequireViewer(Person person, string instead = "")
    {
        if (!person.MaySeeRegister)
        {
            throw RefusedException.NotAllowed(
                "Only a viewer, a Designated Senior Manager or CReST can look at the register"
                    + (instead.Length > 0 ? $". {instead}" : ""));
        }
    }

    /// <summary>The refusal of an entry that was removed or merged while somebody looked at it.</summary>
    public static RefusedException EntryGone() =>
        new(RefusalReason.OutOfDate, "That entry is no longer on the register. Choose another");

    /// <summary>The refusal of a complaint that was removed while somebody looked at it.</summary>
    public static RefusedException ComplaintGone() =>
        new(RefusalReason.OutOfDate, "That complaint is no longer on the register. Choose another");

    /// <summary>The refusal of whatever is about a customer who was removed.</summary>
    public static RefusedException CustomerGone() =>
        RefusedException.TooLate("The customer was removed from the register. Nothing has changed");

    /// <summary>
    /// Returns whether this person may see the entry, because of their role or because they were told of it.
    /// </summary>
    public async Task<bool> MaySeeAsync(
        UpcDbContext db, long entryId, Person person, CancellationToken cancellationToken) =>
        (await SightAsync(db, entryId, person, cancellationToken)).IsAny;

    /// <summary>Returns what this person may see of the entry.</summary>
    public async Task<EntrySight> SightAsync(
        UpcDbContext db, long entryId, Person person, CancellationToken cancellationToken)
    {
        if (person.MaySeeRegister)
        {
            return EntrySight.Whole;
        }

        foreach (var teller in _tellers)
        {
            if (await teller.WasToldAsync(db, entryId, person, cancellationToken))
            {
                return EntrySight.Whole;
            }
        }

        if (!person.Is(Roles.BusinessContactPoint))
        {
            return EntrySight.None;
        }

        var keys = await db.Set<Complaint>().AsNoTracking().Where(c => c.RegisterEntryId == entryId)
            .Select(c => c.BusinessKey).Distinct().ToListAsync(cancellationToken);
        return EntrySight.Of(await contactPoints.OfAsync(keys, person, cancellationToken));
    }
}
