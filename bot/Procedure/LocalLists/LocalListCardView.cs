using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>Draws a business's list: by reference and masked, five a page, the next review first. Whoever may not see it any more sees that, and nothing else.</summary>
public sealed class LocalListCardView(CardLibrary cards, LocalListAccess access, UpcTeamsBot.Procedure.Directory.Businesses.PersonPicker picker, TimeProvider time) : ICardView
{
    private const int Rows = 5;
    private static readonly string[] Fields = ["reference", "who", "whoId", "reader"];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [LocalListCards.List];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var list = await db.Lists().AsNoTracking().SingleOrDefaultAsync(l => l.Id == request.Record.Id, cancellationToken);
        if (list is null)
        {
            return null;
        }

        var business = await access.BusinessAsync(list.BusinessKey, cancellationToken);

        // What stands in a channel was put there by somebody in it; whether it may still stand there is the business's to say.
        var sees = request.Viewer is { } viewer ? access.MayRead(list, business, viewer) : access is { AreUsed: true } && list is { IsOn: true, InChannel: true };
        if (!sees)
        {
            return Drawn(Closed(list, request), due: false);
        }

        var today = LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow()));
        var keeps = request.Viewer is { } keeper && LocalList.Keeps(keeper, business);
        return Drawn(await DataAsync(db, list, business!, request.State, keeps, today, cancellationToken), keeps && list.Customers.Any(c => c.ReviewOn <= today));
    }

    /// <summary>The lists that somebody may see, and the businesses whose list they could turn on.</summary>
    public DrawnCard Choose(IReadOnlyList<LocalList> lists, IReadOnlyList<Business> offers) => new(
        cards.Bind(
            LocalListCards.List,
            new LocalListData
            {
                Stage = "choose", State = "", Headline = "Businesses may wish to put in place local arrangements, so that staff know who their local UPC customers are (§27).",
                Next = offers.Count > 0 ? "A list that is on is seen by the business's DSM, deputy and contact points. You name who else may see it." : null,
                Lists = [.. lists.Select(l => new LocalListChoice(l.Id, AsTyped.Line(l.BusinessName)))], Offers = [.. offers.Select(b => new LocalListOffer(b.Key, AsTyped.Line(b.Name)))],
            }),
        "Local lists");

    private LocalListData Closed(LocalList list, CardRequest request) => new()
    {
        Id = list.Id, V = list.Version, Stage = "closed", State = "Closed", Line = request.State.Line,
        Headline = !access.AreUsed ? "Local lists are not used here any more." : list.IsOn ? "This list is not for you to see any more." : "This list was turned off. Nothing of it is kept.",
    };

    private async Task<LocalListData> DataAsync(UpcDbContext db, LocalList list, Business business, CardState state, bool keeps, LocalDate today, CancellationToken cancellationToken)
    {
        var ids = list.Customers.Select(c => c.EntryId).ToArray();
        var entries = (await db.Set<RegisterEntry>().AsNoTracking().Where(e => ids.Contains(e.Id) && e.Complaints.Any(c => c.BusinessKey == list.BusinessKey)).ToListAsync(cancellationToken)).ToDictionary(e => e.Id);
        var shown = list.Customers.Where(c => entries.ContainsKey(c.EntryId)).OrderBy(c => c.ReviewOn).ThenBy(c => c.EntryId).ToArray();
        var pages = Math.Max(1, (shown.Length + Rows - 1) / Rows);
        var page = int.TryParse(Typed(state, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? Math.Clamp(wanted, 1, pages) : 1;
        var picked = keeps && state.Open == LocalListParts.People && Typed(state, "who").Length > 0 ? await picker.FindAsync(Typed(state, "who"), Typed(state, "whoId"), cancellationToken) : null;
        return new()
        {
            Id = list.Id, V = list.Version, Stage = "list", State = "For staff (§27)", Line = state.Line, Headline = AsTyped.Line(list.BusinessName),
            Next = shown.Length == 0 ? "Nobody is on it yet." : "Open a customer to see how to deal with them. Each opening is noted.",
            PageLine = shown.Length > Rows ? $"Page {page} of {pages}" : "",
            Rows = [.. shown.Skip((page - 1) * Rows).Take(Rows).Select(c => new LocalListRow(c.EntryId, entries[c.EntryId].Reference, entries[c.EntryId].Customer.Masked, LocalListWords.StateOf(c, today)))],
            Previous = page > 1 ? page - 1 : null, NextPage = page < pages ? page + 1 : null, CanKeep = keeps, InChannel = list.InChannel, HasChannel = business.ChannelKey is not null,
            Readers = keeps ? [.. list.Readers.OrderBy(r => r.Name, StringComparer.Ordinal).Select(r => new Choice(r.PersonId.ToString("D"), r.Name))] : [],
            People = picked is { Choices.Count: > 0 } ? [.. picked.Choices.Select(p => new Choice(p.ObjectId.ToString("D"), string.Join(", ", new[] { p.Name, p.Position, p.Team }.Where(x => x.Length > 0))))] : [],
            Form = Fields.ToDictionary(f => f, f => Typed(state, f)), Errors = state.Errors,
            Open = keeps ? state.Open ?? "" : "", Updated = CardMark.Updated(list),
        };
    }

    private static string Typed(CardState state, string field) => state.Typed?.GetValueOrDefault(field) ?? "";

    private DrawnCard Drawn(LocalListData data, bool due) => new(cards.Bind(LocalListCards.List, data), due ? "Local list: review due" : "Local list", Waits: due);
}
