using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>How considerations are found.</summary>
internal static class ConsiderationQueries
{
    private const int MostEarlier = 5;
    private static readonly ConsiderationState[] Undecided = [
        ConsiderationState.AwaitingManager, ConsiderationState.WithDsm, ConsiderationState.MoreInformationWanted];

    /// <summary>Gets the states of an undecided consideration, as a list in SQL of either database.</summary>
    public static string UndecidedStates => string.Join(", ", Undecided.Select(state => $"'{state}'"));

    /// <summary>A consideration with all that belongs to it, or null.</summary>
    /// <remarks>
    /// One query: each part has a few rows at most, so a round trip costs more than what is repeated.
    /// </remarks>
    public static Task<Consideration?> WholeAsync(this UpcDbContext db, long id, CancellationToken cancellationToken) =>
        db.Set<Consideration>()
            .Include(c => c.Complaints.OrderBy(x => x.Number)).Include(c => c.Decisions.OrderBy(d => d.Id))
            .Include(c => c.InformationRequests.OrderBy(r => r.Id))
            .Include(c => c.Passings.OrderBy(p => p.Id)).Include(c => c.Duties.OrderBy(d => d.Id))
            .AsSingleQuery().SingleOrDefaultAsync(c => c.Id == id, cancellationToken);

    /// <summary>A consideration with all that belongs to it.</summary>
    /// <exception cref="RefusedException">There is none of that number.</exception>
    public static async Task<Consideration> LoadAsync(
        this UpcDbContext db, long id, CancellationToken cancellationToken) =>
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
        return await db.Set<Consideration>().AsNoTracking().Include(c => c.Decisions)
            .Where(c => c.Customer.NinoBody == body && c.Id < of.Id
                && (c.State == ConsiderationState.DeclinedByManager || c.State == ConsiderationState.NotAgreed))
            .OrderByDescending(c => c.Id).Take(MostEarlier).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Returns the referral for this number that nobody has decided yet, or null. A customer is considered once at a
    /// time, which a unique index holds. The suffix does not count: it may be missing, and identifies nobody.
    /// </summary>
    public static Task<Consideration?> UndecidedForAsync(
        this UpcDbContext db, Nino nino, CancellationToken cancellationToken)
    {
        var body = nino.Body;
        return db.Set<Consideration>().Include(c => c.Complaints.OrderBy(x => x.Number)).Include(c => c.Decisions)
            .AsSplitQuery().AsNoTracking()
            .Where(c => c.Customer.NinoBody == body && Undecided.Contains(c.State))
            .OrderBy(c => c.Id).FirstOrDefaultAsync(cancellationToken);
    }
}
