
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Cards;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Teams.Bot;

/// <summary>The buttons of the menu, and of a form that waits.</summary>
public sealed class MenuActions(CommandParser parser, IEnumerable<IDraftForm> forms, UnitOfWork work) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = [Menu.Run, Menu.ResumeVerb, Menu.DiscardVerb];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (press.Verb == Menu.Run)
        {
            var command = parser.Named(press["command"]) ?? throw RefusedException.NotFound("command");
            if (!press.Place.IsPersonal && !command.InChannel)
            {
                return new CardOutcome.Message("Write that to me in your own chat: what you type there nobody else sees");
            }

            return await command.RunAsync(new(press.Person, press.Place, press["argument"], KeyOf(press, command)), cancellationToken);
        }

        var draft = await work.ReadAsync(async db => await db.FindAsync<Draft>([press.Id], cancellationToken), cancellationToken);
        if (draft is null || draft.OwnerId != press.Person.ObjectId)
        {
            throw RefusedException.NotFound("form");
        }

        if (press.Verb == Menu.DiscardVerb)
        {
            await work.DoAsync(
                async db =>
                {
                    (await db.FindAsync<Draft>([press.Id], cancellationToken))!.Discard(press.Actor, work.Now);
                },
                cancellationToken);
        }

        return new CardOutcome.OfRecord(draft.Ref, forms.Single(f => f.Form == draft.Form).Card, CardState.Plain);
    }

    // A menu has no version: a double click on the same message is one act, the same button of tomorrow's menu, or another one, is another.
    private static string KeyOf(CardPress press, ICommand command)
    {
        var message = press.Place.MessageId ?? "";
        return $"{press.ActKey}:{command.Name}:{(message.Length <= 100 ? message : message[..100])}";
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) => new CardOutcome.Message(words);
}
