using UpcTeamsBot.Tests.Shared;

namespace UpcTeamsBot.Tests.Considerations;

/// <summary>Fills in Annex F as a referring officer would.</summary>
internal static class Referrals
{
    /// <summary>Answers to the desk aid's checks that let the referral continue.</summary>
    public static readonly (string, string)[] Checks =
    [
        ("needsConsidered", "yes"), ("considered", "Offered calls at set times"), ("newComplaint", "no"),
        ("unacceptableBehaviour", "no"), ("finalResponse", "yes"),
    ];

    /// <summary>A valid form.</summary>
    public static readonly (string, string)[] Form =
    [
        ("customerName", "Robin Invented"), ("district", "Leeds"), ("business", "jcp-north"), ("region", "North"),
        ("nature", "Four letters and nine calls a week\nsince September"), ("lastContact", "2026-11-19"),
        ("lastContactChannel", "Letter"),
        ("complaintDetails", "The sanction of January 2026"), ("finalResponseKind", "Operations"),
        ("recordedBefore", "no"), ("finalResponseDate", "2026-04-03"), ("spoc", "Leeds Complaints, 0113 496 0100"),
    ];

    /// <summary>Opens an agreed form, and records it as a new entry.</summary>
    public static async Task<PressAnswer> RecordsAsync(this TeamsUser crest, TeamsMessage task)
    {
        var details = await crest.PressesAsync(task, "Open and record");
        return await crest.PressesAsync(task, details.Card!, "Record as a new entry");
    }

    /// <summary>Refers a customer, and sends the referral to the manager.</summary>
    public static async Task<(TeamsMessage Message, PressAnswer Answer)> SendAsync(
        TeamsUser officer, string nino, params (string, string)[] otherwise)
    {
        var message = await officer.AsksAsync($"refer {nino}".TrimEnd());
        var form = await officer.PressesAsync(message, "Continue", Checks);
        var send = await officer.PressesAsync(message, form.Card!, "Continue", [.. Form, .. otherwise]);
        return (message, await officer.PressesAsync(message, send.Card!, "Send to your manager"));
    }
}
