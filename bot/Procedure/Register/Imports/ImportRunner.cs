using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// Puts the rows without a fault on the register, in transactions of up to a thousand rows. A transaction records some
/// customers and drops their rows, so each is recorded once, whoever runs the import and however often it is resumed.
/// Rows that can no longer be imported are set aside and given back, so that an import that was started can always end.
/// </summary>
public sealed class ImportRunner(UnitOfWork work, IDirectory directory, AuditKeys keys)
{
    /// <summary>The most rows in one transaction, unless one customer has more.</summary>
    internal const int RowsAtATime = 1000;

    private const string NotInDirectory = "Its business or its DSM is not in the directory any more";

    /// <summary>Runs the import, or the rest of it.</summary>
    public async Task ImportAsync(long importId, CancellationToken cancellationToken)
    {
        var people = await ResponsibleAsync(cancellationToken);
        await RunAsync(
            importId, (db, import, rows) => ImportSomeAsync(db, import, rows, people, cancellationToken),
            cancellationToken);
    }

    /// <summary>Gives the rows back that were not imported, after an error that would only happen again.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="words">Why they were not imported.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns>False if nothing was imported so far. Nothing is given back then.</returns>
    public async Task<bool> GiveBackAsync(long importId, string words, CancellationToken cancellationToken)
    {
        var import = await work.ReadAsync(
            db => db.Set<Import>().AsNoTracking().SingleAsync(i => i.Id == importId, cancellationToken),
            cancellationToken);
        if (import.State != ImportState.Importing
            || await work.ReadAsync(db => ImportRows.LeftAsync(db, importId, cancellationToken), cancellationToken)
                == import.Customers)
        {
            return false;
        }

        await RunAsync(
            importId,
            (db, _, rows) => SetAsideAsync(
                db, importId, [.. rows.Select(r => new RowAside(r, "", words))], cancellationToken),
            cancellationToken);
        return true;
    }

    private async Task RunAsync(
        long importId, Func<UpcDbContext, Import, IReadOnlyList<StagedRow>, Task> take,
        CancellationToken cancellationToken)
    {
        if (await work.ReadAsync(
            db => db.Set<Import>().Where(i => i.Id == importId).Select(i => i.State).SingleAsync(cancellationToken),
            cancellationToken) != ImportState.Importing)
        {
            return;
        }

        // Each round is a transaction. Others can write between two.
        bool more;
        do
        {
            more = await work.DoAsync(db => TakeSomeAsync(db, importId, take, cancellationToken), cancellationToken);
        }
        while (more);

        int erased;
        do
        {
            erased = await work.DoAsync(
                db => ImportRows.ForgetRightOnesAsync(db, importId, RowsAtATime, cancellationToken),
                cancellationToken);
        }
        while (erased == RowsAtATime);

        await work.DoAsync(
            async db =>
            {
                var import = await db.Set<Import>().SingleAsync(i => i.Id == importId, cancellationToken);
                if (import.State == ImportState.Importing)
                {
                    import.Done(new(import.ById, import.ByName), work.Now);
                }
            },
            cancellationToken);
    }

    // Takes the next customers, and returns whether there were any.
    private static async Task<bool> TakeSomeAsync(
        UpcDbContext db, long importId, Func<UpcDbContext, Import, IReadOnlyList<StagedRow>, Task> take,
        CancellationToken cancellationToken)
    {
        var import = await db.Set<Import>().AsNoTracking().SingleAsync(i => i.Id == importId, cancellationToken);
        var rows = import.State != ImportState.Importing ? []
            : await NextAsync(db, importId, cancellationToken);
        if (rows.Count == 0)
        {
            return false;
        }

        // Dropping the rows comes first: another instance that has taken them waits here, and then takes the next.
        var (first, last) = (rows[0].Customer, rows[^1].Customer);
        if (await db.Set<StagedRow>()
            .Where(r => r.ImportId == importId && r.Customer >= first && r.Customer <= last)
            .ExecuteDeleteAsync(cancellationToken) != rows.Count)
        {
            throw new DbUpdateConcurrencyException("The rows were taken meanwhile");
        }

        await take(db, import, rows);
        return true;
    }

    // The next rows, with all rows of each customer.
    private static async Task<IReadOnlyList<StagedRow>> NextAsync(
        UpcDbContext db, long importId, CancellationToken cancellationToken)
    {
        var staged = db.Set<StagedRow>().AsNoTracking()
            .Where(r => r.ImportId == importId && r.Customer > StagedRow.Held)
            .OrderBy(r => r.Customer).ThenBy(r => r.Number);
        var rows = await staged.Take(RowsAtATime + 1).ToListAsync(cancellationToken);
        if (rows.Count <= RowsAtATime)
        {
            return rows;
        }

        var (first, last) = (rows[0].Customer, rows[^1].Customer);
        if (first == last)
        {
            return await staged.Where(r => r.Customer == first).ToListAsync(cancellationToken);
        }

        rows.RemoveAll(r => r.Customer == last);
        return rows;
    }

