using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Tests.Register;

/// <summary>The kinds of final response of §17 in the words of departments' own logs.</summary>
public sealed class FinalResponseWordsTests
{
    private const string Jobcentre = "Jobcentre Plus North";

    // What was written, by which business, and the kind. Empty: none is meant, or not clearly.
    private static readonly (string Text, string Business, string Kind)[] Cases =
    [
        ("DWP Operations", Jobcentre, "Operations"),
        ("dwp operations (debt management)", Jobcentre, "DebtManagement"),
        ("Operations", Jobcentre, "Operations"),
        ("Tier 2", Jobcentre, "Operations"),
        ("TIER TWO response", "Debt Management", "DebtManagement"),
        ("tier-2", "Child Maintenance Group", "ChildMaintenance"),
        ("Final 'Tier 2' response from or on behalf of the Director", Jobcentre, "Operations"),
        ("Tier 2 (Group Manager)", Jobcentre, "DebtManagement"),
        ("Complaints Review Manager", Jobcentre, "ChildMaintenance"),
        ("On behalf of the Director General (MP)", Jobcentre, "ChildMaintenance"),
        ("Complaint resolution manager, signposting to ICE", Jobcentre, "Operations"),
        ("CRM response", "Debt Management", "DebtManagement"),
        ("Policy/legislation", Jobcentre, "PolicyOrLegislation"),
        ("OED", Jobcentre, "PolicyOrLegislation"),
        ("ICE findings", Jobcentre, "IceFindings"),
        ("ICE, signposting to the Parliamentary Ombudsman", Jobcentre, "IceFindings"),
        ("ICE service", Jobcentre, "IceService"),
        ("ICE Senior Management Team", Jobcentre, "IceService"),
        ("ICE", Jobcentre, ""),
        ("Independent Case Examiner", Jobcentre, ""),
        ("Head of Division", Jobcentre, "CorporateCentre"),
        ("corporate centre", Jobcentre, "CorporateCentre"),
        ("Tier 1", Jobcentre, ""),
        ("letter", Jobcentre, ""),
        ("", Jobcentre, ""),
        ("1", Jobcentre, ""),
    ];

    [Fact]
    [Shows("§17")]
    public void Words_OfALog_AreTheKindThatTheyMean() =>
        Assert.Equal(
            "", string.Join('\n', Cases
                .Select(c => (c.Text, c.Business, FinalResponseWords.Read(c.Text, c.Business)?.ToString() ?? ""))
                .Except(Cases)));

    // §17 and its footnotes, word for word.
    [Theory]
    [InlineData(FinalResponseKind.Operations, true, "a final 'Tier 2' response from or on behalf of the Director")]
    [InlineData(
        FinalResponseKind.DebtManagement, true, "a final 'Tier 2' response from or on behalf of the Group Manager")]
    [InlineData(
        FinalResponseKind.ChildMaintenance, true,
        "a final response from the Complaints Review Manager or (if responding to an MP) a response on behalf of the "
            + "Director General")]
    [InlineData(FinalResponseKind.Operations, false, Resolution)]
    [InlineData(FinalResponseKind.DebtManagement, false, Resolution)]
    [InlineData(FinalResponseKind.ChildMaintenance, false, Resolution)]
    [InlineData(FinalResponseKind.PolicyOrLegislation, true, "a response which follows OED instructions")]
    [InlineData(FinalResponseKind.PolicyOrLegislation, false, "a response which follows OED instructions")]
    [InlineData(
        FinalResponseKind.IceService, false,
        "a response from the Independent Case Examiner (ICE) or a member of the ICE Senior Management Team")]
    [InlineData(
        FinalResponseKind.IceFindings, false,
        "a response from the ICE, signposting the complainant to the Parliamentary Ombudsman")]
    [InlineData(FinalResponseKind.CorporateCentre, true, "a response from the Head of Division")]
    public void Response_ThatCounts_DependsOnTheKindAndTheReform(
        FinalResponseKind kind, bool beforeReform, string expected) =>
        Assert.Equal(expected, FinalResponses.WhatCounts(kind, beforeReform));

    private const string Resolution =
        "a final response from a complaint resolution manager, signposting the complainant to ICE";
}
