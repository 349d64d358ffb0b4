using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.WorkLists.Waiting;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>
/// Draws a DSM's lapses as one list: five per page, each with a button that opens its entry, and answered together with
/// one confirmation (Annex D). It shows only references and masked numbers, so viewing the list does not count as
/// viewing an entry.
/// </summary>
public sealed class LapseListPages(CardLibrary cards, UnitOfWork work)
{
    private const string Template = "lapse-list";
    private const int Rows = 5;
    private const int MostPages = 40;

    /// <summary>Draws a page of the list.</summary>
    /// <param name="person">The DSM.</param>
    /// <param name="page">The page.</param>
    /// <param name="line">The result of a press, or null.</param>
    /// <param name="error">The error in the selection, or null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<DrawnCard> DrawAsync(
        Person person, int page, string? line, string? error, CancellationToken cancellationToken) =>
        work.ReadAsync(db => DrawAsync(db, person, page, line, error, null, cancellationToken), cancellationToken);

    /// <summary>Draws the question whether CReST should be asked to remove the selected entries.</summary>
    /// <param name="person">The DSM.</param>
    /// <param name="page">The page on which they were selected.</param>
    /// <param name="chosen">The entries, or null for all on the page.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public Task<DrawnCard> ConfirmAsync(
        Person person, int page, IReadOnlyCollection<LapseChoice>? chosen, CancellationToken cancellationToken) =>
        work.ReadAsync(
            db => DrawAsync(db, person, page, null, null, new(chosen), cancellationToken), cancellationToken);

    private async Task<DrawnCard> DrawAsync(
        UpcDbContext db, Person person, int page, string? line, string? error, Asked? asked,
        CancellationToken cancellationToken)
    {
        var today = LondonTime.DateOf(work.Now);
        var items = WorkQueries.For(db, person, today).Where(i => i.For == WaitFor.LapseAnswer);
        var count = await items.CountAsync(cancellationToken);
        var pages = Math.Clamp((count + Rows - 1) / Rows, 1, MostPages);
        page = Math.Clamp(page, 1, pages);
        var ids = await items.InOrder().Skip((page - 1) * Rows).Take(Rows).Select(i => i.OfId)
            .ToListAsync(cancellationToken);
        var entries = (await db.Set<RegisterEntry>().AsNoTracking().Include(e => e.Complaints)
            .Where(e => ids.Contains(e.Id)).ToListAsync(cancellationToken)).OrderBy(e => ids.IndexOf(e.Id)).ToArray();
        var chosen = asked is null ? [] : Array.FindAll(entries, e => asked.Includes(e.Id));
        var data = new LapseListData(
            "No contact for 14 months",
            count == 0 ? CardStatus.Over("Nothing to do")
                : CardStatus.Yours(pages == 1 ? "With you" : Words.Page(page, pages)), line,
            count == 0 ? "No entry waits for your answer"
                : count == 1 ? "Should CReST remove this entry?"
                : string.Create(CultureInfo.InvariantCulture, $"Should CReST remove these {count:N0} entries?"),
            chosen.Length > 0 ? "confirm" : count > 0 ? "list" : "none",
            [.. entries.Select(e => RowOf(e, person, today))],
            [.. entries.Select(e => new Choice(KeyOf(e), $"{e.Reference}, {e.Customer.Masked}"))],
            chosen.Length == 0 ? null
                : $"Ask CReST to remove {string.Join(", ", chosen.Select(e => e.Reference))}?",
            string.Join(',', chosen.Select(KeyOf)),
            error is null ? FieldErrors.None : FieldErrors.None.With("entries", error),
            page, page > 1 ? page - 1 : null, page < pages ? page + 1 : null);
        return new(cards.Bind(Template, data), "No contact for 14 months");
    }

    /// <summary>
    /// Returns the complaints of an entry that wait for this DSM's answer. Other DSMs' complaints are not included.
    /// </summary>
    internal static IReadOnlyList<Complaint> Of(RegisterEntry entry, Person person, LocalDate today) =>
        Lapsed.Of(entry.Complaints.Where(c => c.DsmId == person.ObjectId && c.RemovalAskedAt is null), today);

    private static string KeyOf(RegisterEntry entry) =>
        string.Create(CultureInfo.InvariantCulture, $"{entry.Id}:{entry.Version}");

    private static LapseRowData RowOf(RegisterEntry entry, Person person, LocalDate today)
    {
        var lapsed = Of(entry, person, today);
        return new(
            entry.Reference,
            AsTyped.Line(string.Join(
                " · ", lapsed.Select(c => c.BusinessName).Distinct().Prepend(entry.Customer.Masked))),
            lapsed.Count == 0 ? "No complaint is due any more" : string.Create(
                CultureInfo.InvariantCulture,
                $"Last contact {Words.Date(lapsed.Max(c => c.LastContact))} · {lapsed.Count} of "
                    + $"{entry.Complaints.Count} {(entry.Complaints.Count == 1 ? "complaint" : "complaints")}"));
    }

    private sealed record Asked(IReadOnlyCollection<LapseChoice>? Chosen)
    {
        public bool Includes(long entryId) => Chosen is null || Chosen.Any(c => c.EntryId == entryId);
    }
}

/// <summary>An entry selected from the list, in the version that was shown.</summary>
/// <param name="EntryId">Its number.</param>
/// <param name="Version">Its version.</param>
public sealed record LapseChoice(long EntryId, int Version)
{
    private const int Most = 20;

    /// <summary>Parses selections as sent by the card, <c>12:3,15:1</c>. Ignores malformed ones.</summary>
    public static IReadOnlyList<LapseChoice> Read(string text)
    {
        var chosen = new List<LapseChoice>();
        foreach (var one in text.Split(',', Most + 1).Take(Most))
        {
            if (one.Split(':') is [var id, var version]
                && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var entryId)
                && int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var v))
            {
                chosen.Add(new(entryId, v));
            }
        }

        return chosen;
    }
}

/// <summary>Data of the card <c>lapse-list</c>.</summary>
[CardData("lapse-list")]
internal sealed record LapseListData(
    string Title, CardStatus State, string? Line, string Headline, string Stage, IReadOnlyList<LapseRowData> Rows,
    IReadOnlyList<Choice> Entries, string? Question, string Chosen, FieldErrors Errors,
    int Page, int? Previous, int? NextPage);

/// <summary>A row.</summary>
internal sealed record LapseRowData(string Reference, string Customer, string What);
