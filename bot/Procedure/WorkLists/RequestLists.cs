
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.WorkLists;

/// <summary>Draws the lists: five rows per page, each with a button that opens its record.</summary>
public sealed class RequestLists(IEnumerable<IRequestSource> requestSources, CardLibrary cards, UnitOfWork work)
{
    private const int Rows = 5;
    private const int MostPages = 40;
    private readonly IRequestSource[] _sources = [.. requestSources];

    /// <summary>Draws a page of a list.</summary>
    public Task<CardOutcome> DrawAsync(
        RequestList list, int page, Person person, CancellationToken cancellationToken) => work.ReadAsync<CardOutcome>(
        async db =>
        {
            var total = 0;
            var sources = _sources.Where(s => s.IsIn(list)).ToArray();
            foreach (var source in sources)
            {
                total += await source.CountAsync(db, list, person, cancellationToken);
            }

            var pages = Math.Clamp((total + Rows - 1) / Rows, 1, MostPages);
            page = Math.Clamp(page, 1, pages);
            var rows = new List<RequestRow>();
            foreach (var source in sources)
            {
                rows.AddRange(await source.FirstAsync(db, list, person, page * Rows, cancellationToken));
            }

            var shown = (list == RequestList.Queue ? rows.OrderBy(r => r.At) : rows.OrderByDescending(r => r.At))
                .Skip((page - 1) * Rows).Take(Rows);
            var now = work.Now;
            var (title, none, key) = list switch
            {
                RequestList.Mine => ("My requests", "You have not asked for anything yet", "mine"),
                RequestList.Queue => ("Waiting for CReST", "Nothing is waiting", "queue"),
                _ => ("Could not be delivered", "Everything was delivered", "undelivered"),
            };
            if (total == 0)
            {
                return new CardOutcome.Message(none);
            }

            var data = new ListData(
                title, list switch
                {
                    RequestList.Mine => $"You have asked for {Things(total)}",
                    RequestList.Queue => $"{Things(total)} {(total == 1 ? "waits" : "wait")} for CReST",
                    _ => $"{Things(total)} could not be delivered",
                },
                Words.Page(page, pages),
                [.. shown.Select(
                    r => new RowData(
                        r.Reference, r.State, r.Customer, list == RequestList.Queue ? Words.Waiting(now - r.At)
                            : Words.Date(r.At)))],
                key, page > 1 ? page - 1 : null, page < pages ? page + 1 : null);
            return new CardOutcome.Ready(new(cards.Bind("list", data), title));
        },
        cancellationToken);

    private static string Things(int count) =>
        count == 1 ? "1 thing" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count:N0} things");

    [CardData("list")]
    internal sealed record ListData(
        string Title, string Headline, string PageLine, IReadOnlyList<RowData> Rows, string List, int? Previous,
            int? Next);

    internal sealed record RowData(string Reference, string State, string Customer, string When);
}
