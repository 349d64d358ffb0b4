using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;

namespace UpcTeamsBot.Procedure.Register.Imports;

/// <summary>
/// The dry run: reads a file row by row, keeps the rows that are right for the decision, and every fault by the row's
/// number.
/// </summary>
public sealed class ImportChecker(UnitOfWork work, IDirectory directory)
{
    /// <summary>How many faults are kept: nobody mends more by hand, and the next run shows the rest.</summary>
    public const int MostFaults = 5000;

    /// <summary>
    /// How many rows a file may have: the name and number of each customer are kept in memory while it is read.
    /// </summary>
    public const int MostRows = 250_000;

    private const int AtATime = 1000;
    private const int TellEvery = 10_000;
    private static readonly string[] DateColumns = [
        RegisterLog.Decided, RegisterLog.FinalResponseDate, RegisterLog.LastContact];

    /// <summary>Reads and checks the whole file.</summary>
    public async Task CheckAsync(long importId, string type, Stream file, Actor by, CancellationToken cancellationToken)
    {
        var run = new Run(
            importId, new(LondonTime.DateOf(work.Now)), await directory.BusinessesAsync(cancellationToken),
            await directory.DsmsAsync(cancellationToken));
        var told = 0;
        foreach (var some in RowReaders.Read(type, file).Chunk(AtATime))
        {
            foreach (var row in some)
            {
                run.Take(row);
            }

            await KeepAsync(run, cancellationToken);
            if (run.Rows - told >= TellEvery)
            {
                told = run.Rows;
                await ChangeAsync(importId, i => i.HasRead(told, by, work.Now), cancellationToken);
            }
        }

        run.End();
        await KeepAsync(run, cancellationToken);
        await work.DoAsync(
            async db =>
            {
                var import = await db.Set<Import>().SingleAsync(i => i.Id == importId, cancellationToken);
                if (import.State == ImportState.Checking)
                {
                    import.WasChecked(run.Rows, run.Going, run.Faults, run.Held, by, work.Now);
                }

                // Of a file with a fault nothing can be imported, and nothing of one that was given up meanwhile: no
                // row of it is kept.
                if (run.Faults > 0 || import.State != ImportState.Checked)
                {
                    await db.Set<StagedRow>().Where(r => r.ImportId == importId).ExecuteDeleteAsync(cancellationToken);
                }
            },
            cancellationToken);
    }

    private Task ChangeAsync(long id, Action<Import> change, CancellationToken cancellationToken) => work.DoAsync(
        async db =>
        {
            change(await db.Set<Import>().SingleAsync(i => i.Id == id, cancellationToken));
        },
        cancellationToken);

    private async Task KeepAsync(Run run, CancellationToken cancellationToken)
    {
        var bodies = run.Staged.Select(r => r.NinoBody).OfType<string>().Distinct().ToArray();
        var recorded = await work.ReadAsync(
            db => db.Set<RegisterEntry>().AsNoTracking()
                .Where(e => bodies.Contains(e.Customer.NinoBody!) && e.GoneAt == null)
                .Include(e => e.Aliases).ToListAsync(cancellationToken),
            cancellationToken);
        foreach (var row in run.Staged.Where(r => r.NinoBody is not null).ToArray())
        {
            if (recorded.Find(e => e.Customer.NinoBody == row.NinoBody) is not { } entry)
            {
                continue;
            }

            var read = JsonSerializer.Deserialize<LogRow>(row.Json)!;
            if (entry.Compare(read.ToCustomer(), read.OtherNameList) == NumberMatch.OtherName)
            {
                run.Hold(row);
            }
            else
            {
                run.Fault(row.Number, $"This customer is on the register already, as {entry.Reference}");
            }
        }

        run.Count();

        await work.DoAsync(
            async db =>
            {
                if (run.Faults == 0)
                {
                    await db.AddRowsAsync(run.Staged, cancellationToken);
                }

                await db.AddRowsAsync(run.NewFaults, cancellationToken);
            },
            cancellationToken);
        run.Kept();
    }

