using System.Globalization;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register.Entries;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>The buttons on an entry's card for removing it (Annex D).</summary>
[CardActions(AfterRefusal = nameof(Refused))]
public sealed class RemovalActions(RemovalService service) : ICardAction
{
    [CardAction("removal.ask", Part = EntryParts.AskRemoval)]
    internal async Task<CardOutcome> AskAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (Chosen(press) is not { } asked)
        {
            return Wrong(press, "complaints", "Choose which complaints CReST should remove");
        }

        await service.AskAsync(
            press.Id, EntryShown.Version(press), asked.Count == 0 ? null : asked, press.Person, press.ActKey,
            cancellationToken);
        return EntryShown.After(press);
    }

    [CardAction("removal.remove", Part = EntryParts.Remove)]
    internal async Task<CardOutcome> RemoveAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (Chosen(press) is not { } removed)
        {
            return Wrong(press, "complaints", "Choose which complaints to remove");
        }

        if (Typed.Choice<RemovalGround>(press["ground"]) is not { } ground)
        {
            return Wrong(press, "ground", "Choose why it should be removed");
        }

        var words = Typed.Clean(press["words"]);
        if (ground == RemovalGround.Other && words.Length == 0)
        {
            return Wrong(press, "words", "Enter the reason");
        }

        try
        {
            await service.RemoveAsync(
                press.Id, EntryShown.Version(press), removed.Count == 0 ? null : removed, (ground, words), press.Person,
                press.ActKey, cancellationToken);
        }
        catch (RefusedException refused) when (refused.Reason == RefusalReason.Facts && words.Length > 0)
        {
            return Wrong(press, "words", refused.Message);
        }

        return EntryShown.After(press);
    }

    [CardAction("removal.keep", Part = EntryParts.Remove)]
    internal async Task<CardOutcome> KeepAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.KeepAsync(press.Id, EntryShown.Version(press), press.Person, press.ActKey, cancellationToken);
        return EntryShown.After(press);
    }

    [CardAction("removal.marker")]
    internal async Task<CardOutcome> MarkerRemovedAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.MarkerRemovedAsync(
            press.Id, EntryShown.Version(press), press.Person, press.ActKey, cancellationToken);
        return EntryShown.After(press);
    }

    /// <summary>
    /// Returns the complaints selected on a card that shows several. Empty if the card shows only one and does not ask.
    /// Null if a selection is required but missing.
    /// </summary>
    internal static IReadOnlyCollection<long>? Chosen(CardPress press) =>
        !press.Fields.ContainsKey("several") || press["several"] != "true"
        ? []
        : press["complaints"].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(id =>
                long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
                    .ToArray() is { Length: > 0 } chosen ? chosen : null;

    private static CardOutcome.OfRecord Refused(CardPress press, string words) =>
        EntryShown.Again(press, FieldErrors.None, words);

    private static CardOutcome.OfRecord Wrong(CardPress press, string field, string words) =>
        EntryShown.Again(press, FieldErrors.None.With(field, words));
}
