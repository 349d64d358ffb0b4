using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Statistics;

/// <summary>
/// The command <c>numbers</c>: shows CReST the figures of the register and the procedure, and a DSM their own decisions
/// and deadlines.
/// </summary>
public sealed class NumbersCommand(NumbersCards cards) : ICommand
{
    /// <inheritdoc/>
    public string Name => "numbers";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["statistics", "stats", "figures", "charts", "my decisions"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        person.Is(Roles.Crest)
            ? new(66, "Numbers", "numbers", "see how the register, decisions, enquiries and the review stand")
        : person.Is(Roles.Dsm) ? new(66, "Numbers", "numbers", "see your own decisions and what is due")
        : null;

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        await cards.DrawAsync(PageFor(call.Person, call.Argument), call.Person, cancellationToken);

    /// <summary>Returns the page to show somebody who asks for this one.</summary>
    /// <exception cref="RefusedException">They may see no page.</exception>
    internal static string PageFor(Person person, string wanted)
    {
        var page = wanted.Trim().ToLowerInvariant();
        if (person.Is(Roles.Crest))
        {
            return NumbersPages.Crests.FirstOrDefault(p => p.Key == page)?.Key
                ?? (page == NumbersPages.Own && person.Is(Roles.Dsm) ? page : NumbersPages.Register);
        }

        return person.Is(Roles.Dsm)
            ? NumbersPages.Own
            : throw RefusedException.NotAllowed(
                "Only CReST and Designated Senior Managers can see numbers. Type my requests to see what you asked for"
            );
    }
}
