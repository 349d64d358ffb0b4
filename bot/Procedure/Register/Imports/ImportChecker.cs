using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// Checks the rows of a file without importing them. Keeps the valid rows for the decision, and each fault with its
/// row and column.
/// </summary>
public sealed class ImportChecker(UnitOfWork work, IDirectory directory)
{
    /// <summary>The most faults that a file may have. If it has more, a column was probably mistaken.</summary>
    public const int MostFaults = 50_000;

    /// <summary>
    /// The most rows that a file may have: each customer's name and number stay in memory during the check.
    /// </summary>
    public const int MostRows = 250_000;

    /// <summary>The message for the other rows of a customer who has a row with a fault.</summary>
    public const string OtherRow = "Another row of this customer has a fault. They can only be imported together";

    private const int AtATime = 1000;
    private const int TellEvery = 10_000;
    private const double AlmostTheSame = 0.93;

    /// <summary>Reads the whole file, and finds its columns.</summary>
    /// <returns>Whether the columns are certain, so that the rows can be checked at once.</returns>
    public async Task<bool> ReadAsync(
        long importId, string type, Stream file, Actor by, CancellationToken cancellationToken)
    {
        var (first, asSuch) = (new List<FileRow>(), new Dictionary<int, string>());
        var (last, told) = (0, 0);
        foreach (var some in RowReaders.Read(type, file).Chunk(AtATime))
        {
            var rows = new List<ImportFileRow>();
            foreach (var row in some)
            {
                if (row is { Cells.Count: 0, Fault: { } fault })
                {
                    asSuch[row.Number] = fault;
                    continue;
                }

                // The file's own row numbers need not be in order.
                last = Math.Max(row.Number, last + 1);
                rows.Add(ImportFileRow.Of(importId, row with { Number = last }));
                if (last <= RowReaders.HeadingRows)
                {
                    first.Add(row with { Number = last });
                }
            }

            if (last > MostRows)
            {
                throw new RefusedException(
                    RefusalReason.Facts,
                    string.Create(
                        CultureInfo.InvariantCulture, $"The file has more than {MostRows:N0} rows. Bring it in parts"));
            }

            await work.DoOnceAsync(db => db.AddRowsAsync(rows, cancellationToken), cancellationToken);
            if (last - told >= TellEvery)
            {
                told = last;
                await ChangeAsync(importId, i => i.HasRead(told, by, work.Now), cancellationToken);
            }
        }

        return await FindColumnsAsync(importId, first, asSuch, by, cancellationToken);
    }

    private Task<bool> FindColumnsAsync(
        long importId, List<FileRow> first, Dictionary<int, string> asSuch, Actor by,
        CancellationToken cancellationToken)
    {
        if (first.Count == 0)
        {
            throw new RefusedException(RefusalReason.Facts, "The file is empty");
        }

        var guessed = ImportColumns.Guess(first)
            ?? throw new RefusedException(
                RefusalReason.Facts,
                $"None of the first {RowReaders.HeadingRows} rows names the columns. Put a row of headings above the "
                    + "customers and send the file again");
        return work.DoOnceAsync(
            async db =>
            {
                foreach (var fault in asSuch.GroupBy(f => f.Value, f => f.Key))
                {
                    int[] rows = [.. fault];
                    await db.Set<ImportFileRow>().Where(r => r.ImportId == importId && rows.Contains(r.Number))
                        .ExecuteUpdateAsync(r => r.SetProperty(x => x.Fault, fault.Key), cancellationToken);
                }

                var remembered = guessed.AreOurs ? null
                    : await db.FindAsync<RememberedColumns>([guessed.Key], cancellationToken);
                var columns = remembered is null ? guessed : guessed.As(remembered);
                var areSure = (remembered is not null || columns.AreOurs) && !columns.Missing.Any();
                (await db.Set<Import>().SingleAsync(i => i.Id == importId, cancellationToken))
                    .HasColumns(columns, areSure, by, work.Now);
                return areSure;
            },
            cancellationToken);
    }

    /// <summary>Checks all rows of a file that was read and whose columns are confirmed.</summary>
    public async Task CheckAsync(long importId, Actor by, CancellationToken cancellationToken)
    {
        var columns = ImportColumns.Read(await work.ReadAsync(
            db => db.Set<Import>().Where(i => i.Id == importId).Select(i => i.Columns).SingleAsync(cancellationToken),
            cancellationToken) ?? throw new InvalidOperationException("The file was not read"));
        var run = new Run(
            importId, columns, new(LondonTime.DateOf(work.Now)), await directory.BusinessesAsync(cancellationToken),
            await directory.DsmsAsync(cancellationToken));
        for (var last = columns.Row; ;)
        {
            var rows = await work.ReadAsync(
                db => db.Set<ImportFileRow>().AsNoTracking().Where(r => r.ImportId == importId && r.Number > last)
                    .OrderBy(r => r.Number).Take(AtATime).ToListAsync(cancellationToken),
                cancellationToken);
            foreach (var row in rows)
            {
                run.Take(row.Read());
            }

            await KeepAsync(run, cancellationToken);
            if (rows.Count < AtATime)
            {
                break;
            }

            last = rows[^1].Number;
        }

        run.End();
        await KeepAsync(run, cancellationToken);
        await DropSpoiltAsync(run, cancellationToken);
        await work.DoOnceAsync(
            async db =>
            {
                var import = await db.Set<Import>().SingleAsync(i => i.Id == importId, cancellationToken);
                if (import.State == ImportState.Checking)
                {
                    import.WasChecked(run.Counted, by, work.Now);
                }
                else
                {
                    // It was cancelled in the meantime.
                    await ImportRows.ForgetAsync(db, importId, cancellationToken);
                }
            },
            cancellationToken);
    }

