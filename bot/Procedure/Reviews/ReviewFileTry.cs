using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Contacts;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>The result of checking a returned log against the current review: the errors, or each answer.</summary>
internal sealed class ReviewFileTry
{
    /// <summary>The most answers in a file that may change the register, because they are one transaction.</summary>
    public const int MostOnRegister = 500;

    private const int AtATime = 500;
    private readonly List<ReviewFileLine> _errors = [];
    private readonly List<ReviewFileLine> _changes = [];
    private readonly List<int> _current = [];
    private readonly List<ReviewFileAnswer> _onRegister = [];

    private ReviewFileTry()
    {
    }

    /// <summary>The errors, by row.</summary>
    public IReadOnlyList<ReviewFileLine> Errors => _errors;

    /// <summary>The changes to the register, and the answers that stay as they are, by row.</summary>
    public IReadOnlyList<ReviewFileLine> Changes => _changes;

    /// <summary>The numbers of the entries that are still current.</summary>
    public IReadOnlyList<int> Current => _current;

    /// <summary>The answers that change the register.</summary>
    public IReadOnlyList<ReviewFileAnswer> OnRegister => _onRegister;

    /// <summary>Number of entries that were answered before.</summary>
    public int Before { get; private set; }

    /// <summary>Number of entries with an answer that changes the register.</summary>
    public int Count(ReviewAnswer answer) => _onRegister.Count(a => a.Answer == answer);

    /// <summary>Checks the rows against a part as it is now.</summary>
    public static async Task<ReviewFileTry> OfAsync(
        UpcDbContext db, ReviewPart part, IReadOnlyList<ReviewFileRow> rows, IReadOnlyList<ReviewFileLine> unreadable,
        LocalDate today, CancellationToken cancellationToken)
    {
        var tried = new ReviewFileTry();
        tried._errors.AddRange(unreadable);
        foreach (var row in rows.Where(r => r.Place?.PartId != part.Id))
        {
            tried._errors.Add(new(row.Row, row.Place is null
                ? $"This row is not part of the review. Leave \"{ReviewLogs.Key}\" as I wrote it"
                : "This row belongs to another business or another review. Get a new log and fill that in"));
        }

        var entries = rows.Where(r => r.Place?.PartId == part.Id).GroupBy(r => r.Place!.Value.Number).ToArray();
        foreach (var some in entries.Chunk(AtATime))
        {
            var numbers = Array.ConvertAll(some, g => g.Key);
            var items = await db.Set<ReviewItem>().AsNoTracking()
                .Where(i => i.PartId == part.Id && numbers.Contains(i.Number))
                .ToDictionaryAsync(i => i.Number, cancellationToken);
            var ids = items.Values.Select(i => i.EntryId).ToArray();
            var complaints = (await db.Set<Complaint>().AsNoTracking()
                .Where(c => ids.Contains(c.RegisterEntryId) && c.BusinessKey == part.BusinessKey)
                .ToListAsync(cancellationToken)).ToLookup(c => c.RegisterEntryId);
            foreach (var entry in some)
            {
                if (items.GetValueOrDefault(entry.Key) is { } item)
                {
                    tried.Take(item, [.. complaints[item.EntryId].OrderBy(c => c.Id)], [.. entry], today);
                }
                else
                {
                    tried._errors.Add(new(entry.First().Row, "This row is not part of the review"));
                }
            }
        }

        if (tried._onRegister.Count > MostOnRegister)
        {
            tried._errors.Insert(0, new(0, string.Create(
                CultureInfo.InvariantCulture,
                $"{tried._onRegister.Count:N0} answers would change the register. Send at most {MostOnRegister} of "
                    + $"these in a file; \"still current\" is not limited")));
        }

        tried._errors.Sort((a, b) => a.Row.CompareTo(b.Row));
        tried._changes.Sort((a, b) => a.Row.CompareTo(b.Row));
        return tried;
    }

