using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Customers;
using UpcTeamsBot.Deadlines;
using UpcTeamsBot.People;
using UpcTeamsBot.Records;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.DirectoryKeeping;

/// <summary>What a file would change, or why it cannot be taken.</summary>
/// <param name="Errors">What is wrong, by the line of the file; any: nothing was changed.</param>
/// <param name="Added">How many businesses are new.</param>
/// <param name="Changed">How many are changed.</param>
/// <param name="Unchanged">How many are as they were.</param>
public sealed record DirectoryFileResult(IReadOnlyList<(int Line, string Words)> Errors, int Added, int Changed, int Unchanged);

/// <summary>
/// The businesses of the directory as a file of comma-separated values, which a spreadsheet opens and saves; and such a file taken over, all of it or
/// nothing. A business that the file does not name stays as it is. The rules of a row are those of the card.
/// </summary>
public sealed class DirectoryFile(DirectoryDesk desk, PersonPicker picker, IDirectory directory, Work work)
{
    private const int MostRows = 5_000;
    private static readonly string[] Columns = ["Key", "Name", "Line", "Nation", "Regions", "Districts", "DSM", "Deputy", "Complaints team", "Local contacts"];

    /// <summary>All businesses.</summary>
    public async Task<string> WriteAsync(CancellationToken cancellationToken)
    {
        var rows = new List<IReadOnlyList<string>> { Columns };
        foreach (var b in await directory.BusinessesAsync(cancellationToken))
        {
            rows.Add([b.Key, b.Name, b.Line, b.Nation.Division(), Lines.Join(b.Regions), Lines.Join(b.Districts), await AddressOfAsync(b.DsmId, cancellationToken),
                b.DeputyId is { } deputy ? await AddressOfAsync(deputy, cancellationToken) : "", b.ComplaintsTeamEmail ?? "", Lines.Join(b.Contacts)]);
        }

        return Csv.Write(rows);
    }

    /// <summary>Takes a file over.</summary>
    /// <param name="text">The file.</param>
    /// <param name="apply">False: says what it would do, and changes nothing.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async Task<DirectoryFileResult> TakeAsync(string text, bool apply, Actor by, CancellationToken cancellationToken)
    {
        var (rows, errors) = await ReadAsync(text, cancellationToken);
        if (errors.Count > 0)
        {
            return new(errors, 0, 0, 0);
        }

        try
        {
            return await desk.ChangeByOperatorAsync(
                by,
                async db =>
                {
                    var result = new DirectoryFileResult([], 0, 0, 0);
                    foreach (var (_, business, people) in rows)
                    {
                        foreach (var person in people)
                        {
                            if (!db.Set<ListedPerson>().Local.Any(p => p.ObjectId == person.ObjectId) && !await db.Set<ListedPerson>().AnyAsync(p => p.ObjectId == person.ObjectId, cancellationToken))
                            {
                                db.Add(ListedPerson.Of(person.ObjectId, person.Name, person.Email));
                            }
                        }

                        result = await TakeAsync(db, business, result, by, cancellationToken);
                    }

                    // The whole is checked as for a change; a dry run ends there.
                    await db.SaveChangesAsync(cancellationToken);
                    var problems = DirectoryRules.Problems(await KeptDirectory.ReadAsync(db, cancellationToken));
                    if (problems.Count > 0)
                    {
                        throw new NotTakenException(new([.. problems.Select(p => (rows.FirstOrDefault(r => r.Business.Key == p.About).Line, p.Words))], 0, 0, 0));
                    }

                    return apply ? result : throw new NotTakenException(result);
                },
                cancellationToken);
        }
        catch (NotTakenException e)
        {
            return e.Result;
        }
    }

    private async Task<string> AddressOfAsync(Guid id, CancellationToken cancellationToken) =>
        await directory.FindAsync(id, cancellationToken) is { } person ? person.Email.Length > 0 ? person.Email : person.Name : "";

    private async Task<DirectoryFileResult> TakeAsync(UpcDbContext db, Business business, DirectoryFileResult result, Actor by, CancellationToken cancellationToken)
    {
        if (await db.Set<KeptBusiness>().SingleOrDefaultAsync(b => b.Key == business.Key, cancellationToken) is not { } kept)
        {
            db.Add(KeptBusiness.From(business, by, work.Now));
            return result with { Added = result.Added + 1 };
        }

        try
        {
            kept.Change(business, by, work.Now);
            return result with { Changed = result.Changed + 1 };
        }
        catch (RefusedException e) when (e.Reason == RefusalReason.Facts)
        {
            return result with { Unchanged = result.Unchanged + 1 };
        }
    }

    private async Task<(List<(int Line, Business Business, Person[] People)> Rows, List<(int Line, string Words)> Errors)> ReadAsync(string text, CancellationToken cancellationToken)
    {
        var (rows, errors) = (new List<(int, Business, Person[])>(), new List<(int Line, string Words)>());
        List<(int Line, IReadOnlyList<string> Cells)> read;
        try
        {
            read = [.. Csv.Read(text.TrimStart('\ufeff')).Where(r => r.Cells.Any(c => c.Trim().Length > 0)).Take(MostRows + 2)];
        }
        catch (FormatException e)
        {
            return (rows, [(1, e.Message)]);
        }

        if (read.Count == 0 || !read[0].Cells.Select(c => c.Trim()).SequenceEqual(Columns, StringComparer.OrdinalIgnoreCase))
        {
            return (rows, [(1, $"The first row must be: {string.Join(", ", Columns)}")]);
        }

        if (read.Count > MostRows + 1)
        {
            return (rows, [(read[^1].Line, $"A file may have {MostRows} businesses at most")]);
        }

        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (line, cells) in read.Skip(1))
        {
            var (business, people, wrong) = await RowAsync(cells, cancellationToken);
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

    private async Task<(Business? Business, Person[] People, IReadOnlyList<string> Errors)> RowAsync(IReadOnlyList<string> cells, CancellationToken cancellationToken)
    {
        if (cells.Count != Columns.Length)
        {
            return (null, [], [$"A row has {Columns.Length} cells. This one has {cells.Count}"]);
        }

        var form = new BusinessForm
        {
            Name = cells[1], Line = cells[2], Nation = cells[3].Trim(), Regions = cells[4], Districts = cells[5], Dsm = cells[6], Deputy = cells[7], ComplaintsTeam = cells[8], Contacts = cells[9],
        };
        var errors = FormErrors.Of(BusinessFormValidator.Instance, form).Values.ToList();
        var key = cells[0].Trim();
        if (key.Length is 0 or > 60 || !key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
        {
            errors.Add("Key must be of small letters, digits and hyphens, 60 at most");
        }

        var (dsm, deputy) = (await picker.FindAsync(form.Dsm, "", cancellationToken), await picker.FindAsync(form.Deputy, "", cancellationToken));
        errors.AddRange(((Picked, string)[])[(dsm, "DSM"), (deputy, "Deputy")] is var both ? both.Where(p => p.Item1.Error is not null).Select(p => $"{p.Item2}: {p.Item1.Error}") : []);
        return errors.Count > 0
            ? (null, [], errors)
            : (form.AsBusiness(key, dsm.Person!.ObjectId, deputy.Person?.ObjectId), [.. ((Person?[])[dsm.Person, deputy.Person]).OfType<Person>()], []);
    }

    private sealed class NotTakenException(DirectoryFileResult result) : Exception
    {
        public DirectoryFileResult Result { get; } = result;
    }
}
