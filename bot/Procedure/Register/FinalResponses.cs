using NodaTime;
using UpcTeamsBot.Core.Text;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>Which responses count as full and final (§17 and its footnotes).</summary>
[Serves("§17")]
public static class FinalResponses
{
    /// <summary>
    /// For complaints recorded before this day, the first three kinds have other requirements (§17, footnotes).
    /// </summary>
    public static readonly LocalDate Reformed = new(2020, 7, 9);

    /// <summary>All kinds, in the guidance's order.</summary>
    public static readonly IReadOnlyList<FinalResponseKind> All = Enum.GetValues<FinalResponseKind>();

    /// <summary>The refusal of a last contact before the final response, without the dates.</summary>
    public const string TooEarly = $"The last contact is before the final response. {OnlyAfter}";

    private const string OnlyAfter = "Contact counts as persistent only after the final response";

    /// <summary>
    /// Returns whether contact is too early to count as persistent, because it was before the final response (§17).
    /// </summary>
    public static bool IsTooEarly(LocalDate contact, LocalDate finalResponse) => contact < finalResponse;

    /// <summary>Returns the refusal of a most recent contact before the final response.</summary>
    public static string WhyTooEarly(LocalDate contact, LocalDate finalResponse) =>
        $"The most recent contact ({Words.Day(contact)}) is before the final response ({Words.Day(finalResponse)}). "
        + $"{OnlyAfter}. Check both dates";

    /// <summary>Returns the kind's name.</summary>
    public static string Name(FinalResponseKind kind) => kind switch
    {
        FinalResponseKind.Operations => "DWP Operations",
        FinalResponseKind.DebtManagement => "DWP Operations (Debt Management)",
        FinalResponseKind.ChildMaintenance => "DWP Operations (Child Maintenance)",
        FinalResponseKind.PolicyOrLegislation => "DWP Operations: solely about DWP policy or legislation",
        FinalResponseKind.IceService => "ICE service",
        FinalResponseKind.IceFindings => "ICE findings",
        FinalResponseKind.CorporateCentre => "DWP corporate centre",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Returns which response counts, in the guidance's words (§17).</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="beforeReform">Whether the complaint was recorded before 9 July 2020.</param>
    public static string WhatCounts(FinalResponseKind kind, bool beforeReform) => (kind, beforeReform) switch
    {
        (FinalResponseKind.Operations, true) => "a final 'Tier 2' response from or on behalf of the Director",
        (FinalResponseKind.DebtManagement, true) => "a final 'Tier 2' response from or on behalf of the Group Manager",
        (FinalResponseKind.ChildMaintenance, true) =>
            "a final response from the Complaints Review Manager or (if responding to an MP) a response on behalf of "
                + "the Director General",
        (FinalResponseKind.Operations or FinalResponseKind.DebtManagement
            or FinalResponseKind.ChildMaintenance, false) =>
            "a final response from a complaint resolution manager, signposting the complainant to ICE",
        (FinalResponseKind.PolicyOrLegislation, _) => "a response which follows OED instructions",
        (FinalResponseKind.IceService, _) =>
            "a response from the Independent Case Examiner (ICE) or a member of the ICE Senior Management Team",
        (FinalResponseKind.IceFindings, _) =>
            "a response from the ICE, signposting the complainant to the Parliamentary Ombudsman",
        (FinalResponseKind.CorporateCentre, _) => "a response from the Head of Division",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
