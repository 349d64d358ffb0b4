using NodaTime;
using UpcTeamsBot.Procedure.Guidance;
using UpcTeamsBot.Procedure.Register;

namespace UpcTeamsBot.Tests.Guidance;

/// <summary>
/// §17 and its footnotes: which response is full and final, depending on the area and the day the complaint was
/// recorded.
/// </summary>
public sealed class FinalResponseFinderTests
{
    private const string Manager =
        "a final response from a complaint resolution manager, signposting the complainant to ICE";
    private const string Oed = "a response which follows OED instructions";
    private const string Service =
        "a response from the Independent Case Examiner (ICE) or a member of the ICE Senior Management Team";
    private const string Findings =
        "a response from the ICE, signposting the complainant to the Parliamentary Ombudsman";
    private const string Head = "a response from the Head of Division";
    private static readonly LocalDate Today = new(2026, 11, 24);

    [Theory]
    [InlineData("Operations", "2020-07-08", "a final 'Tier 2' response from or on behalf of the Director")]
    [InlineData("Operations", "2020-07-09", Manager)]
    [InlineData("Operations", "2026-11-24", Manager)]
    [InlineData("DebtManagement", "2020-07-08", "a final 'Tier 2' response from or on behalf of the Group Manager")]
    [InlineData("DebtManagement", "2020-07-09", Manager)]
    [InlineData("ChildMaintenance", "2019-01-31",
        "a final response from the Complaints Review Manager or (if responding to an MP) a response on behalf of the "
            + "Director General")]
    [InlineData("ChildMaintenance", "2020-07-09", Manager)]
    [InlineData("PolicyOrLegislation", "2020-07-08", Oed)]
    [InlineData("PolicyOrLegislation", "2020-07-09", Oed)]
    [InlineData("IceService", "2020-07-08", Service)]
    [InlineData("IceService", "2020-07-09", Service)]
    [InlineData("IceFindings", "2020-07-08", Findings)]
    [InlineData("IceFindings", "2020-07-09", Findings)]
    [InlineData("CorporateCentre", "2020-07-08", Head)]
    [InlineData("CorporateCentre", "2020-07-09", Head)]
    [Shows("§17")]
    public void Find_AreaAndDay_IsWhatSection17Says(string area, string recorded, string counts)
    {
        var answer = FinalResponseFinder.Find(area, recorded, Today);
        Assert.Equal((counts, 0), (answer.Counts, answer.Errors.Count));
        Assert.Equal(FinalResponses.Name(Enum.Parse<FinalResponseKind>(area)), answer.Area);
    }

    [Theory]
    [InlineData("Operations", "2020-07-08", "before 9 July 2020")]
    [InlineData("Operations", "2020-07-09", "on or after 9 July 2020")]
    [InlineData("IceFindings", "2020-07-08", "the same whenever")]
    public void Find_AreaAndDay_SaysWhatItHangsOn(string area, string recorded, string why) =>
        Assert.Contains(why, FinalResponseFinder.Find(area, recorded, Today).Why, StringComparison.Ordinal);

    [Theory]
    [InlineData("", "2020-07-08", "area", "Choose the area that responded")]
    [InlineData("1", "2020-07-08", "area", "Choose the area that responded")]
    [InlineData("99", "2020-07-08", "area", "Choose the area that responded")]
    [InlineData("Operations, IceService", "2020-07-08", "area", "Choose the area that responded")]
    [InlineData("Operations", "", "recorded", "Enter the date on which the complaint was recorded")]
    [InlineData("Operations", "2021-02-29", "recorded", "Enter a date that exists, like 9 Jul 2020")]
    [InlineData("Operations", "2026-11-25", "recorded",
        "Date on which the complaint was recorded must be today or in the past")]
    public void Find_Incomplete_SaysWhatToDoBesideTheField(string area, string recorded, string field, string words)
    {
        var answer = FinalResponseFinder.Find(area, recorded, Today);
        Assert.Null(answer.Counts);
        Assert.Equal(words, answer.Errors[field]);
    }

    [Theory]
    [InlineData("debt management", FinalResponseKind.DebtManagement)]
    [InlineData("Child Maintenance", FinalResponseKind.ChildMaintenance)]
    [InlineData("ICE findings", FinalResponseKind.IceFindings)]
    [InlineData("policy", FinalResponseKind.PolicyOrLegislation)]
    [InlineData("corporate centre", FinalResponseKind.CorporateCentre)]
    public void Area_NamedInWords_IsThatArea(string words, FinalResponseKind kind) =>
        Assert.Equal(kind, FinalResponseFinder.AreaOf(words));

    [Theory]
    [InlineData("")]
    [InlineData("ice")]
    [InlineData("of the weather")]
    public void Area_ThatIsNotSaid_IsAskedFor(string words) => Assert.Null(FinalResponseFinder.AreaOf(words));
}
