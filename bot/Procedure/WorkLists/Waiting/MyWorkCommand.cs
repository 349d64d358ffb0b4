using UpcTeamsBot.Core.People;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>
/// The command <c>my work</c>: lists everything that waits for this person, and what they asked of others (flow 12).
/// </summary>
public sealed class MyWorkCommand(WorkListPages pages, UnitOfWork work) : ICommand
{
    /// <inheritdoc/>
    public string Name => "my work";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
        ["work", "my list", "to do", "todo", "my tasks", "tasks", "what waits for me", "what is waiting for me"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        new(
            person.Is(Roles.Dsm) ? 8 : 28, "My work", "my work",
            "see what waits for you, and what you asked of others");

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        new CardOutcome.Ready(await work.ReadAsync(
            db => pages.MineAsync(db, call.Person, 1, null, null, cancellationToken), cancellationToken));
}
