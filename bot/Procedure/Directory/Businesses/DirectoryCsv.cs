using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Directory.Businesses;

/// <summary>What a file would change, or why it cannot be applied.</summary>
/// <param name="Errors">The errors by line of the file. If there are any, nothing was changed.</param>
/// <param name="Added">Number of new businesses.</param>
/// <param name="Changed">Number of changed businesses.</param>
/// <param name="Unchanged">Number of unchanged businesses.</param>
public sealed record DirectoryCsvResult(
    IReadOnlyList<(int Line, string Words)> Errors,
    int Added,
    int Changed,
    int Unchanged)
{
    /// <summary>
    /// The businesses that are new or changed: the line, the name, and that it is new or which fields change.
    /// </summary>
    public IReadOnlyList<(int Line, string Business, string What)> Changes { get; init; } = [];

    /// <summary>The version of the directory that the file was compared with.</summary>
    public long Against { get; init; }
}

/// <summary>
/// Exports the businesses as a CSV file, and applies such a file completely or not at all. Businesses that the file
/// does not name stay as they are. A row follows the same rules as the card.
/// </summary>
public sealed class DirectoryCsv(DirectoryService service, PersonPicker picker, IDirectory directory, UnitOfWork work)
{
    /// <summary>The most businesses in a file.</summary>
    public const int MostRows = 5_000;

    private const int LookUpsAtOnce = 8;

