using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.WorkLists.Waiting;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Queries for considerations.</summary>
internal static class ConsiderationQueries
{
    private const int MostEarlier = 5;
    private const int Candidates = 200;
    private static readonly ConsiderationState[] Undecided = [
        ConsiderationState.AwaitingManager, ConsiderationState.WithDsm, ConsiderationState.MoreInformationWanted];

    /// <summary>The undecided states, as a list in SQL for either database.</summary>
    public static string UndecidedStates => string.Join(", ", Undecided.Select(state => $"'{state}'"));

    // One query, because each part has only a few rows: another round trip would cost more than the repeated columns.
    private static readonly CompiledQuery<Func<UpcDbContext, long, CancellationToken, Task<Consideration?>>> Whole =
        new(() => EF.CompileAsyncQuery((UpcDbContext db, long id, CancellationToken _) =>
            db.Set<Consideration>()
                .Include(c => c.Complaints.OrderBy(x => x.Number)).Include(c => c.Decisions.OrderBy(d => d.Id))
                .Include(c => c.InformationRequests.OrderBy(r => r.Id))
                .Include(c => c.Passings.OrderBy(p => p.Id)).Include(c => c.Duties.OrderBy(d => d.Id))
                .AsSingleQuery().SingleOrDefault(c => c.Id == id)));

    // A change looks at what waits for the consideration, so that is part of the query.
    private static readonly CompiledQuery<Func<UpcDbContext, long, CancellationToken, Task<WithItems?>>> ToChange =
        new(() => EF.CompileAsyncQuery((UpcDbContext db, long id, CancellationToken _) =>
            db.Set<Consideration>()
                .Include(c => c.Complaints.OrderBy(x => x.Number)).Include(c => c.Decisions.OrderBy(d => d.Id))
                .Include(c => c.InformationRequests.OrderBy(r => r.Id))
                .Include(c => c.Passings.OrderBy(p => p.Id)).Include(c => c.Duties.OrderBy(d => d.Id))
                .AsSingleQuery().Where(c => c.Id == id)
                .Select(c => new WithItems(
                    c,
                    db.Set<WorkItem>().Where(i => i.OfKind == RecordKind.Consideration && i.OfId == c.Id).ToList()))
                .SingleOrDefault()));

    /// <summary>Loads a consideration with all its parts, or null.</summary>
    public static Task<Consideration?> WholeAsync(this UpcDbContext db, long id, CancellationToken cancellationToken) =>
        Whole.For(db)(db, id, cancellationToken);

    /// <summary>Loads a consideration with all its parts, to change it.</summary>
    /// <exception cref="RefusedException">No consideration has that number.</exception>
    public static async Task<Consideration> LoadAsync(
        this UpcDbContext db, long id, CancellationToken cancellationToken)
    {
        var loaded = await ToChange.For(db)(db, id, cancellationToken)
            ?? throw RefusedException.NotFound("consideration");
        WorkItems.LoadedWith(loaded.Consideration, loaded.Items);
        return loaded.Consideration;
    }

    /// <summary>
    /// Returns the newest earlier referrals of the same customer, or possibly the same, that were declined or not
    /// agreed.
    /// </summary>
    public static async Task<IReadOnlyList<EarlierReferral>> EarlierAsync(
        this UpcDbContext db, Consideration of, CancellationToken cancellationToken)
    {
        var body = of.Customer.NinoBody;
        var certain = body is null ? [] : await TurnedDown(db, of).Where(c => c.Customer.NinoBody == body)
            .OrderByDescending(c => c.Id).Take(MostEarlier).ToListAsync(cancellationToken);

        // Different numbers mean different people. If one of them has no number, a similar name in the same district
        // may be the same person.
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
    /// Returns the undecided referral for a number, or null. A unique index allows only one. The suffix is ignored,
    /// because it may be missing and identifies nobody.
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

    private sealed record WithItems(Consideration Consideration, List<WorkItem> Items);

    private static IQueryable<Consideration> TurnedDown(UpcDbContext db, Consideration of) =>
        db.Set<Consideration>().AsNoTracking().Include(c => c.Decisions).Where(c => c.Id < of.Id
            && (c.State == ConsiderationState.DeclinedByManager || c.State == ConsiderationState.NotAgreed));
}

/// <summary>An earlier referral that was declined or not agreed.</summary>
/// <param name="Referral">The referral.</param>
/// <param name="IsCertain">Whether the number shows that it is the same customer. If not, the name is similar and the
/// district the same.</param>
internal sealed record EarlierReferral(Consideration Referral, bool IsCertain);
