using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>
/// Draws the work lists: five rows per page, soonest due first, each with a button that opens its record (flow 12).
/// </summary>
public sealed class WorkListPages(
    IEnumerable<IWaitSource> sources, IEnumerable<IRequestSource> requests, IDirectory directory, CardLibrary cards,
    TimeProvider time)
{
    /// <summary>A person's own list.</summary>
    public const string Mine = "mine";

    /// <summary>What has waited too long for CReST.</summary>
    public const string Late = "late";

    private const int Rows = 5;
    private const int MostPages = 40;
    private readonly Dictionary<RecordKind, IWaitSource> _sources = sources.ToDictionary(s => s.Kind);
    private readonly IRequestSource[] _undelivered = [.. requests.Where(r => r.IsIn(RequestList.Undelivered))];

    private LocalDate Today => LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow()));

    /// <summary>Draws a page of what waits for a person, followed by what they asked of others.</summary>
    /// <param name="db">The database.</param>
    /// <param name="person">The person.</param>
    /// <param name="page">The page.</param>
    /// <param name="line">The result of a press, or null.</param>
    /// <param name="giving">The item being given to a colleague, with its errors, or null.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task<DrawnCard> MineAsync(
        UpcDbContext db, Person person, int page, string? line, (long Id, string? Error)? giving,
        CancellationToken cancellationToken)
    {
        var today = Today;
        var waiting = await WorkQueries.For(db, person, today).CountAsync(cancellationToken);
        var asked = await WorkQueries.AskedBy(db, person, today).CountAsync(cancellationToken);
        var pages = Pages(waiting + asked);
        page = Math.Clamp(page, 1, pages);
        var skip = (page - 1) * Rows;
        var mine = await WorkQueries.For(db, person, today).InOrder().Skip(skip).Take(Rows)
            .ToListAsync(cancellationToken);
        var others = await WorkQueries.AskedBy(db, person, today).InOrder().Skip(Math.Max(0, skip - waiting))
            .Take(Rows - mine.Count).ToListAsync(cancellationToken);
        var rows = new List<WorkRowData>();
        rows.AddRange(await RowsAsync(
            db, mine, $"Waiting for you ({Count(waiting)})", null, person, today, cancellationToken));
        rows.AddRange(await RowsAsync(
            db, others, $"You asked for ({Count(asked)})", await WithAsync(others, cancellationToken),
            person, today, cancellationToken));
        if (!person.Is(Roles.Crest))
        {
            rows = [.. rows.Select(r => r with { CanGive = false })];
        }

        var give = giving is { Id: var id } ? await GiveAsync(db, id, person, cancellationToken) : null;
        var data = new WorkListData(
            "My work",
            waiting + asked == 0 ? CardStatus.Over("All done")
                : waiting == 0 ? CardStatus.Done("All done") : CardStatus.Yours("With you"),
            waiting switch
            {
                0 => "Nothing is waiting for you",
                1 => "1 thing waits for you",
                _ => $"{Count(waiting)} things wait for you",
            },
            waiting == 0 && asked > 0 ? "This is what you asked for." : Words.Page(page, pages), line, rows,
            give, await UndeliveredAsync(db, person, cancellationToken),
            await LapsesAsync(db, person, today, cancellationToken),
            Mine, page, page > 1 ? page - 1 : null, page < pages ? page + 1 : null)
        {
            Form = give is null ? null : new(""),
            Errors = give is null ? FieldErrors.None : Errors(give, giving!.Value.Error),
        };
        return new(cards.Bind(WorkCards.List, data), "My work");
    }

    /// <summary>Draws a page of what has waited for CReST too long.</summary>
    public async Task<DrawnCard> LateAsync(UpcDbContext db, int page, CancellationToken cancellationToken)
    {
        var today = Today;
        var late = await WorkQueries.LateForCrest(db, today).CountAsync(cancellationToken);
        var pages = Pages(late);
        page = Math.Clamp(page, 1, pages);
        var items = await WorkQueries.LateForCrest(db, today).InOrder().Skip((page - 1) * Rows).Take(Rows)
            .ToListAsync(cancellationToken);
        var rows = await RowsAsync(db, items, null, null, null, today, cancellationToken);
        var data = new WorkListData(
            "Waiting too long for CReST",
            late == 0 ? CardStatus.Over("On time") : CardStatus.Wrong("Late"),
            late switch
            {
                0 => "Nothing is late",
                1 => "1 thing has waited too long",
                _ => $"{Count(late)} things have waited too long",
            },
            Words.Page(page, pages), null, [.. rows.Select(r => r with { CanGive = false })], null, null, null,
            Late, page, page > 1 ? page - 1 : null, page < pages ? page + 1 : null);
        return new(
            cards.Bind(WorkCards.List, data), $"{Count(late)} waiting too long for CReST", Waits: late > 0);
    }

    private static int Pages(int rows) => Math.Clamp((rows + Rows - 1) / Rows, 1, MostPages);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string When(WorkItem item, LocalDate today) =>
        item.DueOn < today ? $"Overdue since {Words.ShortDate(item.DueOn)}"
        : item.DueOn == today ? "Due today"
        : $"Due {Words.ShortDate(item.DueOn)}";

    private async Task<IReadOnlyList<WorkRowData>> RowsAsync(
        UpcDbContext db, IReadOnlyList<WorkItem> items, string? heading, IReadOnlyDictionary<long, string>? with,
        Person? viewer, LocalDate today, CancellationToken cancellationToken)
    {
        var chats = new Dictionary<long, string>();
        foreach (var item in items)
        {
            if ((with is null ? item.AskedById : item.WithId ?? Assignees.PersonOf(item.Assignee)) is { } id
                && id != viewer?.ObjectId
                && await directory.FindAsync(id, cancellationToken) is { Email.Length: > 0 } other)
            {
                chats[item.Id] = ChatLink.Of(other, item.OfReference);
            }
        }

        var customers = new Dictionary<(RecordKind, long), string>();
        foreach (var kind in items.GroupBy(i => i.OfKind))
        {
            long[] ids = [.. kind.Select(i => i.OfId)];
            foreach (var (id, customer) in await _sources[kind.Key].CustomersAsync(db, ids, cancellationToken))
            {
                customers[(kind.Key, id)] = customer;
            }
        }

        return
        [
            .. items.Select((item, index) => new WorkRowData(
                index == 0 ? heading : null, item.Id, item.Version, item.OfReference,
                AsTyped.Line(WhatOf(item, with, viewer)),
                AsTyped.Line(customers.GetValueOrDefault((item.OfKind, item.OfId), "")),
                When(item, today), item.Assignee == Assignees.Crest && with is null,
                chats.GetValueOrDefault(item.Id))),
        ];
    }

    private static string WhatOf(WorkItem item, IReadOnlyDictionary<long, string>? with, Person? viewer) =>
        with is not null ? WorkWords.Asked(item.For, with[item.Id])
        : item.GivenByName.Length > 0 ? $"{WorkWords.ToDo(item.For)}, from {item.GivenByName}"
        : item.WithName.Length > 0 && item.WithId != viewer?.ObjectId
            ? $"{WorkWords.ToDo(item.For)}, with {item.WithName}"
        : WorkWords.ToDo(item.For);

    private async Task<IReadOnlyDictionary<long, string>> WithAsync(
        IReadOnlyList<WorkItem> items, CancellationToken cancellationToken)
    {
        var names = new Dictionary<long, string>();
        foreach (var item in items)
        {
            names[item.Id] = item.WithName.Length > 0 ? $"{item.WithName} in CReST"
                : Assignees.PersonOf(item.Assignee) is { } id
                    ? (await directory.FindAsync(id, cancellationToken))?.Name ?? "a colleague"
                : "CReST";
        }

        return names;
    }

    private static FieldErrors Errors(GiveData give, string? error) =>
        give.Colleagues.Count == 0
            ? FieldErrors.None.With("colleague", "The directory lists nobody else in CReST")
        : error is null ? FieldErrors.None : FieldErrors.None.With("colleague", error);

    private async Task<GiveData?> GiveAsync(
        UpcDbContext db, long id, Person person, CancellationToken cancellationToken)
    {
        var item = await db.Set<WorkItem>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancellationToken);
        if (item is not { ClosedAt: null } || item.Assignee != Assignees.Crest || !person.Is(Roles.Crest))
        {
            return null;
        }

        var colleagues = await ColleaguesAsync(person, cancellationToken);
        return new(
            item.Id, item.Version, item.OfReference,
            [.. colleagues.Select(c => new Choice(c.ObjectId.ToString("D"), c.Name))]);
    }

    private async Task<IReadOnlyList<Person>> ColleaguesAsync(Person person, CancellationToken cancellationToken)
    {
        if (await directory.ChannelAsync(TeamsChannel.Crest, cancellationToken) is not { } channel)
        {
            return [];
        }

        var colleagues = new List<Person>();
        foreach (var id in await directory.MembersAsync(channel, cancellationToken))
        {
            if (id != person.ObjectId && await directory.FindAsync(id, cancellationToken) is { } colleague
                && colleague.Is(Roles.Crest))
            {
                colleagues.Add(colleague);
            }
        }

        return [.. colleagues.OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase)];
    }

    private async Task<string?> UndeliveredAsync(UpcDbContext db, Person person, CancellationToken cancellationToken)
    {
        if (!person.Is(Roles.Crest))
        {
            return null;
        }

        var count = 0;
        foreach (var source in _undelivered)
        {
            count += await source.CountAsync(db, RequestList.Undelivered, person, cancellationToken);
        }

        return count == 0 ? null : count == 1 ? "1 notice could not be delivered"
            : $"{Count(count)} notices could not be delivered";
    }

    private static async Task<string?> LapsesAsync(
        UpcDbContext db, Person person, LocalDate today, CancellationToken cancellationToken)
    {
        var count = person.Is(Roles.Dsm)
            ? await WorkQueries.For(db, person, today).CountAsync(i => i.For == WaitFor.LapseAnswer, cancellationToken)
            : 0;
        return count < 2 ? null : $"{Count(count)} entries have had no contact for 14 months";
    }
}
