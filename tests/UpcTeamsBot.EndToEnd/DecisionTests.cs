namespace UpcTeamsBot.EndToEnd;

/// <summary>Referrals (Annex F) that do not end on the register.</summary>
[Collection(OfficeDay.Name)]
public sealed class DecisionTests(Office office)
{
    [Fact]
    public async Task Manager_Declines_WithTheReasonThatTheOfficerReads()
    {
        var reference = await Papers.ReferAsync(office.Casey, "AA000014A", "Sasha Declined");

        var approval = await office.Priya.SeesAsync(reference, "Approve or decline Casey Worker's request");
        await approval.DoesNotSayAsync("Why you decline");
        await approval.PressesAsync("Decline");
        await approval.PressesAsync("Confirm: decline");
        await approval.SaysAsync("Error: ");
        await approval.FillsAsync("Why you decline", "The letter of May has not been answered yet");
        await approval.PressesAsync("Confirm: decline");

        await office.Priya.SeesAsync(
            reference, "You declined this on ", "The letter of May has not been answered yet");
        await office.Casey.SeesAsync(
            reference, "Declined by Priya Shah", "The letter of May has not been answered yet");
    }

    [Fact]
    public async Task Dsm_PassesToAnother_WhoDoesNotAgree()
    {
        var reference = await Papers.ReferAsync(office.Casey, "AA000016A", "Lee Passed");
        var approval = await office.Priya.SeesAsync(reference, "Approve or decline Casey Worker's request");
        await approval.PressesAsync("Approve");

        var decision = await office.Dana.SeesAsync(reference, "Decide by ");
        await decision.PressesAsync("Pass on");
        await decision.ChoosesAsync("Pass to which DSM?", "Dev Okafor (deputy)");
        await decision.PressesAsync("Confirm: pass on");
        await office.Dana.SeesAsync(reference, "With Dev Okafor since");
        await decision.HasCountAsync("Agree", 0);

        var passed = await office.Dev.SeesAsync(reference, "Decide by ", "by Dana Smith to Dev Okafor");
        await passed.PressesAsync("Do not agree");
        await passed.FillsAsync("Explain why you do not agree", "Two of the letters raise something new");
        await passed.PressesAsync("Confirm: do not agree");

        await office.Dev.SeesAsync(reference, "You did not agree", "Two of the letters raise something new");
        await office.Casey.SeesAsync(reference, "Not agreed by Dev Okafor", "Two of the letters raise something new");
    }
}
