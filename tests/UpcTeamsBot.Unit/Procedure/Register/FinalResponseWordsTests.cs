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
}
