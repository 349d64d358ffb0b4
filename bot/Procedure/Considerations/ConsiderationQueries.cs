using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>How considerations are found.</summary>
internal static class ConsiderationQueries
{
    private const int MostEarlier = 5;
    private const int Candidates = 200;
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
    /// The newest earlier referrals of the same customer, or perhaps of the same, that a manager declined or a DSM
    /// refused.
    /// </summary>
    public static async Task<IReadOnlyList<EarlierReferral>> EarlierAsync(
        this UpcDbContext db, Consideration of, CancellationToken cancellationToken)
    {
        var body = of.Customer.NinoBody;
        var certain = body is null ? [] : await TurnedDown(db, of).Where(c => c.Customer.NinoBody == body)
            .OrderByDescending(c => c.Id).Take(MostEarlier).ToListAsync(cancellationToken);

        // Two numbers are two people. If one of them has none, a similar name in the same district may be the same.
        var district = of.Customer.District;
        var others = TurnedDown(db, of).Where(c => EF.Functions.Like(c.Customer.District, district));
        others = body is null ? others : others.Where(c => c.Customer.NinoBody == null);
        var possible = (await others.OrderByDescending(c => c.Id).Take(Candidates).ToListAsync(cancellationToken))
            .Where(c => EntryKeys.OfDistrict(c.Customer.District) == EntryKeys.OfDistrict(district)
                && NameLikeness.Of(c.Customer.Name, of.Customer.Name) >= NameLikeness.Worthwhile);
        return
        [
            .. certain.Select(c => new EarlierReferral(c, IsCertain: true))
                .Concat(possible.Select(c => new EarlierReferral(c, IsCertain: false))).Take(MostEarlier),
        ];
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

    private static IQueryable<Consideration> TurnedDown(UpcDbContext db, Consideration of) =>
        db.Set<Consideration>().AsNoTracking().Include(c => c.Decisions).Where(c => c.Id < of.Id
            && (c.State == ConsiderationState.DeclinedByManager || c.State == ConsiderationState.NotAgreed));
}

/// <summary>An earlier referral that was turned down.</summary>
/// <param name="Referral">The referral.</param>
/// <param name="IsCertain">
/// Whether it is the same customer, by the number; otherwise the name is similar and the district the same.
/// </param>
internal sealed record EarlierReferral(Consideration Referral, bool IsCertain);
