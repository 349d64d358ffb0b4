
using UpcTeamsBot.Core.People;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>The command <c>help</c>: shows what this person can do.</summary>
public sealed class HelpCommand(Menu menu) : ICommand
{
    /// <summary>Name of the command that shows the menu.</summary>
    public const string Help = "help";

    /// <inheritdoc/>
    public string Name => Help;

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = [
        "hi", "hello", "hey", "menu", "start", "what can you do", "what can i do", "good morning", "good afternoon",
        "?"];

    /// <inheritdoc/>
    public bool InChannel => true;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) => null;

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        Task.FromResult<CardOutcome>(menu.Draw(call.Person, MenuReason.Asked, !call.Place.IsPersonal));
}
