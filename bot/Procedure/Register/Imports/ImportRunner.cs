using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// Puts the rows without a fault on the register, in one transaction: all of them or none, a few hundred customers in
/// memory at a time. That the import itself is done is part of the transaction, so it happens once, whoever runs it and
/// however often.
/// </summary>
public sealed class ImportRunner(
    UnitOfWork work, IDirectory directory, ImportProgress progress, AuditKeys keys)
{
    private const int CustomersAtATime = 500;

    /// <summary>Imports it.</summary>
    /// <exception cref="RefusedException">A customer came onto the register meanwhile, or somebody of the directory is
    /// gone; nothing was imported.</exception>
    public async Task ImportAsync(long importId, CancellationToken cancellationToken)
    {
        var businesses = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key);
        var dsms = (await directory.DsmsAsync(cancellationToken)).ToDictionary(d => d.ObjectId);
        await work.DoAsync(
            async db =>
            {
                var import = await db.Set<Import>().AsNoTracking()
                    .SingleAsync(i => i.Id == importId, cancellationToken);
                if (import.State != ImportState.Importing)
                {
                    return;
                }

                using var going = progress.Of(importId);
                var by = new Actor(import.ById, import.ByName);
                var staged = db.Set<StagedRow>().Where(r => r.ImportId == importId && r.Customer != StagedRow.Held);
                var last = await staged.MaxAsync(r => (int?)r.Customer, cancellationToken) ?? 0;
                for (var first = 1; first <= last; first += CustomersAtATime)
                {
                    await ImportSomeAsync(db, import, first, by, businesses, dsms, cancellationToken);
                    going.Reached(Math.Min(first + CustomersAtATime - 1, import.Customers));
                }

                await staged.ExecuteDeleteAsync(cancellationToken);
                await ImportRows.ForgetRightOnesAsync(db, importId, cancellationToken);
                var done = await db.Set<Import>().SingleAsync(i => i.Id == importId, cancellationToken);
                done.Done(by, work.Now);
            },
            cancellationToken);
    }

    /// <summary>CReST decides about a row that is held back.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="row">The row's number in the file.</param>
    /// <param name="isSamePerson">
    /// True: the entry with its number is of the same person, and takes the complaint. False: the row is left out.
    /// </param>
    /// <param name="person">The CReST member.</param>
    /// <param name="actKey">What identifies the press.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async Task DecideAsync(
        long importId, int row, bool isSamePerson, Person person, string actKey, CancellationToken cancellationToken)
    {
        var businesses = (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key);
        var dsms = (await directory.DsmsAsync(cancellationToken)).ToDictionary(d => d.ObjectId);
        await work.DoAsync(
            actKey,
            async db =>
            {
                var import = await db.FindAsync<Import>([importId], cancellationToken)
                    ?? throw RefusedException.NotFound("import");
                var held = await db.FindAsync<StagedRow>([importId, StagedRow.Held, row], cancellationToken)
                    ?? throw RefusedException.TooLate("This row is decided already. Nothing has changed");
                import.Decide(row, isSamePerson, person, work.Now);
                db.Remove(held);
                if (isSamePerson)
                {
                    await AddAsync(
                        db, JsonSerializer.Deserialize<LogRow>(held.Json)!, person, businesses, dsms,
                        cancellationToken);
                }
            },
            cancellationToken);
    }

    private async Task AddAsync(
        UpcDbContext db, LogRow row, Person person, Dictionary<string, Business> businesses, Dictionary<Guid,
        Person> dsms,
        CancellationToken cancellationToken)
    {
        var id = await db.OtherWithNumberAsync(row.ToCustomer().ParsedNino, null, cancellationToken);
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).Include(e => e.Aliases)
            .Include(e => e.NameKeys)
            .AsSplitQuery().SingleOrDefaultAsync(e => e.Id == id, cancellationToken)
            ?? throw new RefusedException(
                RefusalReason.OutOfDate,
                "Nobody on the register has this number any more. Leave the row out and send it again");
        entry.IsAlso(row.CustomerName);
        foreach (var name in row.OtherNameList)
        {
            entry.IsAlso(name);
        }

        entry.Add(ComplaintOf(row, businesses, dsms), Actor.Of(person), work.Now);
    }

    private async Task ImportSomeAsync(
        UpcDbContext db, Import import, int first, Actor by, Dictionary<string, Business> businesses, Dictionary<Guid,
        Person> dsms, CancellationToken cancellationToken)
    {
        var rows = await db.Set<StagedRow>().AsNoTracking()
            .Where(r => r.ImportId == import.Id && r.Customer >= first && r.Customer < first + CustomersAtATime)
            .OrderBy(r => r.Customer).ThenBy(r => r.Number).ToListAsync(cancellationToken);
        var bodies = rows.Select(r => r.NinoBody).OfType<string>().Distinct().ToArray();
        if (await db.Set<RegisterEntry>()
            .AnyAsync(e => bodies.Contains(e.Customer.NinoBody!) && e.GoneAt == null, cancellationToken))
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "A customer of the file came onto the register meanwhile. Nothing was imported. Send the file again "
                    + "to see which");
        }

        var entries = rows.GroupBy(r => r.Customer)
            .Select(g =>
                EntryOf([.. g.Select(r => JsonSerializer.Deserialize<LogRow>(r.Json)!)], by, businesses, dsms,
                    work.Now)).ToArray();
        await ManyEntries.AddAsync(db, entries, cancellationToken);
        await db.AddRowsAsync(
            [
                .. entries.Select(e =>
                    keys.Stamped(AuditEvent.Did("EntryRecorded", e.Ref, by.Id, work.Now, import.Reference))),
            ],
            cancellationToken);
    }

    // A row is a complaint, with the business, contact, DSM, decision and marker that it names.
    private static RegisterEntry EntryOf(
        LogRow[] rows, Actor by, Dictionary<string, Business> businesses, Dictionary<Guid, Person> dsms, Instant now)
    {
        var head = rows[0];
        var complaints = rows.Select(row => ComplaintOf(row, businesses, dsms)).ToArray();
        var customer = new Customer(
            head.CustomerName,
            Nino.TryParse(rows.Select(r => r.Nino).OrderByDescending(n => n.Length).First(), out var nino) ? nino
                : null, head.NoNinoReason, head.District, head.Region);
        var entry = RegisterEntry.Record(customer, complaints[0], by, now);
        foreach (var complaint in complaints.Skip(1))
        {
            entry.Add(complaint, by, now);
        }

        var others = rows.SelectMany(
            r => r.OtherNames.Split(
                RegisterLog.Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                    .Prepend(r.CustomerName))
            .Where(n => !string.Equals(n, head.CustomerName, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        entry.AlsoKnownAs(others);
        var ticked = complaints.Where((_, at) => LogRow.IsTicked(rows[at].Marker) == true).ToHashSet();
        entry.TickMarker(ticked.Contains, by, now);
        return entry;
    }

    private static Complaint ComplaintOf(
        LogRow row, Dictionary<string, Business> businesses, Dictionary<Guid, Person> dsms)
    {
        if (!businesses.TryGetValue(row.Business, out var business)
            || !dsms.TryGetValue(Guid.Parse(row.Dsm), out var dsm))
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "The directory has changed meanwhile. Nothing was imported. Send the file again");
        }

        return new(
            row.Complaint, LogRow.KindOf(row.FinalResponseKind)!.Value, Date(row.FinalResponseDate),
            Date(row.LastContact),
            new(
                business.Key, business.Name, row.Spoc, row.Deputy, dsm.ObjectId, dsm.Name, Date(row.DecisionDate),
                row.FormerDsm.Length > 0 ? $"{row.FormerDsm} (former DSM)" : null),
            null, row.ResponseHeldIn, IsOurs(row.Reference) ? "" : row.Reference);
    }

    // A log that the bot itself wrote names its own entries, which get new numbers.
    private static bool IsOurs(string reference) => EntryReference.Read(reference) is not null;

    private static LocalDate Date(string text) =>
        TypedDate.TryRead(text, out var date) ? date : throw new FormatException("Not a date");
}
