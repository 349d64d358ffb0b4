namespace UpcTeamsBot.EndToEnd;

/// <summary>
/// CReST finds a customer and takes them off the register (Annex D). Every open card of the entry then says so and no
/// longer shows the customer.
/// </summary>
[Collection(OfficeDay.Name)]
public sealed class RemovalTests(Office office)
{
    private const string Removed = "Removed from the register on ";

    [Fact]
    public async Task Removal_ByCrest_IsSeenWhereverTheEntryIsOpen()
    {
        var (chris, dana, priya) = (office.Chris, office.Dana, office.Priya);

        // The DSM and a viewer open the entry.
        await dana.AsksAsync("UPC-000004", "Rowan Placeholder", "Recovery of an overpayment from 2019");
        await priya.AsksAsync("UPC-000004", "Rowan Placeholder", "Recovery of an overpayment from 2019");

        // Chris searches with a slightly different name, finds the customer, and opens the entry in place of the
        // results.
        var found = await chris.AsksAsync("find Rowan Placehold", "UPC-000004", "Rowan Placeholder");
        await Pictures.TakeAsync("find", found);
        await found.PressesAsync("Open", "Open UPC-000004");
        await found.SaysAsync("Recovery of an overpayment from 2019", "AA 00 00 04 D");
        await found.HasButtonAsync("Back to results");
        await Pictures.TakeAsync("entry", found);

        // A ground is required.
        await found.PressesAsync("Remove…");
        await found.PressesAsync("Confirm: remove");
        await found.SaysAsync("Error: Choose why it should be removed");
        await found.AnswersAsync("Why should it be removed?", "Recorded by mistake");
        await found.PressesAsync("Confirm: remove");
        await found.SaysAsync(Removed, " by Chris Rest.");
        await found.DoesNotSayAsync("Rowan");

        // Everybody else's card is updated automatically. The DSM still has to remove the marker.
        var viewers = await priya.SeesCardOfAsync("UPC-000004", Removed, " by Chris Rest.");
        await viewers.DoesNotSayAsync("Rowan", "overpayment");
        var danas = await dana.SeesCardOfAsync(
            "UPC-000004", Removed, " by Chris Rest.", "Remove the UPCC marker on eCase as well.");
        await danas.DoesNotSayAsync("Rowan", "overpayment");
        await danas.PressesAsync("Marker removed");
        await danas.DoesNotSayAsync("UPCC marker");

        // The customer can no longer be found.
        await chris.AsksAsync("UPC-000004", Removed);
        var none = await chris.AsksAsync("find Rowan Placeholder");
        await none.DoesNotSayAsync("UPC-000004");
    }
}
