namespace UpcTeamsBot.EndToEnd;

/// <summary>
/// Follows one customer from the first enquiry to the register, as each person sees it on their own page.
/// </summary>
[Collection(OfficeDay.Name)]
public sealed class WholeCaseTests(Office office)
{
    [Fact]
    public async Task Case_FromTheFirstQuestionToTheRegister_IsSeenByEverybody()
    {
        var (casey, priya, dana, chris) = (office.Casey, office.Priya, office.Dana, office.Chris);

        // Casey asks CReST whether the customer is on the register.
        var form = await Papers.BeginEnquiryAsync(casey, "AA 00 00 09 A");
        await form.HoldsAsync("NINO:", "AA 00 00 09 A");
        await Papers.FillEnquiryAsync(form, "Robin Invented");
        await Pictures.TakeAsync("enquiry-form", form);
        await form.PressesAsync("Send to CReST");
        var enquiry = await (await casey.SeesAsync("CReST has your enquiry", "We'll reply in this chat"))
            .SaysMatchAsync(Papers.EnquiryReference());

        // Chris claims it in the channel, whose card shows no private data.
        var triage = await chris.SeesInChannelAsync(
            Office.CrestChannel, enquiry, "Waiting", "••••••09A", "Casey Worker, Leeds Complaints");
        await triage.DoesNotSayAsync("Robin");
        await triage.PressesAsync("Claim");
        await triage.SaysAsync("Robin Invented", "AA 00 00 09 A");
        await Pictures.TakeAsync("crest-channel", triage);
        await triage.PressesAsync("Not recorded");
        await triage.SaysAsync("Not recorded");

        // Casey is told, and refers the customer.
        var answer = await casey.SeesAsync(enquiry, "This customer is not on the register", "Robin Invented");
        await answer.PressesAsync("Refer this customer");
        var checks = await casey.SeesAsync("Step 1 of 3");
        var referral = await Papers.PassChecksAsync(casey, checks);
        await referral.HoldsAsync("Name of customer", "Robin Invented");
        await referral.HoldsAsync("NI number", "AA 00 00 09 A");
        await Papers.FillReferralAsync(referral);
        var reference = await Papers.SendReferralAsync(casey, referral);

        // Priya approves it.
        var approval = await priya.SeesAsync(reference, "Casey Worker");
        await approval.HasButtonAsync("Decline");
        await approval.PressesAsync("Approve");
        await priya.SeesAsync(reference, "You approved this on ");

        // Dana decides.
        var decision = await dana.SeesAsync(
            reference, "Decide by ", "working days left", "Casey Worker, Leeds Complaints",
            Papers.Written(Papers.LastContact));
        await decision.HasInOneRowAsync("Agree", "Do not agree", "Ask", "Pass on");
        await Pictures.TakeAsync("decision", decision);
        await casey.SeesCardOfAsync(reference, "With the DSM");
        await decision.PressesAsync("Agree");
        await decision.HoldsAsync("Name and Telephone number of DSM", "0113 496 0012");
        await decision.PressesAsync("Confirm: agree");
        await dana.SeesAsync(reference, "You agreed on", "What you do now");
        await casey.SeesAsync(reference, "Agreed by Dana Smith");

        // Chris records it.
        var task = await chris.SeesInChannelAsync(Office.CrestChannel, reference, "••••••09A");
        await task.DoesNotSayAsync("Robin");
        await task.PressesAsync("Open and record");
        await task.SaysAsync("Robin Invented");
        await task.PressesAsync("Record as a new entry");
        await task.SaysAsync("You recorded this as UPC-");

        // Everybody's card shows the result.
        await casey.SeesAsync(reference, "Recorded as UPC-");
        var duties = await dana.SeesAsync(reference, "Recorded as UPC-", "What you do now");
        for (var done = 0; await duties.CountAsync("Done") is var left and > 0; done++)
        {
            Assert.True(done < 10, "The duties do not end");
            await duties.PressesAsync("Done");
            await duties.HasCountAsync("Done", left - 1);
        }

        await duties.SaysAsync("You did this at ");
    }
}
