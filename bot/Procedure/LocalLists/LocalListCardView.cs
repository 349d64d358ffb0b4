using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>
/// Draws a business's list: references and masked data, five per page, next review first. Anyone who may no longer see
/// it sees only that message.
/// </summary>
public sealed class LocalListCardView(
    CardLibrary cards, LocalListAccess access, PersonPicker picker, IDirectory directory, TimeProvider time) : ICardView
{
    private const int Rows = 5;
    private const string ReaderSummary = "Local list: can this person read it?";
    private static readonly string[] Fields = ["reference", "who", "whoId", "reader"];

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [LocalListCards.List];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        var list = await db.Lists().AsNoTracking()
            .SingleOrDefaultAsync(l => l.Id == request.Record.Id, cancellationToken);
        if (list is null)
        {
            return null;
        }

        var business = await access.BusinessAsync(list.BusinessKey, cancellationToken);

        // Somebody in the channel put the list there. Whether it may still be shown is up to the business.
        var sees = request.Viewer is { } viewer ? access.MayRead(list, business, viewer)
            : access is { AreUsed: true } && list is { IsOn: true, InChannel: true };
        var asks = request.Viewer is { } dsm && access.AreUsed && list.IsOn ? list.AskedOf(dsm, business) : [];
        if (!sees && asks.Count > 0)
        {
            // A DSM who decides in the absence of the business's own sees the question and nothing of the list.
            return new(
                cards.Bind(LocalListCards.List, await AskedAsync(list, asks, request.State, cancellationToken)),
                ReaderSummary, Waits: true);
        }

        if (!sees)
        {
            return Drawn(Closed(list, request), due: false);
        }

        var today = LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow()));
        var keeps = request.Viewer is { } keeper && LocalList.Keeps(keeper, business);
        var due = keeps && list.Customers.Any(c => c.ReviewOn <= today);
        var data = await DataAsync(db, list, business!, request.State, keeps, today, cancellationToken);
        return asks.Count == 0
            ? Drawn(data, due)
            : new(
                cards.Bind(LocalListCards.List, data with
                {
                    State = CardStatus.Yours("With you"),
                    Asks = await AsksAsync(asks, cancellationToken),
                }),
                ReaderSummary, Waits: true);
    }

    /// <summary>Draws the lists that somebody may see, and the businesses whose list they could turn on.</summary>
    public DrawnCard Choose(IReadOnlyList<LocalList> lists, IReadOnlyList<Business> offers) => new(
        cards.Bind(
            LocalListCards.List,
            new LocalListData
            {
                Stage = "choose", State = CardStatus.Theirs("For staff"),
                Headline = "Choose a local list",
                Next = "A local list tells staff who their local UPC customers are."
                    + (offers.Count > 0
                        ? " The business's DSM, deputy and contact points can read a list that is on. You choose who "
                            + "else can." : ""),
                Lists = [.. lists.Select(l => new LocalListChoice(l.Id, AsTyped.Line(l.BusinessName)))],
                Offers = [.. offers.Select(b => new LocalListOffer(b.Key, AsTyped.Line(b.Name)))],
            }),
        "Local lists");

    private LocalListData Closed(LocalList list, CardRequest request) => new()
    {
        Id = list.Id, V = list.Version, Stage = "closed", State = CardStatus.Over("Closed"),
        Line = request.State.Line,
        Headline = !access.AreUsed ? "Local lists are not used here any more" : list.IsOn
            ? "You cannot see this list any more" : "This list was turned off. Nothing of it is kept",
    };

    private async Task<LocalListData> DataAsync(
        UpcDbContext db, LocalList list, Business business, CardState state, bool keeps, LocalDate today,
        CancellationToken cancellationToken)
    {
        var ids = list.Customers.Select(c => c.EntryId).ToArray();
        var entries = await db.Set<RegisterEntry>().AsNoTracking()
            .Where(e => ids.Contains(e.Id) && e.Complaints.Any(c => c.BusinessKey == list.BusinessKey))
            .ToDictionaryAsync(e => e.Id, cancellationToken);
        var shown = list.Customers.Where(c => entries.ContainsKey(c.EntryId)).OrderBy(c => c.ReviewOn)
            .ThenBy(c => c.EntryId).ToArray();
        var pages = Math.Max(1, (shown.Length + Rows - 1) / Rows);
        var page = int.TryParse(Typed(state, "page"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? Math.Clamp(wanted, 1, pages) : 1;
        var picked = keeps && state.Open == LocalListParts.People && Typed(state, "who").Length > 0
            ? await picker.FindAsync(Typed(state, "who"), Typed(state, "whoId"), cancellationToken) : null;
        return new()
        {
            Id = list.Id, V = list.Version, Stage = "list", State = CardStatus.Theirs("For staff"), Line = state.Line,
            Headline = AsTyped.Line($"Local customers of {list.BusinessName}"),
            Next = shown.Length == 0 ? "No one is on it yet."
                : "Open a customer to see how to deal with them. We record who opens them.",
            PageLine = shown.Length > Rows ? $"Page {page} of {pages}" : "",
            Rows = [.. shown.Skip((page - 1) * Rows).Take(Rows)
                .Select(c =>
                    new LocalListRow(
                        c.EntryId, entries[c.EntryId].Reference, entries[c.EntryId].Customer.Masked,
                        LocalListWords.StateOf(c, today)))],
            Previous = page > 1 ? page - 1 : null, NextPage = page < pages ? page + 1
                : null, CanKeep = keeps, InChannel = list.InChannel, HasChannel = business.ChannelKey is not null,
            ReaderLines = keeps ? await ReaderLinesAsync(list, business, cancellationToken) : [],
            Readers = keeps
                ? [.. list.Readers.OrderBy(r => r.Name, StringComparer.Ordinal)
                .Select(r => new Choice(r.PersonId.ToString("D"), r.Name))] : [],
            People = picked is { Choices.Count: > 0 }
                ? [.. picked.Choices
                .Select(p =>
                    new Choice(p.ObjectId.ToString("D"),
                        string.Join(", ", new[] { p.Name, p.Position, p.Team }.Where(x => x.Length > 0))))] : [],
            Form = Fields.ToDictionary(f => f, f => Typed(state, f)), Errors = state.Errors,
            Open = keeps ? state.Open ?? "" : "", Updated = CardMark.Updated(list),
        };
    }

    private async Task<LocalListData> AskedAsync(
        LocalList list, IReadOnlyList<LocalReader> asks, CardState state, CancellationToken cancellationToken) => new()
        {
            Id = list.Id, V = list.Version, Stage = "asked", State = CardStatus.Yours("With you"), Line = state.Line,
            Headline = AsTyped.Line($"Who may read the list of {list.BusinessName}?"),
            Next = "You decide this while the DSM is away.",
            Asks = await AsksAsync(asks, cancellationToken), Updated = CardMark.Updated(list),
        };

    private async Task<IReadOnlyList<LocalReaderAsk>> AsksAsync(
        IReadOnlyList<LocalReader> asks, CancellationToken cancellationToken)
    {
        var shown = new List<LocalReaderAsk>();
        foreach (var ask in asks.OrderBy(r => r.NamedAt).ThenBy(r => r.PersonId).Take(Rows))
        {
            var person = await directory.FindAsync(ask.PersonId, cancellationToken);
            var who = string.Join(", ", new[] { person?.Position ?? "", person?.Team ?? "" }.Where(w => w.Length > 0));
            shown.Add(new(
                ask.PersonId.ToString("D"), AsTyped.Line(ask.Name), AsTyped.Line(who),
                AsTyped.Line($"Named by {ask.NamedByName} on {Words.Date(ask.NamedAt)}")));
        }

        return shown;
    }

    private async Task<IReadOnlyList<LocalReaderLine>> ReaderLinesAsync(
        LocalList list, Business business, CancellationToken cancellationToken)
    {
        var lines = new List<LocalReaderLine>();
        foreach (var reader in list.Readers.OrderBy(r => r.Name, StringComparer.Ordinal))
        {
            var person = await directory.FindAsync(reader.PersonId, cancellationToken)
                ?? Person.Unlisted(reader.PersonId, reader.Name);
            var why = reader.State switch
            {
                ReaderState.Refused =>
                    $"{reader.AnsweredByName} did not agree on {Words.Date(reader.AnsweredAt!.Value)}",
                _ when reader.MayRead(person, list.BusinessKey, business) => null,
                ReaderState.AwaitingDsm => $"cannot read it yet. {reader.AskedOfName} was asked on "
                    + Words.Day(reader.AskedOn!.Value),
                _ => $"cannot read it any more, because they left {list.BusinessName}",
            };
            if (why is not null)
            {
                lines.Add(new(AsTyped.Line($"{reader.Name}: {why}")));
            }
        }

        return lines;
    }

    private static string Typed(CardState state, string field) => state.Typed?.GetValueOrDefault(field) ?? "";

    private DrawnCard Drawn(LocalListData data, bool due) =>
        new(cards.Bind(LocalListCards.List, data), due ? "Local list: review due" : "Local list", Waits: due);
}
