using UpcTeamsBot.Core.People;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Directory.Absences;

/// <summary>
/// The command <c>away 1 Dec to 12 Dec, deputy Dev Okafor</c>: a DSM, or CReST for them, says who decides in the
/// meantime.
/// </summary>
public sealed class AwayCommand(AbsenceService service) : ICommand
{
    /// <inheritdoc/>
    public string Name => "away";

    /// <inheritdoc/>
    public IReadOnlyList<string> Synonyms { get; } =
    ["absence", "absent", "on leave", "annual leave", "holiday", "i am away", "i'm away", "out of office"];

    /// <inheritdoc/>
    public bool InChannel => false;

    /// <inheritdoc/>
    public MenuEntry? EntryFor(Person person) =>
        person.Is(Roles.Dsm) ? new(45, "I will be away", "away 1 Dec to 12 Dec", "say who decides while you are away")
        : person.Is(Roles.Crest)
            ? new(75, "A DSM is away", "away Dana Smith 1 Dec to 12 Dec", "say who decides while a DSM is away")
        : null;

    /// <inheritdoc/>
    public async Task<CardOutcome> RunAsync(CommandCall call, CancellationToken cancellationToken)
    {
        var typed = AwayWords.Read(call.Argument, service.Today);

        // If somebody with a current or future absence types just "away", show that absence, so that they can end it.
        if (
            call.Argument.Length == 0
            && await service.NextOfAsync(call.Person.ObjectId, cancellationToken) is { } absence)
        {
            return new CardOutcome.OfRecord(absence, AbsenceCards.Absence, CardState.Plain);
        }

        return new CardOutcome.OfRecord(
            await service.StartAsync(call.Person, typed, call.ActKey, cancellationToken),
            AbsenceCards.Absence,
            CardState.Plain);
    }
}
