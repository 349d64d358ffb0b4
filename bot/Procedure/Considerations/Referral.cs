using NodaTime;
using UpcTeamsBot.Core.Customers;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Procedure.Considerations;

/// <summary>The referring officer's part of Annex F, validated.</summary>
/// <param name="Customer">Name, number, district, region.</param>
/// <param name="BusinessKey">Key of the business.</param>
/// <param name="BusinessName">Its name.</param>
/// <param name="Nation">The nation whose bank holidays count.</param>
/// <param name="Nature">"Describe the nature and frequency of the contact".</param>
/// <param name="LastContact">"Please provide date of the most recent contact".</param>
/// <param name="LastContactChannel">How that contact was made.</param>
/// <param name="Complaints">The complaints, each with its final response; one to five.</param>
/// <param name="Spoc">"Please provide details of SPOC or local business contact".</param>
public sealed record Referral(
    Customer Customer, string BusinessKey, string BusinessName, Nation Nation,
    string Nature, LocalDate LastContact, ContactChannel LastContactChannel,
    IReadOnlyList<ReferredComplaint> Complaints, string Spoc)
{
    /// <summary>What the date of the most recent contact is called in errors.</summary>
    internal const string LastContactLabel = "Date of the most recent contact";
}
