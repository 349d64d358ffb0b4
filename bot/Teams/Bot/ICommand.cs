using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>
/// A command that people type, such as <c>check AB123456C</c> or <c>my requests</c>. The menu's buttons run the same
/// commands.
/// </summary>
public interface ICommand
{
    /// <summary>The name, as in the guidance and the menu.</summary>
    string Name { get; }

    /// <summary>Synonyms, in lower case.</summary>
    IReadOnlyList<string> Synonyms { get; }

    /// <summary>
    /// Returns this person's menu entry: the button's title, and how to type the command. Null if they may not use it.
    /// </summary>
    MenuEntry? EntryFor(Person person);

    /// <summary>Whether it can be answered in a channel. If not, it is answered in the person's own chat.</summary>
    bool InChannel { get; }

    /// <summary>
    /// Returns the argument for this command from text that names no command, such as a National Insurance number typed
    /// alone, which means "check". Null if the text does not mean this command.
    /// </summary>
    string? ArgumentIn(string words) => null;

    /// <summary>Runs the command.</summary>
    /// <exception cref="RefusedException">This person may not run it, or there is nothing to show.</exception>
    Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken);
}

/// <summary>A call of a command.</summary>
/// <param name="Person">The person who called it.</param>
/// <param name="Place">Where they called it.</param>
/// <param name="Argument">The text after the command, as typed.</param>
/// <param name="ActKey">The idempotency key of the message or press.</param>
public sealed record CommandCall(Person Person, Place Place, string Argument, string ActKey);

/// <summary>A line of the menu.</summary>
/// <param name="Order">Its position.</param>
/// <param name="Title">The button's title.</param>
/// <param name="Typed">How to type it.</param>
/// <param name="Does">What it does, in a few words.</param>
public sealed record MenuEntry(int Order, string Title, string Typed, string Does)
{
    /// <summary>
    /// Whether its button opens a dialog with its title, where Teams has dialogs. A menu has room for one such button.
    /// </summary>
    public bool OpensDialog { get; init; }
}
