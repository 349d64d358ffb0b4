using System.Text.Json.Nodes;
using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Cards;

/// <summary>The forms use the wording of the guidance's annexes.</summary>
public sealed class GuidanceWordsTests
{
    [Theory]
    [InlineData("RESTRICTED – PERSONAL DATA (WHEN COMPLETED)")]
    [InlineData("Name / contact details of member of staff making enquiry:")]
    [InlineData("Name:")]
    [InlineData("Position:")]
    [InlineData("Team/Unit:")]
    [InlineData("E-mail address:")]
    [InlineData("Contact number:")]
    [InlineData("Customer Information")]
    [InlineData("Please provide the name of the individual:")]
    [InlineData("NINO:")]
    [InlineData("District:")]
    [InlineData("Region:")]
    [Shows("Annex E")]
    public void AnnexE_AsAForm_AsksInItsWords(string words) => Assert.Contains(words, Lines("enquiry", "form"));

    [Theory]
    [InlineData("Which business is the customer registered under")]
    [InlineData("Local contact/SPOC details")]
    [InlineData("The complaint(s) on which the customer repeatedly writes/telephones (as recorded on the UPC "
        + "database)")]
    [Shows("§20", "Annex E")]
    public void AnnexE_AsAnAnswer_SaysItInItsWords(string words) =>
        Assert.Contains(words, Lines("enquiry", "answered: recorded"));

    [Theory]
    [InlineData("Name of customer")]
    [InlineData("NI number")]
    [InlineData("District")]
    [InlineData("Business/Region")]
    [InlineData("Describe the nature and frequency of the contact")]
    [InlineData("Please provide date of the most recent contact")]
    [InlineData("Has the customer received a full and final response to the complaints that have been raised?")]
    [InlineData("Please confirm the date that the final response was issued?")]
    [InlineData("Please provide details of the complaints that the customer frequently contacts DWP about")]
    [InlineData("Please provide details of SPOC or local business contact")]
    [Shows("Annex F")]
    public void AnnexF_AsAForm_AsksInItsWords(string words) =>
        Assert.Contains(words, Lines("consideration", "form, filled in"));

    [Theory]
    [InlineData("UPC Consideration Form (Annex F)")]
    [InlineData("Action taken by designated Senior Manager")]
    [InlineData("Name and Telephone number of DSM")]
    [InlineData("Date decision made and notified to referring officer")]
    [InlineData("Date notification sent to the administrators")]
    [Shows("Annex F")]
    public void AnnexF_Decided_SaysItInItsWords(string words)
    {
        Assert.Contains(words, Lines("consideration", "agreed"));
        Assert.Contains(words, Lines("consideration-decision", "agreed, duties to do"));
        Assert.Contains(words, Lines("consideration-details", "recorded"));
    }

    [Fact]
    public void AnnexF_BeingDecided_AsksTheDsmInItsWords()
    {
        var fields = JsonNode.Parse(CardSamples.Card("consideration-decision", "to decide"));
        Assert.Equal(
            "Date decision made and notified to referring officer", (string?)fields.Field("decidedOn")["label"]);
        Assert.StartsWith(
            "Name and Telephone number of DSM", (string?)fields.Field("phone")["label"], StringComparison.Ordinal);
    }

    private static string[] Lines(string template, string sample) =>
        JsonNode.Parse(CardSamples.Card(template, sample)).Words().Split('\n');
}
