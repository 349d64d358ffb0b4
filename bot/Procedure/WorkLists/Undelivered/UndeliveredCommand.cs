
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.WorkLists.Undelivered;

/// <summary>
/// The command <c>undelivered</c>: lists the messages that Teams did not accept, with the reasons, for CReST.
/// </summary>
public sealed class UndeliveredCommand(RequestLists lists) : ICommand
{
    /// <inheritdoc/>
    public string Name => "undelivered";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["not delivered", "what could not be delivered", "failed"];

    /// <inheritdoc/>
    public bool InChannel => true;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        person.Is(Roles.Crest)
            ? new(60, "Undelivered", "undelivered", "see who could not be told, and why, and send it again") : null;

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        CrestAccess.Require(call.Person, "can see what could not be delivered");
        return lists.DrawAsync(RequestList.Undelivered, 1, call.Person, cancellationToken);
    }
}