    /// <summary>Returns whether an entry with a row's number is of somebody of another name.</summary>
    internal static bool IsOfAnotherName(RegisterEntry entry, LogRow row) =>
        entry.Compare(row.ToCustomer(), row.OtherNameList) == NumberMatch.OtherName;

    /// <summary>Returns what is said of a row whose customer is on the register.</summary>
    internal static string OnRegister(RegisterEntry entry) =>
        $"This customer is on the register already, as {entry.Reference}";

    private Task ChangeAsync(long id, Action<Import> change, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            change(await db.Set<Import>().SingleAsync(i => i.Id == id, cancellationToken));
        },
        cancellationToken);

    private async Task KeepAsync(Run run, CancellationToken cancellationToken)
    {
        var bodies = run.Staged.Select(r => r.NinoBody).OfType<string>().Distinct().ToArray();
        var recorded = await work.ReadAsync(db => db.RecordedAsync(bodies, cancellationToken), cancellationToken);
        foreach (var row in run.Staged.ToArray())
        {
            if (row.NinoBody is not { } body || recorded.GetValueOrDefault(body) is not { } entry)
            {
                continue;
            }

            if (IsOfAnotherName(entry, row.Read()))
            {
                run.Hold(row);
            }
            else
            {
                run.Staged.Remove(row);
                run.Fault(row.Number, RegisterLog.Nino, OnRegister(entry));
            }
        }

        run.Count();
        await work.DoOnceAsync(
            async db =>
            {
                await db.AddRowsAsync(run.Staged, cancellationToken);
                await db.AddRowsAsync(run.NewFaults, cancellationToken);
            },
            cancellationToken);
        run.Kept();
    }

    // Import all rows of a customer or none: a corrected row could not be added to an existing entry later.
    private async Task DropSpoiltAsync(Run run, CancellationToken cancellationToken)
    {
        foreach (var customers in run.Spoilt.Chunk(AtATime))
        {
            var numbers = await work.ReadAsync(
                db => RowsOf(db).Select(r => r.Number).Order().ToListAsync(cancellationToken), cancellationToken);
            foreach (var number in numbers)
            {
                run.Fault(number, "", OtherRow);
            }

            await work.DoOnceAsync(
                async db =>
                {
                    await RowsOf(db).ExecuteDeleteAsync(cancellationToken);
                    await db.AddRowsAsync(run.NewFaults, cancellationToken);
                },
                cancellationToken);
            run.Kept();

            IQueryable<StagedRow> RowsOf(UpcDbContext db) => db.Set<StagedRow>()
                .Where(r => r.ImportId == run.ImportId && customers.Contains(r.Customer));
        }
    }

    // The state of one check.
    private sealed class Run(
        long importId, ImportColumns columns, LogRowValidator validator, IReadOnlyList<Business> businesses,
        IReadOnlyList<Person> dsms)
    {
        private readonly Dictionary<UInt128, int> _customers = [];
        private readonly HashSet<UInt128> _seen = [];
        private readonly Dictionary<int, (Nino Nino, List<string> Names)> _people = [];
        private readonly HashSet<int> _going = [];
        private readonly HashSet<int> _spoilt = [];
        private readonly HashSet<int> _faulty = [];
        private readonly HashSet<int> _former = [];
        private int _rows;
        private int _lastCustomer;
        private int _faults;
        private int _held;

        public long ImportId => importId;

        /// <summary>Customers who have a row with a fault.</summary>
        public IEnumerable<int> Spoilt => _spoilt;

        public ImportCount Counted => new(
            _rows, _going.Except(_spoilt).Count(), _faults, _faulty.Count, _held, _former.Except(_faulty).Count());

        public List<StagedRow> Staged { get; } = [];

        public List<ImportFault> NewFaults { get; } = [];

        public void Kept()
        {
            Staged.Clear();
            NewFaults.Clear();
        }

        /// <summary>Holds a row back until CReST decides whether its number is someone else's.</summary>
        public void Hold(StagedRow row)
        {
            if (row.Customer != StagedRow.Held)
            {
                Staged[Staged.IndexOf(row)] = row.HeldBack();
            }
        }

        public void Count()
        {
            _held += Staged.Count(r => r.Customer == StagedRow.Held);
            _going.UnionWith(Staged.Select(r => r.Customer).Where(c => c != StagedRow.Held));
        }

        public void Fault(int row, string column, string words)
        {
            if (++_faults > MostFaults)
            {
                throw new RefusedException(
                    RefusalReason.Facts,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The file has more than {MostFaults:N0} faults. Check that its columns are the right ones, "
                            + $"and send it again"));
            }

            _faulty.Add(row);
            NewFaults.Add(new()
            {
                ImportId = importId, Place = _faults, Row = row, Column = column, Words = words,
            });
        }

        public void End()
        {
            if (_rows == 0)
            {
                Fault(columns.Row + 1, "", "There is no row below the names of the columns");
            }
        }

        public void Take(FileRow row)
        {
            if (row.Fault is { } fault)
            {
                Fault(row.Number, "", fault);
                _rows++;
            }
            else if (row.Cells.Any(c => !string.IsNullOrWhiteSpace(c)))
            {
                _rows++;
                Check(row);
            }
        }

        private void Check(FileRow file)
        {
            var typed = LogRow.Of(name => Typed.Clean(columns.Cell(file.Cells, name)));
            var business = businesses.FirstOrDefault(
                b => Same(b.Name, typed.Business) || Same(b.Key, typed.Business));
            var row = typed.Understood(business?.Name ?? typed.Business);
            var errors = validator.Validate(row).Errors
                .Select(e => (Column: LogRow.HeadingOf(e.PropertyName), Words: e.ErrorMessage)).Distinct().ToList();
            if (business is null)
            {
                errors.Add((RegisterLog.Business, "Business must be one of the directory"));
            }

            var (dsm, former) = DsmOf(row.Dsm, business, errors);
            var json = JsonSerializer.Serialize(row with
            {
                Business = business?.Key ?? "",
                Dsm = dsm?.ObjectId.ToString("D") ?? "",
                FormerDsm = former,
            });
            if (former.Length > 0)
            {
                _former.Add(file.Number);
            }

            var body = Nino.TryParse(row.Nino, out var nino) ? nino.Body : null;
            var isAgain = !_seen.Add(HashOf(json));
            if (errors.Count > 0 && (body is not null || row.Reference.Length > 0))
            {
                _spoilt.Add(CustomerOf(body, row.Reference, row.CustomerName));
            }

            if (isAgain)
            {
                errors.Add(("", "The same row is in the file twice"));
            }

            foreach (var (column, words) in errors)
            {
                Fault(file.Number, column, words);
            }

            if (errors.Count == 0)
            {
                var customer = CustomerOf(body, row.Reference, row.CustomerName);
                var staged = new StagedRow
                {
                    ImportId = importId, Number = file.Number, Customer = customer, NinoBody = body, Json = json
                };
                Staged.Add(body is null || IsOnePerson(customer, row, nino) ? staged : staged.HeldBack());
            }
        }

        // Somebody who is not in the directory has left, and stays on the record by name. The DSM of today is
        // responsible now. A slip in a name must not make a DSM who has left, though.
        private (Person? Dsm, string Former) DsmOf(
            string name, Business? business, List<(string Column, string Words)> errors)
        {
            var ofBusiness = dsms.FirstOrDefault(d => d.ObjectId == business?.DsmId);
            if (dsms.FirstOrDefault(d => Same(d.Name, name) || NameLikeness.AreSame(d.Name, name)) is { } named)
            {
                return (named, "");
            }

            if (dsms.FirstOrDefault(d => NameLikeness.Of(d.Name, name) >= AlmostTheSame) is { } almost)
            {
                errors.Add((RegisterLog.Dsm, $"No DSM has exactly this name. Did you mean {almost.Name}?"));
            }
            else if (ofBusiness is null && business is not null)
            {
                errors.Add((RegisterLog.Dsm, "The business has no DSM in the directory"));
            }

            return (ofBusiness, name);
        }

        // Rows with the same number are one customer, and so are rows without a number that have the same reference and
        // name. Any other row is a separate customer.
        private int CustomerOf(string? body, string reference, string name)
        {
            if (body is null && reference.Length == 0)
            {
                return ++_lastCustomer;
            }

            var key = HashOf(body ?? $"{reference}\n{name}".ToUpperInvariant());
            if (!_customers.TryGetValue(key, out var customer))
            {
                _customers[key] = customer = ++_lastCustomer;
            }

            return customer;
        }

        // Compares a row with earlier rows with this number, so that a typing error cannot combine two customers.
        private bool IsOnePerson(int customer, LogRow row, Nino nino)
        {
            string[] names = [row.CustomerName, .. row.OtherNameList];
            if (!_people.TryGetValue(customer, out var known))
            {
                _people[customer] = (nino, [.. names]);
                return true;
            }

            if (NumberRule.Compare(nino, names, known.Nino, known.Names) != NumberMatch.Same)
            {
                return false;
            }

            known.Names.AddRange(names.Except(known.Names, StringComparer.OrdinalIgnoreCase));
            _people[customer] = (nino.Value.Length > known.Nino.Value.Length ? nino : known.Nino, known.Names);
            return true;
        }

        private static UInt128 HashOf(string text)
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
            return new(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash, 8));
        }

        private static bool Same(string name, string cell) =>
            string.Equals(name, cell, StringComparison.OrdinalIgnoreCase);
    }
}