    // An entry has a row for each of its complaints. One may be current while there was contact on another.
    private void Take(ReviewItem item, Complaint[] complaints, ReviewFileRow[] rows, LocalDate today)
    {
        var faults = new List<ReviewFileLine>();
        foreach (var row in rows)
        {
            if (row.Given is null)
            {
                faults.Add(new(row.Row, row.Answer.Length == 0
                    ? "Say what your answer is, or empty the cells beside it"
                    : "The answer must be: still current, contact since, details changed or ask to remove"));
            }
        }

        var given = rows.Select(r => r.Given).OfType<ReviewAnswer>().Where(a => a != ReviewAnswer.StillCurrent)
            .Distinct().ToArray();
        if (given.Length > 1)
        {
            faults.Add(new(rows[0].Row, $"{item.EntryReference} has two different answers. Give one, and the other on "
                + "the card"));
        }

        if (faults.Count > 0)
        {
            _errors.AddRange(faults);
            return;
        }

        if (item.State != ReviewItemState.Asked || complaints.Length == 0)
        {
            Before++;
            if (item.State != ReviewItemState.Answered || item.Answer != (given.Length == 0 ? ReviewAnswer.StillCurrent
                : given[0]))
            {
                _changes.Add(new(rows[0].Row, $"{item.EntryReference} stays as it is. {Standing(item)}"));
            }

            return;
        }

        if (given.Length == 0)
        {
            _current.Add(item.Number);
            return;
        }

        var parts = rows.Where(r => r.Given == given[0]).ToArray();
        foreach (var row in parts)
        {
            var complaint = Array.Find(complaints, c => c.Id == row.Place!.Value.ComplaintId);
            if (complaint is null)
            {
                _errors.Add(new(row.Row, "This complaint is not on the business's register any more. Get a new log"));
                return;
            }

            var errors = ErrorsOf(row, complaint, today);
            if (errors.Count > 0)
            {
                _errors.AddRange(errors.Values.Select(words => new ReviewFileLine(row.Row, words)));
                return;
            }

            _changes.Add(new(row.Row, $"{item.EntryReference}: {WordsOf(row)}"));
        }

        _onRegister.Add(new(item.Number, given[0], parts));
    }

    private static FieldErrors ErrorsOf(
        ReviewFileRow row, Complaint complaint, LocalDate today)
    {
        var about = complaint.Id.ToString(CultureInfo.InvariantCulture);
        switch (row.Given)
        {
            case ReviewAnswer.ContactReported:
                var contact = new ContactForm { Complaint = about, Date = row.Date, Channel = $"{row.Channel}" };
                return FormErrors.Of(ContactFormValidator.On(today), contact);
            case ReviewAnswer.DetailsChanged:
                var errors = FormErrors.Of(
                    ContactDetailsValidator.Instance, new ContactDetailsForm(about, row.Spoc, row.Deputy));
                return errors.Count == 0 && row.Spoc == complaint.Spoc && row.Deputy == complaint.SpocDeputy
                    ? errors.With("spoc", "The contact details are the same as before")
                    : errors;
            default:
                return RemovalChoice.Errors([complaint], about, $"{row.Ground}", "", today);
        }
    }

    private static string WordsOf(ReviewFileRow row) => row.Given switch
    {
        ReviewAnswer.ContactReported when TypedDate.TryRead(row.Date, out var on) =>
            $"contact on {Words.Date(on)}, {ContactChannels.Name(row.Channel!.Value)}",
        ReviewAnswer.DetailsChanged => "contact details changed",
        _ => $"ask CReST to remove it ({RemovalGrounds.Name(row.Ground!.Value)})",
    };

    private static string Standing(ReviewItem item) => item.State == ReviewItemState.Answered
        ? item.Said : "It is not on this business's register any more";
}

/// <summary>An answer about an entry that changes the register.</summary>
/// <param name="Number">The entry's place in the part.</param>
/// <param name="Answer">The answer.</param>
/// <param name="Rows">The rows that give it, one for each complaint.</param>
internal sealed record ReviewFileAnswer(int Number, ReviewAnswer Answer, IReadOnlyList<ReviewFileRow> Rows);
