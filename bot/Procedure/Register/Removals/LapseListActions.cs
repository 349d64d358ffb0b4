using System.Globalization;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Records;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Register.Entries;
using UpcTeamsBot.Teams.Bot;

namespace UpcTeamsBot.Procedure.Register.Removals;

/// <summary>
/// The buttons on a DSM's list of lapses. Several are answered together, each by its own rule (Annex D).
/// </summary>
[CardActions(
    Place = PressPlace.OwnChat, Elsewhere = "Answer this in your own chat with me", Role = Roles.Dsm,
    Others = "Only a Designated Senior Manager has these")]
public sealed class LapseListActions(LapseListPages pages, RemovalService service, EntryService entries) : ICardAction
{
    [CardAction("lapses.page")]
    internal async Task<CardOutcome> PageAsync(CardPress press, CancellationToken cancellationToken) =>
        new CardOutcome.Ready(await pages.DrawAsync(press.Person, PageOf(press), null, null, cancellationToken));

    [CardAction("lapses.choose")]
    internal async Task<CardOutcome> ChooseAsync(CardPress press, CancellationToken cancellationToken)
    {
        var chosen = press["all"] == "true" ? null : LapseChoice.Read(press["entries"]);
        return new CardOutcome.Ready(chosen is { Count: 0 }
            ? await pages.DrawAsync(
                press.Person, PageOf(press), null, "Choose the entries that CReST should remove", cancellationToken)
            : await pages.ConfirmAsync(press.Person, PageOf(press), chosen, cancellationToken));
    }

    [CardAction("lapses.confirm")]
    internal async Task<CardOutcome> ConfirmAsync(CardPress press, CancellationToken cancellationToken)
    {
        var (done, said) = (0, new List<string>());
        foreach (var chosen in LapseChoice.Read(press["chosen"]))
        {
            try
            {
                await AskAsync(press, chosen, cancellationToken);
                done++;
            }
            catch (RefusedException refused)
            {
                // Somebody else may have answered one of them. The others are still answered.
                said.Add($"{RegisterEntry.ReferenceOf(chosen.EntryId)}: {refused.Message}");
            }
        }

        said.Insert(0, done switch
        {
            0 => "CReST was not asked to remove anything",
            1 => "CReST was asked to remove 1 entry",
            _ => $"CReST was asked to remove {done.ToString(CultureInfo.InvariantCulture)} entries",
        });
        return new CardOutcome.Ready(await pages.DrawAsync(
            press.Person, PageOf(press), string.Join(". ", said), null, cancellationToken));
    }

    private static int PageOf(CardPress press) =>
        int.TryParse(press["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1;

    private async Task AskAsync(CardPress press, LapseChoice chosen, CancellationToken cancellationToken)
    {
        var entry = await entries.LookAsync(chosen.EntryId, press.Person, cancellationToken);
        long[] lapsed =
        [
            .. LapseListPages.Of(entry, press.Person, LondonTime.DateOf(entries.Now)).Select(c => c.Id),
        ];
        if (lapsed.Length == 0)
        {
            throw RefusedException.TooLate("nothing is due any more");
        }

        await service.AskAsync(
            chosen.EntryId, chosen.Version, lapsed, press.Person, $"{press.ActKey}:{chosen.EntryId}:{chosen.Version}",
            cancellationToken);
    }
}
