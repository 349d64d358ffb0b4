using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The parts of Annex F around the complaints.</summary>
internal enum AnnexFPart
{
    /// <summary>Who the customer is.</summary>
    Customer,

    /// <summary>The contact.</summary>
    Contact,

    /// <summary>Whom to ask in the business.</summary>
    BusinessContact,
}

/// <summary>An answer of the referring officer.</summary>
/// <param name="Part">The part of the form that it belongs to.</param>
/// <param name="Label">The label on cards and in subject access files.</param>
/// <param name="Text">The answer.</param>
/// <param name="Question">The label on the Word document, if Annex F has other words for it.</param>
/// <param name="IsLong">Whether it may have several lines, which cards show below the facts.</param>
internal sealed record AnnexFAnswer(
    AnnexFPart Part, string Label, string Text, string? Question = null, bool IsLong = false);

/// <summary>
/// The officer's answers in the order of Annex F, once for everybody who reads them: "Check your answers", "The whole
/// form", the Word document and subject access files. The complaints have their own parts.
/// </summary>
internal static class AnnexF
{
    /// <summary>Returns the answers.</summary>
    public static IReadOnlyList<AnnexFAnswer> Answers(Referral referral) =>
    [
        new(AnnexFPart.Customer, "Name of customer", referral.Customer.Name),
        new(AnnexFPart.Customer, "NI number",
            referral.Customer.ParsedNino?.Written ?? $"None: {referral.Customer.NoNinoReason}"),
        new(AnnexFPart.Customer, "District", referral.Customer.District),
        new(AnnexFPart.Customer, "Business/Region", $"{referral.BusinessName}, {referral.Customer.Region}"),
        new(AnnexFPart.Contact, "Nature and frequency of the contact", referral.Nature,
            "Describe the nature and frequency of the contact", IsLong: true),
        new(AnnexFPart.Contact, "Last contact",
            $"{Words.Date(referral.LastContact)}, {ContactChannels.Name(referral.LastContactChannel)}",
            "Please provide date of the most recent contact"),
        new(AnnexFPart.BusinessContact, "SPOC or local business contact", referral.Spoc,
            "Please provide details of SPOC or local business contact", IsLong: true),
    ];

    /// <summary>Returns the answers of a part.</summary>
    public static IEnumerable<AnnexFAnswer> Answers(Referral referral, AnnexFPart part) =>
        Answers(referral).Where(a => a.Part == part);
}
