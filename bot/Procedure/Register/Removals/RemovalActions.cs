using System.Globalization;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register.Entries;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>The buttons on an entry's card that let go of it (Annex D).</summary>
public sealed class RemovalActions(RemovalService service) : ICardAction
{
    private static readonly Dictionary<string, string> Parts = new(StringComparer.Ordinal)
    {
        ["removal.ask"] = EntryParts.AskRemoval, ["removal.remove"] = EntryParts.Remove, ["removal.keep"] = EntryParts.Remove, ["removal.marker"] = "",
    };

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs => Parts.Keys;

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        var (version, person) = (EntryShown.Version(press), press.Person);
        switch (press.Verb)
        {
            case "removal.ask":
                if (Chosen(press) is not { } asked)
                {
                    return Wrong(press, "complaints", "Choose which complaints CReST should remove");
                }

                await service.AskAsync(press.Id, version, asked.Count == 0 ? null : asked, person, press.ActKey, cancellationToken);
                break;
            case "removal.remove":
                if (Chosen(press) is not { } removed)
                {
                    return Wrong(press, "complaints", "Choose which complaints to remove");
                }

                if (Typed.Choice<RemovalGround>(press["ground"]) is not { } ground)
                {
                    return Wrong(press, "ground", "Choose on what ground it is removed");
                }

                await service.RemoveAsync(press.Id, version, removed.Count == 0 ? null : removed, ground, person, press.ActKey, cancellationToken);
                break;
            case "removal.keep":
                await service.KeepAsync(press.Id, version, person, press.ActKey, cancellationToken);
                break;
            default:
                await service.MarkerRemovedAsync(press.Id, version, person, press.ActKey, cancellationToken);
                break;
        }

        return EntryShown.After(press, "");
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => EntryShown.After(press, Parts[press.Verb], line: words, tried: true);

    /// <summary>
    /// Which complaints were chosen on a card that shows more than one; empty: the card shows one, and asks nothing. Null: none was chosen where one has to be.
    /// </summary>
    internal static IReadOnlyCollection<long>? Chosen(CardPress press) => !press.Fields.ContainsKey("several") || press["several"] != "true"
        ? []
        : press["complaints"].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(id => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).ToArray() is { Length: > 0 } chosen ? chosen : null;

    private static CardOutcome.OfRecord Wrong(CardPress press, string field, string words) =>
        EntryShown.After(press, Parts[press.Verb], errors: new Dictionary<string, string> { [field] = words }, tried: true);
}
