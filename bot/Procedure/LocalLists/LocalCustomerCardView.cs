using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Procedure.Arrangements;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>
/// Draws a customer on a local list for the person who opened them: who they are, which complaints get no further
/// replies, and who deals with them. §27 wants staff to know that much, which is less than the entry holds.
/// </summary>
public sealed class LocalCustomerCardView(CardLibrary cards, LocalListAccess access, TimeProvider time) : ICardView
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Cards { get; } = [LocalListCards.Customer];

    /// <inheritdoc/>
    public async Task<DrawnCard?> DrawAsync(UpcDbContext db, CardRequest request, CancellationToken cancellationToken)
    {
        // In a channel the message stays the list's. The person who opened the customer sees the customer in its place.
        var fromList = request.Record.Kind == RecordKind.LocalList
            && request.State.Open == LocalListCards.OpenedInChannel;
        var id = !fromList ? request.Record.Id
            : long.TryParse(
                request.State.Typed?.GetValueOrDefault("entry"), NumberStyles.None, CultureInfo.InvariantCulture,
                out var opened) ? opened : 0;
        var entry = await db.Set<RegisterEntry>().Include(e => e.Complaints).AsNoTracking()
            .SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        if (entry is null || request.Viewer is not { } viewer)
        {
            return null;
        }

        if (!entry.IsOnRegister)
        {
            return Drawn(Closed(entry, request.State.Line, EntryWords.GoneLine(entry)), entry);
        }

        var list = await ListAsync(db, entry, fromList ? request.Record.Id : null, viewer, cancellationToken);
        var business = list is null ? null : await access.BusinessAsync(list.BusinessKey, cancellationToken);
        var inChannel = fromList && access.AreUsed && list is { IsOn: true, InChannel: true }
            && list.Id == request.Record.Id;
        if (list is null || !(inChannel || access.MayRead(list, business, viewer)))
        {
            return Drawn(
                Closed(entry, request.State.Line, $"{entry.Reference} is on no local list that you may see"), entry);
        }

        var place = list.Of(entry.Id)!;
        var complaints = entry.Complaints.Where(c => c.BusinessKey == list.BusinessKey).OrderBy(c => c.Id).ToArray();
        var today = LondonTime.DateOf(Instant.FromDateTimeOffset(time.GetUtcNow()));
        return Drawn(
            new()
            {
                Id = entry.Id, List = list.Id, V = list.Version, Stage = "open",
                Title = $"Local customer · {entry.Reference}",
                State = place.ReviewOn <= today ? CardStatus.Soon(Words.Capital(LocalListWords.StateOf(place, today)))
                    : CardStatus.Theirs(Words.Capital(LocalListWords.StateOf(place, today))), Line = request.State.Line,
                Headline = "Only acknowledge contact about these complaints",
                Next = "Deal with anything else as usual. Put telephone calls about them through to the SPOC.",
                Facts =
                [
                    Fact.Of("Customer", entry.Customer.Name),
                    Fact.Of("NINO", entry.Customer.ParsedNino?.Written ?? "None"),
                    Fact.Of("Business", list.BusinessName),
                    .. complaints.Select(EntryWords.Contact).Distinct(StringComparer.Ordinal)
                        .Select(c => Fact.Of("SPOC", c)),
                    .. await ArrangementsAsync(db, entry, cancellationToken),
                    Fact.Of("On the list", $"Since {Words.Date(place.AddedAt)}, by {place.AddedByName}"),
                ],
                Complaints = [.. complaints.Select(ComplaintData.Of)],
                CanKeep = !inChannel
                    && LocalList.Keeps(viewer, business), CanGoBack = true, Updated = CardMark.Updated(list),
            },
            entry);
    }

    // Two businesses may have the customer on their lists. Use the list it was opened from, or one that the viewer may
    // see, and show only that business's complaints.
    private async Task<LocalList?> ListAsync(
        UpcDbContext db, RegisterEntry entry, long? opened, Person viewer, CancellationToken cancellationToken)
    {
        var keys = entry.Complaints.Select(c => c.BusinessKey).ToHashSet();
        var lists = (await db.ListsWithAsync(entry.Id, cancellationToken)).Where(l => keys.Contains(l.BusinessKey))
            .ToArray();
        if (opened is { } id)
        {
            return lists.FirstOrDefault(l => l.Id == id);
        }

        foreach (var list in lists)
        {
            if (access.MayRead(list, await access.BusinessAsync(list.BusinessKey, cancellationToken), viewer))
            {
                return list;
            }
        }

        return null;
    }

    private static async Task<IEnumerable<Fact>> ArrangementsAsync(
        UpcDbContext db, RegisterEntry entry, CancellationToken cancellationToken) =>
        (await db.AgreedForAsync(entry, cancellationToken)).SelectMany(a => a.Handling.Length == 0 || !a.IsInForce
            ? [Fact.Of("Arrangement", ArrangementWords.Full(a))]
            : new[] { Fact.Of("Arrangement", ArrangementWords.Full(a)), Fact.Of("How to deal", a.Handling) });

    private static LocalCustomerData Closed(RegisterEntry entry, string? line, string words) =>
        new()
        {
            Id = entry.Id, Stage = "closed", Title = $"Local customer · {entry.Reference}",
            State = CardStatus.Over("Closed"), Line = line,
            Headline = words
        };

    private DrawnCard Drawn(LocalCustomerData data, RegisterEntry entry) =>
        new(cards.Bind(LocalListCards.Customer, data), $"Local list: {entry.Reference}", Waits: false);
}
