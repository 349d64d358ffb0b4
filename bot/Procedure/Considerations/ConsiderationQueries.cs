using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>How considerations are found.</summary>
internal static class ConsiderationQueries
{
    private const int MostEarlier = 5;
    private static readonly ConsiderationState[] Undecided = [ConsiderationState.AwaitingManager, ConsiderationState.WithDsm, ConsiderationState.MoreInformationWanted];

    /// <summary>A consideration with all that belongs to it, or null.</summary>
    public static Task<Consideration?> WholeAsync(this UpcDbContext db, long id, CancellationToken cancellationToken) =>
        db.Set<Consideration>()
            .Include(c => c.Decisions.OrderBy(d => d.Id)).Include(c => c.InformationRequests.OrderBy(r => r.Id))
            .Include(c => c.Passings.OrderBy(p => p.Id)).Include(c => c.Duties.OrderBy(d => d.Id))
            .AsSplitQuery().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);

    /// <summary>A consideration with all that belongs to it.</summary>
    /// <exception cref="RefusedException">There is none of that number.</exception>
    public static async Task<Consideration> LoadAsync(this UpcDbContext db, long id, CancellationToken cancellationToken) =>
        await db.WholeAsync(id, cancellationToken) ?? throw RefusedException.NotFound("consideration");

    /// <summary>
    /// The newest earlier referrals of the same customer that a manager declined or a DSM refused. Without a National
    /// Insurance number nobody can say that it is the same customer, so there are none.
    /// </summary>
    public static async Task<IReadOnlyList<Consideration>> EarlierAsync(
        this UpcDbContext db, Consideration of, CancellationToken cancellationToken)
    {
        if (of.Customer.ParsedNino is not { } nino)
        {
            return [];
        }

        var body = nino.Body;
        var earlier = await db.Set<Consideration>().AsNoTracking().Include(c => c.Decisions)
            .Where(c => c.Customer.NinoBody == body && c.Id < of.Id
                && (c.State == ConsiderationState.DeclinedByManager || c.State == ConsiderationState.NotAgreed))
            .OrderByDescending(c => c.Id).Take(MostEarlier).ToListAsync(cancellationToken);
        return [.. earlier.Where(c => c.Customer.ParsedNino!.Value.SamePersonAs(nino))];
    }

    /// <summary>The oldest request for this number that nobody has decided yet, or null: a customer is considered once at a time.</summary>
    public static async Task<Consideration?> UndecidedForAsync(this UpcDbContext db, Nino nino, CancellationToken cancellationToken)
    {
        var body = nino.Body;
        var open = await db.Set<Consideration>().AsNoTracking()
            .Where(c => c.Customer.NinoBody == body && Undecided.Contains(c.State)).OrderBy(c => c.Id).Take(10).ToListAsync(cancellationToken);
        return open.Find(c => c.Customer.ParsedNino!.Value.SamePersonAs(nino));
    }
}
