using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Arrangements;

/// <summary>Queries for arrangements. Each uses an index and is bounded.</summary>
public static class ArrangementQueries
{
    private const int MostOfACustomer = 50;

    /// <summary>Loads an arrangement for a change.</summary>
    /// <exception cref="RefusedException">No arrangement has that number.</exception>
    public static async Task<Arrangement> LoadArrangementAsync(
        this UpcDbContext db,
        long id,
        CancellationToken cancellationToken
    ) => await db.FindAsync<Arrangement>([id], cancellationToken) ?? throw RefusedException.NotFound("arrangement");

    /// <summary>
    /// Returns the agreed arrangements of an entry's customer, oldest first, including those set up before the customer
    /// was on the register. One is in force only if the customer has been told.
    /// </summary>
    public static async Task<IReadOnlyList<Arrangement>> AgreedForAsync(
        this UpcDbContext db, RegisterEntry entry, CancellationToken cancellationToken)
    {
        var (id, body) = (entry.Id, entry.Customer.NinoBody);
        var some = await db.Set<Arrangement>().AsNoTracking()
            .Where(a => a.State == ArrangementState.InForce || a.State == ArrangementState.CustomerNotTold)
            .Where(a => (a.EntryId == id || (body != null && a.Customer.NinoBody == body)))
            .OrderBy(a => a.Id).Take(MostOfACustomer).ToListAsync(cancellationToken);
        return [.. some.Where(a => a.EntryId == id || IsSame(a.Customer.ParsedNino, entry.Customer.ParsedNino))];
    }

    /// <summary>
    /// Returns the arrangements for a National Insurance number, newest first, including those that ended.
    /// </summary>
    public static async Task<IReadOnlyList<Arrangement>> ArrangementsWithNinoAsync(
        this UpcDbContext db,
        Nino nino,
        CancellationToken cancellationToken)
    {
        var body = nino.Body;
        var some = await db.Set<Arrangement>()
            .AsNoTracking()
            .Where(a => a.Customer.NinoBody == body)
            .OrderByDescending(a => a.Id)
            .Take(MostOfACustomer)
            .ToListAsync(cancellationToken);
        return [.. some.Where(a => IsSame(a.Customer.ParsedNino, nino))];
    }

    /// <summary>Returns the next arrangements with something due, after the last one processed.</summary>
    internal static IQueryable<Arrangement> DueOn(UpcDbContext db, LocalDate today, Arrangement? last)
    {
        var due = db.Set<Arrangement>().AsNoTracking().Where(a => a.NextStepOn != null && a.NextStepOn <= today);
        if (last is not null)
        {
            var (on, id) = (last.NextStepOn!.Value, last.Id);
            due = due.Where(a => a.NextStepOn > on || (a.NextStepOn == on && a.Id > id));
        }

        return due.OrderBy(a => a.NextStepOn).ThenBy(a => a.Id).Take(100);
    }

    private static bool IsSame(Nino? one, Nino? other) => one is { } a && other is { } b && a.SamePersonAs(b);
}
