
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>The buttons of the menu and of the question whether to continue a form.</summary>
public sealed class MenuActions(CommandParser parser, IEnumerable<IDraftForm> forms, UnitOfWork work,
    MeantCommands meant) : ICardAction
{
    [CardAction(Menu.Run, StartsForm = true)]
    internal async Task<CardOutcome> RunAsync(CardPress press, CancellationToken cancellationToken)
    {
        var command = parser.Named(press["command"]) ?? throw RefusedException.NotFound("command");
        if (!press.Place.IsPersonal && !command.InChannel)
        {
            return new CardOutcome.Message("Write that to me in your own chat. Nobody else sees what you type there");
        }

        // The button answered the question that a typed yes would answer.
        await meant.TakeAsync(press.Person, press.Place.ConversationId, cancellationToken);
        return await command.RunAsync(
            new(press.Person, press.Place, press["argument"], KeyOf(press, command)), cancellationToken);
    }

    [CardAction(Menu.ResumeVerb, StartsForm = true)]
    internal async Task<CardOutcome> ResumeAsync(CardPress press, CancellationToken cancellationToken) =>
        Shown(await OwnAsync(press, cancellationToken));

    [CardAction(Menu.DiscardVerb)]
    internal async Task<CardOutcome> DiscardAsync(CardPress press, CancellationToken cancellationToken)
    {
        var draft = await OwnAsync(press, cancellationToken);
        await work.DoAsync(
            async db =>
            {
                (await db.FindAsync<Draft>([press.Id], cancellationToken))!.Discard(press.Actor, work.Now);
            },
            cancellationToken);
        return Shown(draft);
    }

    private async Task<Draft> OwnAsync(CardPress press, CancellationToken cancellationToken)
    {
        var draft = await work.ReadAsync(
            async db => await db.FindAsync<Draft>([press.Id], cancellationToken), cancellationToken);
        return draft is not null && draft.OwnerId == press.Person.ObjectId ? draft
            : throw RefusedException.NotFound("form");
    }

    private CardOutcome.OfRecord Shown(Draft draft) =>
        new(draft.Ref, forms.Single(f => f.Form == draft.Form).Card, CardState.Plain);

    // A menu has no version, so the key contains the message: a double click on the same message counts once, but the
    // same button of another menu is another act.
    private static string KeyOf(CardPress press, ICommand command)
    {
        var message = press.Place.MessageId ?? "";
        return $"{press.ActKey}:{command.Name}:{(message.Length <= 100 ? message : message[..100])}";
    }
}
