using System.Globalization;
using System.Text.RegularExpressions;

namespace UpcTeamsBot.EndToEnd;

/// <summary>Fills in Annexes E and F on a page, as a caseworker would.</summary>
internal static partial class Papers
{
    public const string FullAndFinal = "Has the customer had a full and final response?";
    public const string Marker = "Does eCase show the UPCC marker?";
    public const string CustomerName = "Please provide the name of the individual:";

    /// <summary>About a working week ago, so always in the past.</summary>
    public static DateOnly LastContact { get; } = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime)
        .AddDays(-5);

    /// <summary>A date well before that contact.</summary>
    public static DateOnly FinalResponse { get; } = LastContact.AddDays(-200);

    /// <summary>Formats a date as cards do.</summary>
    public static string Written(DateOnly date) => date.ToString("ddd d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Types <c>check</c> and answers the two questions of the form.</summary>
    public static async Task<TeamsCard> BeginEnquiryAsync(TeamsPage officer, string nino)
    {
        var card = await officer.AsksAsync($"check {nino}", FullAndFinal, Marker, "Customer Information");
        await card.AnswersAsync(FullAndFinal, "Yes");
        await card.AnswersAsync(Marker, "No");
        return card;
    }

    public static async Task FillEnquiryAsync(TeamsCard form, string customer)
    {
        await form.FillsAsync(CustomerName, customer);
        await form.FillsAsync("District:", "Leeds");
        await form.FillsAsync("Region:", "North");
    }

    /// <summary>
    /// Answers the checks of Annex H so that the referral can continue. Returns the form for Annex F.
    /// </summary>
    public static async Task<TeamsCard> PassChecksAsync(TeamsPage officer, TeamsCard checks)
    {
        await checks.AnswersAsync("Have you considered the customer's needs", "Yes");
        await checks.FillsAsync("What did you consider?", "Offered calls at set times");
        await checks.AnswersAsync("Does the correspondence raise a new complaint?", "No");
        await checks.AnswersAsync("Is the customer threatening, abusive or harassing staff?", "No");
        await checks.AnswersAsync("Has the customer received a full and final response", "Yes");
        await checks.PressesAsync("Continue");
        return await officer.SeesAsync("Step 2 of 3", "The complaint and its final response");
    }

    /// <summary>Fills in Annex F, apart from who the customer is.</summary>
    public static async Task FillReferralAsync(TeamsCard form)
    {
        await form.ChoosesAsync("Business/Region", "Jobcentre Plus North");
        await form.FillsAsync(
            "Describe the nature and frequency of the contact", "Four letters and nine calls a week\nsince September");
        await form.DatesAsync("Please provide date of the most recent contact", LastContact);
        await form.ChoosesAsync("How did they contact us?", "Letter");
        await form.ChoosesAsync("Which kind of final response?", "DWP Operations");
        await form.DatesAsync("Please confirm the date that the final response was issued?", FinalResponse);
        await form.FillsAsync("Please provide details of the complaints", "The sanction of January 2026");
        await form.FillsAsync(
            "Please provide details of SPOC or local business contact", "Leeds Complaints, 0113 496 0100");
    }

    /// <summary>Types <c>refer</c> and completes the referral up to the manager. Returns the reference.</summary>
    public static async Task<string> ReferAsync(TeamsPage officer, string nino, string customer)
    {
        var form = await PassChecksAsync(officer, await officer.AsksAsync($"refer {nino}", "Step 1 of 3"));
        await form.FillsAsync("Name of customer", customer);
        await form.FillsAsync("District", "Leeds");
        await form.FillsAsync("Region", "North");
        await FillReferralAsync(form);
        return await SendReferralAsync(officer, form);
    }

    /// <summary>From the filled-in form: checks the answers and sends. Returns the reference.</summary>
    public static async Task<string> SendReferralAsync(TeamsPage officer, TeamsCard form)
    {
        await form.PressesAsync("Continue");
        var answers = await officer.SeesAsync(
            "Step 3 of 3", "Check and send to Priya Shah", Written(LastContact), Written(FinalResponse));
        await answers.PressesAsync("Send to your manager");
        return await (await officer.SeesAsync("Sent to Priya Shah, your manager"))
            .SaysMatchAsync(ConsiderationReference());
    }

    [GeneratedRegex(@"E-\d{4}-\d{6}")]
    public static partial Regex EnquiryReference();

    [GeneratedRegex(@"F-\d{4}-\d{6}")]
    public static partial Regex ConsiderationReference();
}
