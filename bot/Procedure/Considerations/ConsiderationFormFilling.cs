using NodaTime.Text;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>Fills the form for Annex F from a referral that was sent.</summary>
internal static class ConsiderationFormFilling
{
    /// <summary>Returns the form with all data of the referral.</summary>
    public static ConsiderationForm Of(Consideration c)
    {
        ComplaintFields[] complaints = [.. c.Complaints.OrderBy(x => x.Number).Select(FieldsOf)];
        return Of(c, complaints[0]) with
        {
            ComplaintCount = complaints.Length,
            Complaint2 = complaints.ElementAtOrDefault(1) ?? new(),
            Complaint3 = complaints.ElementAtOrDefault(2) ?? new(),
            Complaint4 = complaints.ElementAtOrDefault(3) ?? new(),
            Complaint5 = complaints.ElementAtOrDefault(4) ?? new(),
        };
    }

    private static ComplaintFields FieldsOf(ReferredComplaint c) => new()
    {
        Details = c.Details, Kind = c.FinalResponseKind.ToString(), RecordedBefore = YesNo(c.RecordedBeforeReform),
        Date = LocalDatePattern.Iso.Format(c.FinalResponseDate), HeldIn = c.FinalResponseHeldIn,
    };

    private static ConsiderationForm Of(Consideration c, ComplaintFields first) => new()
    {
        NeedsConsidered = YesNo(c.Checks.NeedsConsidered), Considered = c.Checks.Considered,
        NewComplaint = YesNo(c.Checks.RaisesNewComplaint),
        UnacceptableBehaviour = YesNo(c.Checks.IsUnacceptableBehaviour),
        FinalResponse = YesNo(c.Checks.FinalResponseGiven),
        CustomerName = c.Customer.Name, Nino = c.Customer.ParsedNino?.Written ?? "",
        NoNinoReason = c.Customer.NoNinoReason ?? "", District = c.Customer.District, Region = c.Customer.Region,
        Business = c.BusinessKey, Nature = c.Nature, LastContact = LocalDatePattern.Iso.Format(c.LastContact),
        LastContactChannel = c.LastContactChannel.ToString(), FinalResponseKind = first.Kind,
        RecordedBefore = first.RecordedBefore, FinalResponseDate = first.Date, FinalResponseHeldIn = first.HeldIn,
        ComplaintDetails = first.Details, Spoc = c.Spoc,
    };

    private static string YesNo(bool answer) => answer ? "yes" : "no";
}
