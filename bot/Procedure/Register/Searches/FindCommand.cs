
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>The command <c>find o'neil leeds</c>: searches the register, for people who may see it (§19).</summary>
public sealed class FindCommand(SearchService service) : ICommand
{
    /// <inheritdoc/>
    public string Name => "find";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } = ["search", "look for"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) => person.MaySeeRegister
        ? new(25, "Find an entry", "find o'neil leeds",
            "find an entry by name, number or a part of it, reference, district or business") : null;

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        RegisterAccess.RequireViewer(call.Person, "Type check to ask CReST");

        if (call.Argument.Length > SearchWords.Longest || SearchWords.Read(call.Argument).IsEmpty)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "Type find and whom you look for: a name, a National Insurance number or its first or last "
                    + "characters, a reference, a district or a business. Like find o'neil leeds");
        }

        return new CardOutcome.OfRecord(
            await service.MakeAsync(call.Argument, call.Person, call.ActKey, cancellationToken), SearchCards.Found,
                CardState.Plain);
    }
}
