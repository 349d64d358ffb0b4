namespace UpcTeamsBot.EndToEnd;

/// <summary>
/// CReST finds a customer, and takes them off the register (Annex D): wherever the entry was open, it says so and the
/// customer is gone.
/// </summary>
[Collection(OfficeDay.Name)]
public sealed class RemovalTests(Office office)
{
    private const string Removed = "Removed from the register on ";

    [Fact]
    public async Task Removal_ByCrest_IsSeenWhereverTheEntryIsOpen()
    {
        var (chris, dana, priya) = (office.Chris, office.Dana, office.Priya);

        // The DSM and a viewer look at the entry.
        await dana.AsksAsync("UPC-000004", "Rowan Placeholder", "Recovery of an overpayment from 2019");
        await priya.AsksAsync("UPC-000004", "Rowan Placeholder", "Recovery of an overpayment from 2019");

        // Chris finds the customer, though the name is not quite as it is written there, and opens the entry in place
        // of the results.
        var found = await chris.AsksAsync("find Rowan Placehold", "UPC-000004", "Rowan Placeholder");
        await Pictures.TakeAsync("find", found);
        await found.PressesAsync("Open", "Open UPC-000004");
        await found.SaysAsync("Recovery of an overpayment from 2019", "AA 00 00 04 D");
        await found.HasButtonAsync("Back to results");
        await Pictures.TakeAsync("entry", found);

        // A ground is needed.
        await found.PressesAsync("Remove…");
        await found.PressesAsync("Confirm: remove");
        await found.SaysAsync("Error: Choose on what ground it is removed");
        await found.AnswersAsync("On what ground?", "Recorded by mistake");
        await found.PressesAsync("Confirm: remove");
        await found.SaysAsync(Removed, " by Chris Rest.");
        await found.DoesNotSayAsync("Rowan");

        // Everybody else's card follows by itself; the DSM has the marker left to remove.
        var viewers = await priya.SeesCardOfAsync("UPC-000004", Removed, " by Chris Rest.");
        await viewers.DoesNotSayAsync("Rowan", "overpayment");
        var danas = await dana.SeesCardOfAsync(
            "UPC-000004", Removed, " by Chris Rest.", "Remove the UPCC marker on eCase as well (Annex D).");
        await danas.DoesNotSayAsync("Rowan", "overpayment");
        await danas.PressesAsync("Marker removed");
        await danas.DoesNotSayAsync("UPCC marker");

        // And it is not found any more.
        await chris.AsksAsync("UPC-000004", Removed);
        var none = await chris.AsksAsync("find Rowan Placeholder");
        await none.DoesNotSayAsync("UPC-000004");
    }
}
