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
        this UpcDbContext db, long partId, bool all, int from, CancellationToken cancellationToken) =>
        Items(db, partId, all).Where(i => i.Number >= from).OrderBy(i => i.Number).Take(ReviewView.PageSize)
            .Select(i => i.Number).ToListAsync(cancellationToken);

    /// <summary>The numbers of the page before a number.</summary>
    public static async Task<List<int>> BeforeAsync(
        this UpcDbContext db, long partId, bool all, int before, CancellationToken cancellationToken)
    {
        var numbers = await Items(db, partId, all).Where(i => i.Number < before).OrderByDescending(i => i.Number)
            .Take(ReviewView.PageSize).Select(i => i.Number).ToListAsync(cancellationToken);
        numbers.Reverse();
        return numbers;
    }

    /// <summary>How many there are before a number, and after another.</summary>
    public static async Task<(int Before, int After)> AroundAsync(
        this UpcDbContext db, long partId, bool all, int first, int last, CancellationToken cancellationToken)
    {
        var items = Items(db, partId, all);
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

    /// <summary>The items of a part: all, or those that wait for an answer.</summary>
    public static IQueryable<ReviewItem> Items(UpcDbContext db, long partId, bool all)
    {
        var items = db.Set<ReviewItem>().AsNoTracking().Where(i => i.PartId == partId);
        return all ? items : items.Where(i => i.State == ReviewItemState.Asked);
    }
}
