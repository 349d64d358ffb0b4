using NodaTime.Text;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Fills the form of Annex F from a referral that was sent.</summary>
internal static class ConsiderationFormFilling
{
    /// <summary>Returns the form with everything that the referral holds.</summary>
    public static ConsiderationForm Of(Consideration c) => new()
    {
        NeedsConsidered = YesNo(c.Checks.NeedsConsidered), Considered = c.Checks.Considered,
        NewComplaint = YesNo(c.Checks.RaisesNewComplaint),
        UnacceptableBehaviour = YesNo(c.Checks.IsUnacceptableBehaviour),
        FinalResponse = YesNo(c.Checks.FinalResponseGiven),
        CustomerName = c.Customer.Name, Nino = c.Customer.ParsedNino?.Written ?? "",
        NoNinoReason = c.Customer.NoNinoReason ?? "", District = c.Customer.District, Region = c.Customer.Region,
        Business = c.BusinessKey, Nature = c.Nature, LastContact = LocalDatePattern.Iso.Format(c.LastContact),
        LastContactChannel = c.LastContactChannel.ToString(), FinalResponseKind = c.FinalResponseKind.ToString(),
        RecordedBefore = YesNo(c.RecordedBeforeReform),
        FinalResponseDate = LocalDatePattern.Iso.Format(c.FinalResponseDate), ComplaintDetails = c.ComplaintDetails,
        Spoc = c.Spoc,
    };

    private static string YesNo(bool answer) => answer ? "yes" : "no";
}
