using System.Globalization;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Entries;

/// <summary>
/// Returns the entry's card after a press. In a chat it replaces the message. In a channel, only the person who pressed
/// sees it in place of the masked card.
/// </summary>
public static class EntryShown
{
    /// <summary>Returns the version of the entry that the card showed, or 0.</summary>
    public static int Version(CardPress press) =>
        int.TryParse(press["v"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;

    /// <summary>Returns the card after a press that took effect.</summary>
    /// <param name="press">The press.</param>
    /// <param name="part">The expanded part, or empty.</param>
    /// <param name="line">A line at the top.</param>
    public static CardOutcome.OfRecord After(CardPress press, string part = "", string? line = null) =>
        Shown(press, part, line, FieldErrors.None, TypedIn(press));

    /// <summary>Returns the card with the verb's part open as before, with what was typed.</summary>
    /// <param name="press">The press.</param>
    /// <param name="errors">The errors by field.</param>
    /// <param name="line">A line at the top.</param>
    /// <param name="conflict">The entry shown beside this one for comparison, or null.</param>
    public static CardOutcome.OfRecord Again(
        CardPress press, FieldErrors errors, string? line = null, long? conflict = null)
    {
        var typed = TypedIn(press);
        typed["tried"] = "true";
        typed["compared"] = EntryReference.ReadInField(press["other"])?.ToString(CultureInfo.InvariantCulture) ?? "";
        if (conflict is { } other)
        {
            typed["conflict"] = other.ToString(CultureInfo.InvariantCulture);
        }

        return Shown(press, press.Route?.Part ?? "", line, errors, typed);
    }

    /// <summary>
    /// Returns the card with the comparison of another entry of the same person, ready to be merged into this one.
    /// </summary>
    public static CardOutcome.OfRecord Merging(CardPress press, long otherId)
    {
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["search"] = press["search"], ["tried"] = "true", ["other"] = RegisterEntry.ReferenceOf(otherId),
            ["compared"] = otherId.ToString(CultureInfo.InvariantCulture),
        };
        return Shown(press, EntryParts.Merge, null, FieldErrors.None, typed);
    }

    private static Dictionary<string, string> TypedIn(CardPress press)
    {
        var typed = new Dictionary<string, string>(press.Fields, StringComparer.Ordinal);
        typed.Remove("compared");
        typed.Remove("tried");
        typed.Remove("conflict");
        return typed;
    }

    private static CardOutcome.OfRecord Shown(
        CardPress press, string part, string? line, FieldErrors errors, Dictionary<string, string> typed)
    {
        var entry = new RecordRef(RecordKind.RegisterEntry, press.Id);
        var shared = RegisterCards.OfChannel.Contains(press["from"]) ? press["from"] : RegisterCards.Reported;
        var nothingOpen = part.Length == 0 && line is null && errors.Count == 0 && press["search"].Length == 0;
        var state = new CardState(part.Length == 0 ? null : part, typed, line) { Errors = errors };
        if (press.Place.IsPersonal)
        {
            typed.Remove("from");
            return new(entry, RegisterCards.Entry, nothingOpen ? CardState.Plain : state);
        }

        typed["from"] = shared;
        return new(entry, shared, state, RegisterCards.Entry);
    }
}
