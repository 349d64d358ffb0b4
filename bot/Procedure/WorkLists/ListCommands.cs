
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.WorkLists;

/// <summary>The command <c>my requests</c>: lists what this person asked for, with its state.</summary>
public sealed class MyRequestsCommand(RequestLists lists) : ICommand
{
    /// <inheritdoc/>
    public string Name => "my requests";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = [
        "requests", "my enquiries", "my referrals", "what did i ask", "status", "withdraw"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        new(30, "My requests", "my requests", "see what you asked for, and withdraw it");

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        lists.DrawAsync(RequestList.Mine, 1, call.Person, cancellationToken);
}

/// <summary>The command <c>queue</c>: lists what waits for CReST.</summary>
public sealed class QueueCommand(RequestLists lists) : ICommand
{
    /// <inheritdoc/>
    public string Name => "queue";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["waiting", "what is waiting", "what's waiting"];

    /// <inheritdoc/>
    public bool InChannel => true;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        person.Is(Roles.Crest) ? new(5, "Queue", "queue", "see the enquiries and considerations that wait for CReST")
            : null;

    /// <inheritdoc/>
    public Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        CrestAccess.Require(call.Person, "can see what waits for CReST. Type my requests to see what you asked for");
        return lists.DrawAsync(RequestList.Queue, 1, call.Person, cancellationToken);
    }
}
