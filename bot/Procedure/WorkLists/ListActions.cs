using System.Globalization;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.WorkLists;

/// <summary>The buttons on a list: other pages, and opening a row's record in place of the list.</summary>
public sealed class ListActions(RequestLists lists, OpenCommand open) : ICardAction
{
    [CardAction("list.open")]
    internal Task<CardOutcome> OpenAsync(CardPress press, CancellationToken cancellationToken) =>
        open.RunAsync(new(press.Person, press.Place, press["reference"], press.ActKey), cancellationToken);

    [CardAction("list.page")]
    internal Task<CardOutcome> PageAsync(CardPress press, CancellationToken cancellationToken)
    {
        var list = press["list"] switch
        {
            "queue" => RequestList.Queue,
            "undelivered" => RequestList.Undelivered,
            _ => RequestList.Mine,
        };
        if (list != RequestList.Mine)
        {
            CrestAccess.Require(press.Person, "can see what waits for CReST");
        }

        if (list == RequestList.Mine && !press.Place.IsPersonal)
        {
            throw RefusedException.NotAllowed("Type my requests in your own chat with me. Nobody else sees it there");
        }

        var page = int.TryParse(press["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? wanted : 1;
        return lists.DrawAsync(list, page, press.Person, cancellationToken);
    }
}
