using System.Text.RegularExpressions;

namespace UpcTeamsBot.EndToEnd;

/// <summary>
/// The quarterly review (Annex D): CReST starts it, two contact points of one business answer at the same time, and
/// CReST closes it.
/// </summary>
[Collection(OfficeDay.Name)]
public sealed partial class ReviewTests(Office office)
{
    private const string Business = "Jobcentre Plus North";

    [Fact]
    public async Task Review_AnsweredByTwoAtOnce_CountsEachAnswerOnceAndTellsBothWhoAnswered()
    {
        var (chris, bea, ben, dana, dev) = (office.Chris, office.Bea, office.Ben, office.Dana, office.Dev);

        // Chris starts it in his own chat.
        var question = await chris.AsksAsync(
            "review", "Quarterly review", "Start the review now?", "We ask the DSMs as well.");
        await question.PressesAsync("Start the review");
        await chris.SeesAsync("Started by Chris Rest", "0 of ", Business);

        // The business's channel shows both contact points the same card, with no private data. The DSMs get theirs in
        // their chats.
        var beas = await bea.SeesInChannelAsync(
            Office.ContactChannel, Business, "Answer by ", "UPC-000001", "••••••01A", "UPC-000002", "UPC-000005");
        var bens = await ben.SeesInChannelAsync(
            Office.ContactChannel, Business, "Answer by ", "UPC-000001", "••••••01A", "UPC-000002", "UPC-000005");
        var asked = int.Parse(Progress().Match(await beas.WordsAsync()).Groups[1].ValueSpan, null);
        await bens.SaysAsync($"0 of {asked} answered");
        await bens.DoesNotSayAsync("Alex");
        var danas = await dana.SeesCardOfAsync($"{Business} · R-", $"0 of {asked} answered");
        await dev.SeesCardOfAsync("Jobcentre Plus Scotland · R-", "Answer by ");

        // Both have a form open on the one card. Neither loses what they type when the other sends theirs.
        await beas.PressesAsync("Open", "Open UPC-000002");
        await beas.PressesAsync("Details changed…");
        await bens.PressesAsync("Open", "Open UPC-000005");
        await bens.PressesAsync("Ask to remove…");
        await beas.FillsAsync("SPOC or local business contact", "Robin Invented, 0113 496 0177");
        await bens.FillsAsync("Another reason", "Agreed with the business");
        await beas.PressesAsync("Change details");
        await beas.SaysAsync($"1 of {asked} answered");
        await bens.HoldsAsync("Another reason", "Agreed with the business");
        await bens.PressesAsync("Ask CReST to remove it");
        await bens.SaysAsync("While you were typing: Bea Point");
        await bens.HoldsAsync("Another reason", "Agreed with the business");
        await bens.PressesAsync("Back");
        await bens.SaysAsync($"1 of {asked} answered");
        await beas.PressesAsync("Undo", "Take back the answer about UPC-000002");
        await bens.SaysAsync($"0 of {asked} answered");

        // They answer for different entries at the same time. Both answers count, and each sees the other's beside
        // their own.
        await Task.WhenAll(
            beas.PressesAsync("Still current", "UPC-000001 is still current"),
            bens.PressesAsync("Still current", "UPC-000002 is still current"));
        await danas.SaysAsync($"2 of {asked} answered");
        foreach (var card in new[] { beas, bens })
        {
            await card.PressesAsync("Show all");
            await card.SaysAsync($"2 of {asked} answered", "Still current: Bea Point", "Still current: Ben Contact");
        }

        await Pictures.TakeAsync("review", bens);

        // They answer for the same entry at the same time. Only one answer counts, and both are told whose it is.
        await Task.WhenAll(
            beas.PressesAsync("Still current", "UPC-000005 is still current"),
            bens.PressesAsync("Still current", "UPC-000005 is still current"));
        await beas.SaysAsync($"3 of {asked} answered");
        await bens.SaysAsync($"3 of {asked} answered");
        var last = LastAnswer().Match(await beas.WordsAsync()).Value;
        Assert.Matches("by (Bea Point|Ben Contact)$", last);
        await bens.SaysAsync(last);

        // Chris sees the business's progress and closes the review. After that, nobody can answer.
        var overview = await chris.AsksAsync("review", "Started by Chris Rest", $"3 of {asked} answered");
        await Pictures.TakeAsync("review-overview", overview);
        await overview.PressesAsync("Close the review");
        await overview.SaysAsync("Close the review with ", " not answered?");
        await overview.PressesAsync("Yes, close it");
        await overview.SaysAsync("Chris Rest closed it at ", "Not answered: ");
        await beas.SaysAsync("Chris Rest closed this review at ");
        await bens.SaysAsync("Chris Rest closed this review at ");
        await beas.HasCountAsync("Still current", 0);
    }

    [GeneratedRegex(@"0 of (\d+) answered")]
    private static partial Regex Progress();

    [GeneratedRegex("Updated .* by .*")]
    private static partial Regex LastAnswer();
}
