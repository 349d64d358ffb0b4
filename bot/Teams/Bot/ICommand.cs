using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// Something that people type: <c>check AB123456C</c>, <c>my requests</c>. Buttons of the menu run the same.
/// </summary>
public interface ICommand
{
    /// <summary>The word that the guidance and the menu use.</summary>
    string Name { get; }

    /// <summary>Other words for it, lower case.</summary>
    IReadOnlyList<string> Synonyms { get; }

    /// <summary>
    /// Where it stands in this person's menu: its button's title, and how to type it. Null when they may not.
    /// </summary>
    MenuEntry? EntryFor(Person person);

    /// <summary>Whether it may be answered in a channel; otherwise it is answered in the person's own chat.</summary>
    bool InChannel { get; }

    /// <summary>
    /// Returns the argument in words that name no command, if they ask for this one: a number typed alone is a check.
    /// Null: they do not.
    /// </summary>
    string? ArgumentIn(string words) => null;

    /// <summary>Does it.</summary>
    /// <exception cref="RefusedException">This person may not, or there is nothing to show.</exception>
    Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken);
}

/// <summary>A command that somebody gave.</summary>
/// <param name="Person">Who.</param>
/// <param name="Place">Where.</param>
/// <param name="Argument">What followed the command's word, as typed.</param>
/// <param name="ActKey">What identifies the message or press, so that a second delivery has no second effect.</param>
public sealed record CommandCall(Person Person, Place Place, string Argument, string ActKey);

/// <summary>A line of the menu.</summary>
/// <param name="Order">Its place.</param>
/// <param name="Title">The button.</param>
/// <param name="Typed">How to type it.</param>
/// <param name="Does">What it does, in a few words.</param>
public sealed record MenuEntry(int Order, string Title, string Typed, string Does);
