
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Directory.Files;

/// <summary>The buttons of a file of the directory: apply, cancel, another page.</summary>
public sealed class DirectoryFileActions(DirectoryFileService service) : ICardAction
{
    private const string TriedAgain = "The directory changed meanwhile, so nothing was taken over. This is what the file would change now: look at it again, then press Apply";

    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = ["directoryFile.apply", "directoryFile.cancel", "directoryFile.page"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        DirectoryService.ForCrest(press.Person);
        if (!press.Place.IsPersonal)
        {
            return new CardOutcome.Message("Do that in your own chat with me");
        }

        switch (press.Verb)
        {
            case "directoryFile.apply":
                return Shown(press, await service.ApplyAsync(press.Id, press.Person, press.ActKey, cancellationToken) ? CardState.Plain : new(Line: TriedAgain));
            case "directoryFile.cancel":
                await service.CancelAsync(press.Id, press.Person, press.ActKey, cancellationToken);
                return Shown(press, CardState.Plain);
            default:
                return Shown(press, new(Typed: new Dictionary<string, string> { ["page"] = press["page"] }));
        }
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) =>
        press.Person.Is(Roles.Crest) && press.Place.IsPersonal ? Shown(press, new(Line: words)) : new CardOutcome.Message(words);

    private static CardOutcome.OfRecord Shown(CardPress press, CardState state) => new(new(RecordKind.DirectoryFile, press.Id), DirectoryFileCardView.Card, state);
}
