using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Directory.Files;

/// <summary>The buttons on a directory file: apply, cancel, another page.</summary>
[CardActions(
    Role = Roles.Crest, Others = DirectoryService.OnlyCrest, Place = PressPlace.OwnChat,
    Elsewhere = "Do that in your own chat with me",
    Record = RecordKind.DirectoryFile, Card = DirectoryFileCardView.Card)]
public sealed class DirectoryFileActions(DirectoryFileService service) : ICardAction
{
    private const string TriedAgain =
        "The directory changed meanwhile, so nothing was taken over. This is what the file would change now: look at "
            + "it again, then press Apply";

    [CardAction("directoryFile.apply")]
    internal async Task<CardOutcome> ApplyAsync(CardPress press, CancellationToken cancellationToken) => press.Shown(
        await service.ApplyAsync(press.Id, press.Person, press.ActKey, cancellationToken)
            ? CardState.Plain : new(Line: TriedAgain));

    [CardAction("directoryFile.cancel")]
    internal async Task<CardOutcome> CancelAsync(CardPress press, CancellationToken cancellationToken)
    {
        await service.CancelAsync(press.Id, press.Person, press.ActKey, cancellationToken);
        return press.Shown(CardState.Plain);
    }

    [CardAction("directoryFile.page")]
    internal static CardOutcome Page(CardPress press) =>
        press.Shown(new CardState(Typed: new Dictionary<string, string> { ["page"] = press["page"] }));
}