    /// <summary>The columns, in order.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        "Key",
        "Name",
        "Line",
        "Nation",
        "Regions",
        "Districts",
        "DSM",
        "Deputy",
        "Complaints team",
        "Local contacts",
    ];

    /// <summary>Returns all businesses as CSV.</summary>
    public async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<string>> { Columns };
        foreach (var b in await directory.BusinessesAsync(cancellationToken))
        {
            rows.Add([
                b.Key,
                b.Name,
                b.Line,
                b.Nation.Division(),
                Lines.Join(b.Regions),
                Lines.Join(b.Districts),
                await AddressOfAsync(b.DsmId, cancellationToken),
                b.DeputyId is { } deputy ? await AddressOfAsync(deputy, cancellationToken) : "",
                b.ComplaintsTeamEmail ?? "",
                Lines.Join(b.Contacts),
            ]);
        }

        return Csv.Write(rows);
    }

    /// <summary>Applies a file for an operator on the command line.</summary>
    /// <param name="text">The file.</param>
    /// <param name="apply">If false, only reports what would change.</param>
    /// <param name="by">The operator.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async Task<DirectoryCsvResult> TakeAsync(
        string text,
        bool apply,
        Actor by,
        CancellationToken cancellationToken)
    {
        var (rows, errors) = await ReadAsync(text, cancellationToken);
        if (errors.Count > 0)
        {
            return new(errors, 0, 0, 0);
        }

        try
        {
            return await service.ChangeByOperatorAsync(
                by,
                async db =>
                {
                    var result = await TakeAsync(db, rows, by, cancellationToken);
                    return apply ? result : throw new NotTakenException(result);
                },
                cancellationToken);
        }
        catch (NotTakenException e)
        {
            return e.Result;
        }
    }

    /// <summary>Applies a file for CReST, in one transaction with the checks that it depends on.</summary>
    /// <param name="text">The file.</param>
    /// <param name="begin">Throws if the person may not apply the file or is too late. Returns the version of the
    /// directory that they saw.</param>
    /// <param name="done">Records the result.</param>
    /// <param name="by">The person.</param>
    /// <param name="actKey">The idempotency key of the press.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    /// <returns>Whether it was applied, now or by an earlier delivery of the same press. If false, nothing was changed,
    /// because the directory has changed since or the file now has errors.</returns>
    /// <exception cref="RefusedException">A rule refused.</exception>
    public async Task<bool> ApplyAsync(
        string text,
        Func<UpcDbContext, Task<long>> begin,
        Func<UpcDbContext, DirectoryCsvResult, Task> done,
        Person by,
        string actKey,
        CancellationToken cancellationToken)
    {
        var (rows, errors) = await ReadAsync(text, cancellationToken);
        try
        {
            await service.ChangeAsync(
                actKey, by,
                async db =>
                {
                    var against = await begin(db);
                    if (
                        errors.Count > 0
                        || (await db.Set<DirectoryVersion>().AsNoTracking().SingleAsync(cancellationToken)).Number
                            != against)
                    {
                        throw new NotTakenException(new(errors, 0, 0, 0));
                    }

                    await done(db, await TakeAsync(db, rows, Actor.Of(by), cancellationToken));
                },
                cancellationToken);
            return true;
        }
        catch (NotTakenException)
        {
            return false;
        }
    }

    private async Task<string> AddressOfAsync(Guid id, CancellationToken cancellationToken) =>
        await directory.FindAsync(id, cancellationToken) is { } person
            ? person.Email.Length > 0
                ? person.Email
                : person.Name
            : "";

    private async Task<DirectoryCsvResult> TakeAsync(
        UpcDbContext db,
        List<(int Line, Business Business, Person[] People)> rows,
        Actor by,
        CancellationToken cancellationToken)
    {
        var (changes, unchanged, added) = (new List<(int, string, string)>(), 0, 0);
        foreach (var (line, business, people) in rows)
        {
            foreach (var person in people)
            {
                if (
                    !db.Set<ListedPerson>().Local.Any(p => p.ObjectId == person.ObjectId)
                    && !await db.Set<ListedPerson>().AnyAsync(p => p.ObjectId == person.ObjectId, cancellationToken))
                {
                    db.Add(ListedPerson.Of(person.ObjectId, person.Name, person.Email));
                }
            }

            if (
                await db.Set<ListedBusiness>().SingleOrDefaultAsync(b => b.Key == business.Key, cancellationToken)
                is not { } kept)
            {
                db.Add(ListedBusiness.From(business, by, work.Now));
                added++;
                changes.Add((line, business.Name, "new"));
                continue;
            }

            try
            {
                var name = kept.Name;
                kept.Change(business, by, work.Now);
                changes.Add(
                    (line, name, string.Join(", ", kept.Events.OfType<BusinessFieldChanged>().Select(e => e.Field))));
            }
            catch (RefusedException e) when (e.Reason == RefusalReason.Facts)
            {
                unchanged++;
            }
            catch (RefusedException e)
            {
                throw new NotTakenException(new([(line, e.Message)], 0, 0, 0));
            }
        }

        // Validates the directory as a whole, as for any change. A dry run ends here.
        await db.SaveChangesAsync(cancellationToken);
        var problems = DirectoryRules.Problems(await DatabaseDirectory.ReadAsync(db, cancellationToken));
        if (problems.Count > 0)
        {
            throw new NotTakenException(
                new(
                    [.. problems.Select(p => (rows.FirstOrDefault(r => r.Business.Key == p.About).Line, p.Words))],
                    0,
                    0,
                    0));
        }

        return new([], added, changes.Count - added, unchanged)
        {
            Changes = changes,
            Against = (await db.Set<DirectoryVersion>().AsNoTracking().SingleAsync(cancellationToken)).Number,
        };
    }

    private async Task<(
        List<(int Line, Business Business, Person[] People)> Rows,
        List<(int Line, string Words)> Errors)> ReadAsync(string text, CancellationToken cancellationToken)
    {
        var (rows, errors) = (new List<(int, Business, Person[])>(), new List<(int Line, string Words)>());
        List<(int Line, IReadOnlyList<string> Cells, bool IsFormula)> read;
        try
        {
            read =
            [
                .. Csv.Read(text.TrimStart('\ufeff'))
                    .Where(r => r.Cells.Any(c => c.Trim().Length > 0))
                    .Take(MostRows + 2),
            ];
        }
        catch (FormatException e)
        {
            return (rows, [(1, e.Message)]);
        }

        if (
            read.Count == 0
            || !read[0].Cells.Select(c => c.Trim()).SequenceEqual(Columns, StringComparer.OrdinalIgnoreCase))
        {
            return (rows, [(1, $"The first row must be: {string.Join(", ", Columns)}")]);
        }

        if (read.Where(r => r.IsFormula).Select(r => (r.Line, RowReaders.Formula)).ToList() is { Count: > 0 } formulas)
        {
            return (rows, formulas);
        }

        if (read.Count > MostRows + 1)
        {
            return (rows, [(read[^1].Line, $"A file may have {MostRows} businesses at most")]);
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        var picked = await PickAsync(
            read.Skip(1).Where(r => r.Cells.Count == Columns.Count).SelectMany(r => new[] { r.Cells[6], r.Cells[7] }),
            cancellationToken);
        foreach (var (line, cells, _) in read.Skip(1))
        {
            var (business, people, wrong) = Row(cells, picked);
            errors.AddRange(wrong.Select(w => (line, w)));
            if (business is not null && !keys.Add(business.Key))
            {
                errors.Add((line, "An earlier row has this key"));
            }
            else if (business is not null)
            {
                rows.Add((line, business, people));
            }
        }

        return (rows, errors);
    }

    // Looks each name up only once, and several at a time, because the directory may be remote.
    private async Task<IReadOnlyDictionary<string, Picked>> PickAsync(
        IEnumerable<string> typed,
        CancellationToken cancellationToken)
    {
        var picked = new ConcurrentDictionary<string, Picked>();
        await Parallel.ForEachAsync(
            typed.Distinct(),
            new ParallelOptions { MaxDegreeOfParallelism = LookUpsAtOnce, CancellationToken = cancellationToken },
            async (name, stop) => picked[name] = await picker.FindAsync(name, "", stop));
        return picked;
    }

    private static (Business? Business, Person[] People, IReadOnlyList<string> Errors) Row(
        IReadOnlyList<string> cells,
        IReadOnlyDictionary<string, Picked> picked)
    {
        if (cells.Count != Columns.Count)
        {
            return (null, [], [$"A row has {Columns.Count} cells. This one has {cells.Count}"]);
        }

        var form = new BusinessForm
        {
            Name = cells[1],
            Line = cells[2],
            Nation = cells[3].Trim(),
            Regions = cells[4],
            Districts = cells[5],
            Dsm = cells[6],
            Deputy = cells[7],
            ComplaintsTeam = cells[8],
            Contacts = cells[9],
        };
        var errors = FormErrors.Of(BusinessFormValidator.Instance, form).Values.ToList();
        var key = cells[0].Trim();
        if (key.Length is 0 or > 60 || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            errors.Add("Key must be of small letters, digits and hyphens, 60 at most");
        }

        var (dsm, deputy) = (picked[form.Dsm], picked[form.Deputy]);
        errors.AddRange(
            ((Picked, string)[])[(dsm, "DSM"), (deputy, "Deputy")] is var both
                ? both.Where(p => p.Item1.Error is not null).Select(p => $"{p.Item2}: {p.Item1.Error}")
                : []);
        return errors.Count > 0
            ? (null, [], errors)
            : (
                form.AsBusiness(key, dsm.Person!.ObjectId, deputy.Person?.ObjectId),
                [.. ((Person?[])[dsm.Person, deputy.Person]).OfType<Person>()],
                []);
    }

    private sealed class NotTakenException(DirectoryCsvResult result) : Exception
    {
        public DirectoryCsvResult Result { get; } = result;
    }
}