    // One reading of a file.
    private sealed class Run(
        long importId, LogRowValidator validator, IReadOnlyList<Business> businesses, IReadOnlyList<Person> dsms)
    {
        private readonly Dictionary<UInt128, int> _customers = [];
        private readonly HashSet<UInt128> _seen = [];
        private readonly Dictionary<int, (Nino Nino, List<string> Names)> _people = [];
        private readonly HashSet<int> _going = [];
        private Dictionary<string, int>? _columns;

        public int Rows { get; private set; }

        public int Customers { get; private set; }

        /// <summary>Customers that are imported, without those of whom every row is held back.</summary>
        public int Going => _going.Count;

        public int Held { get; private set; }

        public int Faults { get; private set; }

        public List<StagedRow> Staged { get; } = [];

        public List<ImportFault> NewFaults { get; } = [];

        public void Kept()
        {
            Staged.Clear();
            NewFaults.Clear();
        }

        /// <summary>Holds a row back until CReST decides whether its number is somebody else's.</summary>
        public void Hold(StagedRow row)
        {
            if (row.Customer != StagedRow.Held)
            {
                Staged[Staged.IndexOf(row)] = row.HeldBack();
            }
        }

        public void Count()
        {
            Held += Staged.Count(r => r.Customer == StagedRow.Held);
            _going.UnionWith(Staged.Select(r => r.Customer).Where(c => c != StagedRow.Held));
        }

        public void Fault(int row, string words)
        {
            Faults++;
            if (Faults <= MostFaults)
            {
                NewFaults.Add(new() { ImportId = importId, Place = Faults, Row = row, Words = words });
            }
        }

        public void End()
        {
            if (_columns is null)
            {
                Fault(1, "The file is empty");
            }
            else if (Rows == 0)
            {
                Fault(2, "There is no row below the names of the columns");
            }
        }

        public void Take(FileRow row)
        {
            if (row.Fault is { } fault)
            {
                Fault(row.Number, fault);
                Rows += row.Cells.Count > 0 ? 1 : 0;
            }
            else if (_columns is null)
            {
                _columns = row.Cells.Select((name, at) => (Name: Typed.Clean(name), at)).Where(c => c.Name.Length > 0)
                    .GroupBy(c => c.Name, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(g => g.Key, g => g.First().at, StringComparer.OrdinalIgnoreCase);
                foreach (var missing in RegisterLog.Headings.Where(
                    c => c is not (
                        RegisterLog.Reference or RegisterLog.OtherNames or RegisterLog.Deputy
                            or RegisterLog.NoNinoReason or RegisterLog.ResponseHeldIn) && !_columns.ContainsKey(c)))
                {
                    Fault(row.Number, $"There is no column {missing}");
                }
            }
            else if (row.Cells.Any(c => !string.IsNullOrWhiteSpace(c)))
            {
                Check(row, _columns);
            }
        }

        private void Check(FileRow file, Dictionary<string, int> columns)
        {
            if (++Rows > MostRows)
            {
                throw new RefusedException(
                    RefusalReason.Facts,
                    string.Create(
                        CultureInfo.InvariantCulture, $"The file has more than {MostRows:N0} rows. Bring it in parts"));
            }

            var row = LogRow.Of(Cell);
            var errors = validator.Validate(row).Errors.Select(e => e.ErrorMessage).Distinct().ToList();
            var business = businesses.FirstOrDefault(b => Same(b.Name, row.Business) || Same(b.Key, row.Business));
            if (business is null)
            {
                errors.Add("Business must be one of the directory");
            }

            var dsm = row.Dsm.Length == 0 ? dsms.FirstOrDefault(d => d.ObjectId == business?.DsmId)
                : dsms.FirstOrDefault(d => Same(d.Name, row.Dsm));
            if (dsm is null)
            {
                errors.Add("DSM must be a Designated Senior Manager of the directory");
            }

            var json = JsonSerializer.Serialize(
                row with { Business = business?.Key ?? "", Dsm = dsm?.ObjectId.ToString("D") ?? "" });
            if (!_seen.Add(HashOf(json)))
            {
                errors.Add("The same row is in the file twice");
            }

            foreach (var error in errors)
            {
                Fault(file.Number, error);
            }

            if (errors.Count == 0)
            {
                var body = Nino.TryParse(row.Nino, out var nino) ? nino.Body : null;
                var customer = CustomerOf(body, Cell(RegisterLog.Reference), row.CustomerName);
                var staged = new StagedRow {
                    ImportId = importId, Number = file.Number, Customer = customer, NinoBody = body, Json = json };
                Staged.Add(body is null || IsOnePerson(customer, row, nino) ? staged : staged.HeldBack());
            }

            string Cell(string name) => !columns.TryGetValue(name, out var at) || at >= file.Cells.Count ? ""
                : DateColumns.Contains(name) ? DateOf(file.Cells[at])
                : Typed.Clean(file.Cells[at]);
        }

        // Rows of one number are one customer; so are rows without one that bear the same reference and name. Any other
        // is a customer of their own.
        private int CustomerOf(string? body, string reference, string name)
        {
            if (body is null && reference.Length == 0)
            {
                return ++Customers;
            }

            var key = HashOf(body ?? $"{reference}\n{name}".ToUpperInvariant());
            if (!_customers.TryGetValue(key, out var customer))
            {
                _customers[key] = customer = ++Customers;
            }

            return customer;
        }

        // Compared with the rows above that have this number: a slip in it must not make one customer of two.
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

        // A spreadsheet keeps a date as a number of days.
        private static string DateOf(string cell) =>
            double.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days)
                && days is > 1 and < 100_000
                ? LocalDatePattern.Iso.Format(LocalDate.FromDateTime(DateTime.FromOADate(days)))
                : Typed.Clean(cell);
    }
}
