using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Notices;
using UpcTeamsBot.Register;
using UpcTeamsBot.Storage;

namespace UpcTeamsBot.Searches;

/// <summary>Draws what a search found, for whoever searched, as long as they may.</summary>
public sealed class SearchCardSource(CardLibrary cards, RegisterFinder finder) : ICardSource
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [SearchCards.Found];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var search = await db.Set<Search>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == request.Record.Id, cancellationToken);
        if (search is null || request.Viewer is not { } viewer || viewer.ObjectId != search.OwnerId)
        {
            return null;
        }

        if (search.Forgotten is { } why || !viewer.MaySeeRegister)
        {
            return Drawn(search, new(search.Id, search.Version, "Find", "Closed", request.State.Line, (search.Forgotten ?? "You cannot look at the register any more") + ".", [], null, null));
        }

        var found = await finder.FindAsync(db, SearchWords.Read(search.Words), cancellationToken);
        var (shown, page, pages) = SearchDesk.PageOf(found, search.Page);
        var entries = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking().Where(e => shown.Contains(e.Id)).ToListAsync(cancellationToken);
        return Drawn(search, new(
            search.Id, search.Version, "Find", CountOf(found.Count), request.State.Line,
            found.Count == 0
                ? AsTyped.Line($"Nobody on the register matches {search.Words}. Check the spelling, or try the National Insurance number.")
                : AsTyped.Line($"Searched for {search.Words}. Page {page} of {pages}{(found.Count == RegisterFinder.Most ? ". There may be more: add a district, or more of the name" : "")}"),
            [.. shown.Select(id => entries.Find(e => e.Id == id)).OfType<RegisterEntry>().Select(FoundRow.Of)],
            page > 1 ? page - 1 : null, page < pages ? page + 1 : null));
    }

    private static string CountOf(int found) => found switch
    {
        0 => "Nobody found",
        1 => "1 entry",
        RegisterFinder.Most => $"The likeliest {RegisterFinder.Most}",
        _ => $"{found} entries",
    };

    private DrawnCard Drawn(Search search, FoundData data) => new(cards.Bind(SearchCards.Found, data), "Find: your search of the register", search.Version);
}
