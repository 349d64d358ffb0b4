using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>
/// The command <c>lapses</c>: lists a DSM's entries without contact for 14 months, to be answered together (Annex D).
/// </summary>
public sealed class LapsesCommand(LapseListPages pages) : ICommand
{
    /// <inheritdoc/>
    public string Name => "lapses";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["lapsed", "my lapses", "no contact"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) => person.Is(Roles.Dsm)
        ? new(64, "Lapses", "lapses", "answer for entries without contact for 14 months, several at once") : null;

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken) =>
        call.Person.Is(Roles.Dsm)
            ? new CardOutcome.Ready(await pages.DrawAsync(call.Person, 1, null, null, cancellationToken))
            : throw RefusedException
            .NotAllowed("Only a Designated Senior Manager has these. Type my work to see yours");
}
