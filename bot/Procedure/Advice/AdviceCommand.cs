using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Advice;

/// <summary>The command <c>advice UPC-000123 what the customer writes</c>: asks the DSM (§33).</summary>
public sealed class AdviceCommand(AdviceService service) : ICommand
{
    /// <inheritdoc/>
    public string Name => "advice";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
    ["ask advice", "new complaint or old", "is this a new complaint", "new complaint"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        new(
            57,
            "New complaint or old?",
            "advice UPC-000123",
            "ask the DSM whether a letter raises a new complaint (§33)");

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var words = call.Argument.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var reference = words.Length == 0 ? "" : References.Plain(words[0]).TrimEnd(':', ',');
        if (EntryReference.Read(reference) is not { } number)
        {
            throw new RefusedException(
                RefusalReason.Facts,
                "Type advice and the entry's reference, like advice UPC-000123. In doubt whether a complaint is new, "
                    + "the DSM advises (§33)");
        }

        return new CardOutcome.OfRecord(
            await service.StartAsync(
                number,
                words.Length > 1 ? words[1] : "",
                call.Person,
                call.ActKey,
                cancellationToken),
            AdviceCards.Advice,
            CardState.Plain);
    }
}
