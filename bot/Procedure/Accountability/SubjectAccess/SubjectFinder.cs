using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Accountability.PersonalData;
using UpcTeamsBot.Procedure.Considerations;
using UpcTeamsBot.Procedure.Enquiries;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Accountability.SubjectAccess;

/// <summary>
/// Finds the person named in a subject access request. From then on one of their records stands for them, so that the
/// request contains no name or number.
/// </summary>
public static class SubjectFinder
{
    /// <summary>
    /// Returns a record of the person with this National Insurance number, or null if nothing is held.
    /// </summary>
    public static async Task<RecordRef?> ByNinoAsync(UpcDbContext db, Nino nino, CancellationToken cancellationToken)
    {
        var body = nino.Body;
        return First(
            await db.Set<RegisterEntry>()
                .Where(e => e.Customer.NinoBody == body && e.GoneAt == null)
                .OrderBy(e => e.Id)
                .Select(e => (long?)e.Id)
                .FirstOrDefaultAsync(cancellationToken),
            await db.Set<Consideration>()
                .Where(c => c.Customer.NinoBody == body)
                .OrderBy(c => c.Id)
                .Select(c => (long?)c.Id)
                .FirstOrDefaultAsync(cancellationToken),
            await db.Set<Enquiry>()
                .Where(e => e.Customer.NinoBody == body)
                .OrderBy(e => e.Id)
                .Select(e => (long?)e.Id)
                .FirstOrDefaultAsync(cancellationToken));
    }

    /// <summary>
    /// Returns a record of the person with this full name and no National Insurance number, or null if nothing is held.
    /// </summary>
    public static async Task<RecordRef?> ByNameAsync(UpcDbContext db, string name, CancellationToken cancellationToken)
    {
        var entry = await SameAsync(
            db.Set<RegisterEntry>()
                .Where(e => e.Customer.NinoBody == null && e.GoneAt == null)
                .OrderBy(e => e.Id)
                .Select(e => new Named(e.Id, e.Customer.Name)),
            name,
            cancellationToken);
        var consideration = await SameAsync(
            db.Set<Consideration>()
                .Where(c => c.Customer.NinoBody == null)
                .OrderBy(c => c.Id)
                .Select(c => new Named(c.Id, c.Customer.Name)),
            name,
            cancellationToken);
        var enquiry = await SameAsync(
            db.Set<Enquiry>()
                .Where(e => e.Customer.NinoBody == null)
                .OrderBy(e => e.Id)
                .Select(e => new Named(e.Id, e.Customer.Name)),
            name,
            cancellationToken);
        return First(entry, consideration, enquiry);
    }

    /// <summary>Returns the person whom a record is about, with all their entries and names.</summary>
    /// <exception cref="RefusedException">The record is gone, or its customer data has been erased.</exception>
    public static async Task<DataSubject> OfAsync(UpcDbContext db, RecordRef about, CancellationToken cancellationToken)
    {
        var customer = about.Kind switch
        {
            RecordKind.RegisterEntry => await db.Set<RegisterEntry>()
                .AsNoTracking()
                .Where(e => e.Id == about.Id && e.GoneAt == null)
                .Select(e => e.Customer)
                .SingleOrDefaultAsync(cancellationToken),
            RecordKind.Consideration => await db.Set<Consideration>()
                .AsNoTracking()
                .Where(c => c.Id == about.Id)
                .Select(c => c.Customer)
                .SingleOrDefaultAsync(cancellationToken),
            RecordKind.Enquiry => await db.Set<Enquiry>()
                .AsNoTracking()
                .Where(e => e.Id == about.Id)
                .Select(e => e.Customer)
                .SingleOrDefaultAsync(cancellationToken),
            _ => null,
        };
        if (customer is null || customer.IsErased)
        {
            throw new RefusedException(RefusalReason.NotFound, "Nothing is held on that person any more");
        }

        var body = customer.NinoBody;
        var alone = new DataSubject([customer.Name], customer.ParsedNino, []);
        var entries = new List<RegisterEntry>();
        await foreach (
            var entry in db.Set<RegisterEntry>()
                .AsNoTracking()
                .Include(e => e.Aliases)
                .Where(e => e.Customer.NinoBody == body && e.GoneAt == null)
                .OrderBy(e => e.Id)
                .AsAsyncEnumerable()
                .WithCancellation(cancellationToken))
        {
            if (entry.Id == about.Id || alone.Is(entry.Customer))
            {
                entries.Add(entry);
            }
        }

        long[] ids = [.. entries.Select(e => e.Id)];
        return alone with
        {
            Names =
            [
                .. entries
                    .SelectMany(e => e.NamesOf())
                    .Prepend(customer.Name)
                    .Distinct(StringComparer.OrdinalIgnoreCase),
            ],
            EntryIds = [.. ids, .. await db.MergedIntoAsync(ids, cancellationToken)],
        };
    }

    private static async Task<long?> SameAsync(IQueryable<Named> some, string name, CancellationToken cancellationToken)
    {
        await foreach (var named in some.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (string.Equals(named.Name, name, StringComparison.OrdinalIgnoreCase))
            {
                return named.Id;
            }
        }

        return null;
    }

    private static RecordRef? First(long? entry, long? consideration, long? enquiry) =>
        entry is { } e ? new(RecordKind.RegisterEntry, e)
        : consideration is { } c ? new(RecordKind.Consideration, c)
        : enquiry is { } q ? new(RecordKind.Enquiry, q)
        : null;

    private sealed record Named(long Id, string Name);
}
