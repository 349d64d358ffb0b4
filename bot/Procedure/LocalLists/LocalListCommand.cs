using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.LocalLists;

/// <summary>The command <c>local list</c>: shows a business's UPC customers to its staff (§27).</summary>
public sealed class LocalListCommand(
    LocalListService service,
    LocalListAccess access,
    LocalListCardView card,
    Menu menu) : ICommand
{
    /// <inheritdoc/>
    public string Name => "local list";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
    ["local lists", "our customers", "our upc customers", "local customers"];

    /// <inheritdoc/>
    public bool InChannel => true;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        access.AreUsed
            ? new(
                59,
                "Local list",
                "local list",
                "see the UPC customers of your business whom its staff should know (§27)")
            : null;

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        if (!access.AreUsed)
        {
            return menu.Draw(
                call.Person,
                MenuReason.Asked,
                !call.Place.IsPersonal,
                intro: "Local lists (§27) are not used here. Your DSM or contact point can tell you who your local UPC "
                    + "customers are. This is what you can do:");
        }

        var (lists, offers) = await service.ForAsync(call.Person, call.Place, cancellationToken);
        switch (lists, offers)
        {
            case ([], []):
                return new CardOutcome.Message(
                    call.Place.IsPersonal
                        ? "There is no local list that you may see. The DSM and the contact points of your business "
                            + "can name you for theirs (§27)"
                        : "There is no local list to be seen in this channel. The DSM and the contact points of its "
                            + "business can show theirs here (§27)");
            case ([var only], []):
                await service.ShownAsync(only.Id, call.Person, call.Place, cancellationToken);
                return new CardOutcome.OfRecord(only.Ref, LocalListCards.List, CardState.Plain);
            default:
                return new CardOutcome.Ready(card.Choose(lists, offers));
        }
    }
}
