using Microsoft.EntityFrameworkCore;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>Draws the results of a search for its owner, as long as they may see the register.</summary>
public sealed class SearchCardView(CardLibrary cards) : ICardView
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [SearchCards.Found];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var search = await TurnRecords.FindAsync(
            request.Record,
            () => db.Set<Search>().Include(s => s.Shown).AsNoTracking()
                .SingleOrDefaultAsync(s => s.Id == request.Record.Id, cancellationToken));
        if (search is null || request.Viewer is not { } viewer || viewer.ObjectId != search.OwnerId)
        {
            return null;
        }

        if (search.Forgotten is { } why || !viewer.MaySeeRegister)
        {
            return Drawn(
                search, new(search.Id, search.Version, "Find", CardStatus.Over("Closed"), request.State.Line,
                    $"This search is closed. {search.Forgotten ?? "You cannot look at the register any more"}", null,
                    [], null, null));
        }

        // Shows the results as they were when the page was drawn. To see the current ones, search again.
        var (found, page, pages) = (search.Found, search.Page, SearchService.PagesOf(search.Found));
        var shown = search.Shown.OrderBy(s => s.Place).Select(s => s.EntryId).ToArray();
        var entries = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
            .Where(e => shown.Contains(e.Id) && e.GoneAt == null).ToListAsync(cancellationToken);
        return Drawn(search, new(
            search.Id, search.Version, "Find",
            found == 0 ? CardStatus.Over("Not found")
                : CardStatus.Theirs(pages == 1 ? "Found" : Words.Page(page, pages)),
            request.State.Line,
            found == 0
                ? "No one on the register matches that. Check the spelling, or try the National Insurance number"
                : AsTyped.Line($"{CountOf(found)} for {search.Words}"),
            found == RegisterFinder.Most ? "There may be more. Add a district, or more of the name." : null,
            [.. shown.Select(id => entries.Find(e => e.Id == id)).OfType<RegisterEntry>().Select(FoundRow.Of)],
            page > 1 ? page - 1 : null, page < pages ? page + 1 : null));
    }

    private static string CountOf(int found) => found switch
    {
        1 => "1 entry",
        RegisterFinder.Most => $"The likeliest {RegisterFinder.Most}",
        _ => $"{found} entries",
    };

    private DrawnCard Drawn(Search search, FoundData data) =>
        new(cards.Bind(SearchCards.Found, data), "Find: your search of the register", search.Version);
}
