using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Reviews;

/// <summary>A row of a page: the item, and what everybody in the channel may see of the entry.</summary>
/// <param name="Item">The item.</param>
/// <param name="Masked">The customer, masked.</param>
/// <param name="LastContact">The last contact on any of the business's complaints; null: it has none there.</param>
/// <param name="IsThere">Whether the business still has a complaint on the entry.</param>
internal sealed record ReviewRow(ReviewItem Item, string Masked, LocalDate? LastContact, bool IsThere);

/// <summary>
/// Reads the pages of a part: each look-up goes by an index and reads a page, whatever the size of the business. Pages
/// go by the number of their first row, not by Skip, because answering takes rows out while somebody turns pages.
/// </summary>
internal static class ReviewPages
{
    /// <summary>The numbers of the page that begins with a number.</summary>
    public static Task<List<int>> FromAsync(
        this UpcDbContext db, ReviewPart part, ReviewFilter by, int from, CancellationToken cancellationToken) =>
        Items(db, part, by).Where(i => i.Number >= from).OrderBy(i => i.Number).Take(ReviewView.PageSize)
            .Select(i => i.Number).ToListAsync(cancellationToken);

    /// <summary>
    /// The numbers of the page that everybody is shown: the first one with an entry that waits, answered rows and all,
    /// so that no row moves while people answer on it.
    /// </summary>
    public static async Task<List<int>> SharedAsync(
        this UpcDbContext db, ReviewPart part, int from, CancellationToken cancellationToken)
    {
        var waiting = await Items(db, part, ReviewFilter.ToAnswer).Where(i => i.Number >= from)
            .MinAsync(i => (int?)i.Number, cancellationToken);
        if (waiting is not { } first)
        {
            return [];
        }

        var start = ((first - 1) / ReviewView.PageSize * ReviewView.PageSize) + 1;
        var end = start + ReviewView.PageSize;
        return await Items(db, part, new(true))
            .Where(i => i.Number >= start && i.Number < end && i.State != ReviewItemState.Left).OrderBy(i => i.Number)
            .Select(i => i.Number).ToListAsync(cancellationToken);
    }

    /// <summary>The numbers of the page before a number.</summary>
    public static async Task<List<int>> BeforeAsync(
        this UpcDbContext db, ReviewPart part, ReviewFilter by, int before, CancellationToken cancellationToken)
    {
        var numbers = await Items(db, part, by).Where(i => i.Number < before).OrderByDescending(i => i.Number)
            .Take(ReviewView.PageSize).Select(i => i.Number).ToListAsync(cancellationToken);
        numbers.Reverse();
        return numbers;
    }

    /// <summary>How many there are before a number, and after another.</summary>
    public static async Task<(int Before, int After)> AroundAsync(
        this UpcDbContext db, ReviewPart part, ReviewFilter by, int first, int last,
        CancellationToken cancellationToken)
    {
        var items = Items(db, part, by);
        return (await items.CountAsync(i => i.Number < first, cancellationToken),
            await items.CountAsync(i => i.Number > last, cancellationToken));
    }

    /// <summary>The rows of those numbers.</summary>
    public static async Task<IReadOnlyList<ReviewRow>> RowsAsync(
        this UpcDbContext db, ReviewPart part, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken)
    {
        if (numbers.Count == 0)
        {
            return [];
        }

        var rows = await (
            from i in db.Set<ReviewItem>().AsNoTracking().Where(i => i.PartId == part.Id && numbers.Contains(i.Number))
            join e in db.Set<RegisterEntry>().AsNoTracking() on i.EntryId equals e.Id
            orderby i.Number
            select new
            {
                Item = i, e.Customer.Nino,
                Last = e.Complaints.Where(c => c.BusinessKey == part.BusinessKey).Max(c => (LocalDate?)c.LastContact),
            }).ToListAsync(cancellationToken);
        return
        [
            .. rows.Select(r => (r, IsThere: r.Last is not null)).Select(x => new ReviewRow(
                x.r.Item,
                !x.IsThere ? "" : x.r.Nino is { } nino ? Nino.Parse(nino).Masked : "No National Insurance number",
                x.r.Last, x.IsThere)),
        ];
    }

    /// <summary>The items of a part that are looked at.</summary>
    public static IQueryable<ReviewItem> Items(UpcDbContext db, ReviewPart part, ReviewFilter by)
    {
        var (id, business) = (part.Id, part.BusinessKey);
        var items = db.Set<ReviewItem>().AsNoTracking().Where(i => i.PartId == id);
        if (!by.All)
        {
            items = items.Where(i => i.State == ReviewItemState.Asked);
        }

        if (by.FromLastReview)
        {
            items = items.Where(i => i.CarriedOver);
        }

        if (by.ContactSince is { } since)
        {
            items = items.Where(i => db.Set<Complaint>().Any(
                c => c.RegisterEntryId == i.EntryId && c.BusinessKey == business && c.LastContact >= since));
        }

        if (by.District.Length > 0)
        {
            var pattern = Escaped(by.District);
            items = items.Where(i => db.Set<RegisterEntry>().Any(
                e => e.Id == i.EntryId && EF.Functions.Like(e.Customer.District, pattern, "\\")));
        }

        return items;
    }

    /// <summary>Those of them that can be answered: the business still has a complaint on the entry.</summary>
    public static IQueryable<ReviewItem> Waiting(this UpcDbContext db, ReviewPart part, ReviewFilter by)
    {
        var business = part.BusinessKey;
        return Items(db, part, by with { All = false }).Where(i => db.Set<Complaint>().Any(
            c => c.RegisterEntryId == i.EntryId && c.BusinessKey == business));
    }

    // Like, since it ignores case on both databases.
    private static string Escaped(string text) => string.Concat(
        text.Select(c => c is '\\' or '%' or '_' or '[' ? $"\\{c}" : c.ToString()));
}
