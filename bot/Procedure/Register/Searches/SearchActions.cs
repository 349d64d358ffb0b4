using System.Globalization;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Procedure.WorkLists;
using UpcTeamsBot.Teams.Bot;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register.Searches;

/// <summary>The buttons of what was found: other pages, and an entry in the list's place, with a way back.</summary>
public sealed class SearchActions(SearchService service, OpenCommand open) : ICardAction
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> Verbs { get; } = ["find.page", "find.open"];

    /// <inheritdoc/>
    public async Task<CardOutcome> PressAsync(CardPress press, CancellationToken cancellationToken)
    {
        if (press.Verb == "find.open")
        {
            var opened = await open.RunAsync(new(press.Person, press.Place, press["reference"], press.ActKey), cancellationToken);
            return opened is CardOutcome.OfRecord entry ? entry with { State = new(Typed: new Dictionary<string, string> { ["search"] = press["id"] }) } : opened;
        }

        await service.GoAsync(press.Id, int.TryParse(press["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 0, press.Person, cancellationToken);
        return Shown(press, CardState.Plain);
    }

    /// <inheritdoc/>
    public CardOutcome AfterRefusal(CardPress press, string words) =>
        press.Verb == "find.open" ? Shown(press, new(Line: words)) : new CardOutcome.Message(words);

    private static CardOutcome.OfRecord Shown(CardPress press, CardState state) => new(new(RecordKind.Search, press.Id), SearchCards.Found, state);
}
