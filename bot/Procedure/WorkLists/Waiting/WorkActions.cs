using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Platform.Storage;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.WorkLists.Waiting;

/// <summary>The buttons on the work lists: other pages, and giving an item to a colleague in CReST.</summary>
public sealed class WorkActions(WorkListPages pages, UnitOfWork work, IDirectory directory) : ICardAction
{
    private const string OwnChatOnly = "Type my work in your own chat with me. Nobody else sees it there";

    private const string OnlyCrest = "Only CReST can give this to a colleague";

    [CardAction("work.page")]
    internal async Task<CardOutcome> PageAsync(CardPress press, CancellationToken cancellationToken)
    {
        var page = PageOf(press);
        if (press["list"] == WorkListPages.Late)
        {
            CrestAccess.Require(press.Person, "can see what waits for CReST");
            return new CardOutcome.Ready(
                await work.ReadAsync(db => pages.LateAsync(db, page, cancellationToken), cancellationToken));
        }

        return press.Place.IsPersonal
            ? await MineAsync(press, page, null, null, cancellationToken)
            : throw RefusedException.NotAllowed(OwnChatOnly);
    }

    [CardAction("work.give", Place = PressPlace.OwnChat, Elsewhere = OwnChatOnly, Role = Roles.Crest,
        Others = OnlyCrest)]
    internal Task<CardOutcome> GiveAsync(CardPress press, CancellationToken cancellationToken) =>
        MineAsync(press, PageOf(press), null, (press.Id, null), cancellationToken);

    [CardAction("work.giveTo", Place = PressPlace.OwnChat, Elsewhere = OwnChatOnly, Role = Roles.Crest,
        Others = OnlyCrest)]
    internal async Task<CardOutcome> GiveToAsync(CardPress press, CancellationToken cancellationToken)
    {
        var colleague = Guid.TryParse(press["colleague"], out var id)
            ? await directory.FindAsync(id, cancellationToken) : null;
        if (colleague is null)
        {
            return await MineAsync(
                press, PageOf(press), null, (press.Id, "Choose who will do it"), cancellationToken);
        }

        try
        {
            await work.DoAsync(
                $"{press.ActKey}:{colleague.ObjectId:N}",
                async db =>
                {
                    var item = await db.FindAsync<WorkItem>([press.Id], cancellationToken)
                        ?? throw RefusedException.TooLate("This does not wait any more. Nothing has changed");
                    item.GiveTo(colleague, press.Person, work.Now);
                },
                cancellationToken);
        }
        catch (RefusedException refused) when (refused.Reason == RefusalReason.Facts)
        {
            // Teams' people picker lists everybody in the organisation.
            return await MineAsync(press, PageOf(press), null, (press.Id, refused.Message), cancellationToken);
        }

        return await MineAsync(press, PageOf(press), $"{colleague.Name} has been told", null, cancellationToken);
    }

    private static int PageOf(CardPress press) =>
        int.TryParse(press["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1;

    private async Task<CardOutcome> MineAsync(
        CardPress press, int page, string? line, (long Id, string? Error)? giving,
        CancellationToken cancellationToken) =>
        new CardOutcome.Ready(await work.ReadAsync(
            db => pages.MineAsync(db, press.Person, page, line, giving, cancellationToken), cancellationToken));
}
