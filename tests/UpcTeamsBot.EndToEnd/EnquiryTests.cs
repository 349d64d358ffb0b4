namespace UpcTeamsBot.EndToEnd;

/// <summary>Enquiries (Annex E) off the usual path, and the help command.</summary>
[Collection(OfficeDay.Name)]
public sealed class EnquiryTests(Office office)
{
    [Fact]
    public async Task Check_ByViewer_IsAnsweredFromTheRegisterAtOnce()
    {
        var answer = await office.Priya.AsksAsync(
            "check AA000001A",
            "This customer is on the register as UPC-000001", "The sanction of March 2025", "Sam Contact",
            "What to do next");
        await answer.DoesNotSayAsync("Acknowledge in these words (§30)");
        await answer.OpensAsync("How to acknowledge");
        await answer.SaysAsync("Acknowledge in these words (§30)");
    }

    [Fact]
    public async Task Check_WithMistakes_SaysWhatToDoBesideEachFieldAndKeepsWhatWasTyped()
    {
        var form = await Papers.BeginEnquiryAsync(office.Casey, "AA000013A");
        await form.FillsAsync(Papers.CustomerName, "Kim Mistake");
        await form.FillsAsync("NINO:", "AA 13");
        await form.FillsAsync("District:", "Leeds");

        // Filled in from an enquiry before.
        await form.FillsAsync("Region:", "");
        await form.PressesAsync("Send to CReST");

        var again = await office.Casey.SeesAsync("There is a problem");
        var lines = (await again.WordsAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith(
            "Error: Enter a National Insurance number in the correct format", lines[Array.IndexOf(lines, "NINO:") - 1],
            StringComparison.Ordinal);
        Assert.Equal("Error: Enter the region", lines[Array.IndexOf(lines, "Region:") - 1]);
        await again.DoesNotSayAsync("Error: Enter the district", "Contact number:");
        await again.HoldsAsync(Papers.CustomerName, "Kim Mistake");
        await again.HoldsAsync("NINO:", "AA 13");
        await again.HoldsAsync("District:", "Leeds");

        await again.FillsAsync("NINO:", "aa000013a");
        await again.FillsAsync("Region:", "North");
        await again.PressesAsync("Send to CReST");
        await office.Casey.SeesAsync("CReST has your enquiry", "Kim Mistake", "AA 00 00 13 A");
    }

    [Fact]
    public async Task Help_OfBusinessContactPoint_OffersWhatTheyMayDo()
    {
        var menu = await office.Bea.AsksAsync("help", "What you can do");
        await menu.OpensAsync("What you can type");
        await office.Bea.SeesAsync("ask whether a customer is on the UPC register");
        await menu.HasButtonAsync("Check a customer");
        await menu.HasCountAsync("Queue", 0);
    }

    [Fact]
    public async Task Page_LoadedAnew_KeepsItsHistory()
    {
        var menu = await (await office.Dev.AsksAsync("help", "What you can do")).WordsAsync();
        var before = await office.Dev.Cards.CountAsync();

        await office.Dev.ReloadAsync();

        await office.Dev.SeesAsync("What you can do");
        Assert.Equal(before, await office.Dev.Cards.CountAsync());
        Assert.Equal(menu, await (await office.Dev.SeesAsync()).WordsAsync());
    }
}