    /// <summary>Decides about a row that is held back.</summary>
    /// <param name="importId">The import.</param>
    /// <param name="row">The row's number in the file.</param>
    /// <param name="isSamePerson">True if the entry with its number is the same person's and gets the complaint, false
    /// to leave the row out.</param>
    /// <param name="person">The CReST member.</param>
    /// <param name="actKey">The idempotency key of the press.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async Task DecideAsync(
        long importId, int row, bool isSamePerson, Person person, string actKey, CancellationToken cancellationToken)
    {
        var people = await ResponsibleAsync(cancellationToken);
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
                    await AddAsync(db, held.Read(), person, people, cancellationToken);
                }
            },
            cancellationToken);
    }

    private async Task AddAsync(
        UpcDbContext db, LogRow row, Person person, Responsible people, CancellationToken cancellationToken)
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

        entry.Add(ComplaintOf(row, people), Actor.Of(person), work.Now);
    }

    private async Task ImportSomeAsync(
        UpcDbContext db, Import import, IReadOnlyList<StagedRow> rows, Responsible people,
        CancellationToken cancellationToken)
    {
        var by = new Actor(import.ById, import.ByName);
        var bodies = rows.Select(r => r.NinoBody).OfType<string>().Distinct().ToArray();
        var recorded = await db.RecordedAsync(bodies, cancellationToken);
        var entries = new List<RegisterEntry>();
        var aside = new List<RowAside>();
        foreach (var customer in rows.GroupBy(r => r.Customer))
        {
            var read = customer.Select(r => (Staged: r, Row: r.Read())).ToArray();
            if (customer.Select(r => recorded.GetValueOrDefault(r.NinoBody ?? "")).FirstOrDefault(e => e is not null)
                is { } entry)
            {
                aside.AddRange(read.Select(r => new RowAside(
                    r.Staged, RegisterLog.Nino,
                    ImportChecker.IsOfAnotherName(entry, r.Row) ? null : ImportChecker.OnRegister(entry))));
            }
            else if (read.Any(r => people.Of(r.Row) is null))
            {
                aside.AddRange(read.Select(r => people.Of(r.Row) is null
                    ? new RowAside(r.Staged, RegisterLog.Business, NotInDirectory)
                    : new(r.Staged, "", ImportChecker.OtherRow)));
            }
            else
            {
                entries.Add(EntryOf([.. read.Select(r => r.Row)], by, people, work.Now));
            }
        }

        await ManyEntries.AddAsync(db, entries, cancellationToken);
        await db.AddRowsAsync(
            [
                .. entries.Select(e =>
                    keys.Stamped(AuditEvent.Did("EntryRecorded", e.Ref, by.Id, work.Now, import.Reference))),
            ],
            cancellationToken);
        var done = rows.Select(r => r.Number).Except(aside.Select(r => r.Row.Number)).ToArray();
        await db.Set<ImportFileRow>().Where(r => r.ImportId == import.Id && done.Contains(r.Number))
            .ExecuteDeleteAsync(cancellationToken);
        if (aside.Count > 0)
        {
            await SetAsideAsync(db, import.Id, aside, cancellationToken);
        }
    }

    // Rows without words are held back for CReST to decide. The others are given back.
    private async Task SetAsideAsync(
        UpcDbContext db, long importId, IReadOnlyList<RowAside> rows, CancellationToken cancellationToken)
    {
        var import = await db.Set<Import>().SingleAsync(i => i.Id == importId, cancellationToken);
        var (faulty, held) = (rows.Where(r => r.Words is not null).ToArray(), rows.Where(r => r.Words is null));
        await db.AddRowsAsync(
            [
                .. faulty.Select((r, at) => new ImportFault
                {
                    ImportId = importId, Place = import.Faults + at + 1, Row = r.Row.Number, Column = r.Column,
                    Words = r.Words!,
                }),
            ],
            cancellationToken);
        await db.AddRowsAsync([.. held.Select(r => r.Row.HeldBack())], cancellationToken);
        import.SetAside(
            rows.Select(r => r.Row.Customer).Distinct().Count(), faulty.Length, rows.Count - faulty.Length,
            new(import.ById, import.ByName), work.Now);
    }

    // A row is a complaint, with its own business, contact, DSM, decision and marker.
    private static RegisterEntry EntryOf(
        LogRow[] rows, Actor by, Responsible people, Instant now)
    {
        var head = rows[0];
        var complaints = rows.Select(row => ComplaintOf(row, people)).ToArray();
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

    private static Complaint ComplaintOf(LogRow row, Responsible people)
    {
        var (business, dsm) = people.Of(row)
            ?? throw new RefusedException(RefusalReason.Facts, $"{NotInDirectory}. Nothing has changed");
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

    private async Task<Responsible> ResponsibleAsync(CancellationToken cancellationToken) => new(
        (await directory.BusinessesAsync(cancellationToken)).ToDictionary(b => b.Key),
        (await directory.DsmsAsync(cancellationToken)).ToDictionary(d => d.ObjectId));

    // The directory as it was when the import was started or resumed.
    private sealed record Responsible(Dictionary<string, Business> Businesses, Dictionary<Guid, Person> Dsms)
    {
        public (Business Business, Person Dsm)? Of(LogRow row) =>
            Businesses.TryGetValue(row.Business, out var business) && Guid.TryParse(row.Dsm, out var id)
                && Dsms.TryGetValue(id, out var dsm) ? (business, dsm) : null;
    }

    // A row that is not imported, our heading of the column that is to blame, and why; without words it is held back.
    private sealed record RowAside(StagedRow Row, string Column, string? Words);
}
