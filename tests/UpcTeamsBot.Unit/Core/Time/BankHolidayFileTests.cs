using System.Text.Json.Nodes;
using UpcTeamsBot.Core.Time;

namespace UpcTeamsBot.Tests.Deadlines;

public class BankHolidayFileTests
{
    [Theory]
    [InlineData("")]
    [InlineData("<html>Sorry, there is a problem with the service</html>")]
    [InlineData("""{ "scotland": {}, "scotland": {} }""")]
    public void Parse_NotJson_SaysSo(string text)
    {
        var problem = Assert.Single(Problems(text));

        Assert.StartsWith("It is not well-formed JSON: ", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Parse_NoDivisions_NamesEachOne(string text) => Assert.Equal(
        ["england-and-wales: the division is missing", "scotland: the division is missing",
        "northern-ireland: the division is missing"],
        Problems(text));

    [Fact]
    public void Parse_DivisionMissing_NamesIt() =>
        AssertProblem("scotland: the division is missing", r => r.AsObject().Remove("scotland"));

    [Fact]
    public void Parse_DivisionUnderAnotherName_SaysWhatItMustBe() =>
        AssertProblem(
            "scotland: its \"division\" must be \"scotland\"", r => r["scotland"]!["division"] = "england-and-wales");

    [Fact]
    public void Parse_NoEvents_SaysSo() =>
        AssertProblem(
            "northern-ireland: \"events\" must be a list with at least one bank holiday", r =>
                r["northern-ireland"]!["events"] = new JsonArray());

    [Theory]
    [InlineData("title", "\"\"", "\"title\" must be the holiday's name")]
    [InlineData("title", "7", "\"title\" must be the holiday's name")]
    [InlineData("date", "null", "\"date\" is missing")]
    [InlineData("date", "\"01/01/2019\"", "\"01/01/2019\" is not a date like 2026-11-30")]
    [InlineData("date", "\"2019-02-29\"", "\"2019-02-29\" is not a date like 2026-11-30")]
    [InlineData("date", "\"3019-01-01\"", "3019-01-01 is outside the years 1990 to 2099")]
    [InlineData("notes", "null", "\"notes\" must be text, empty where there is nothing to note")]
    [InlineData("bunting", "\"true\"", "\"bunting\" must be true or false")]
    public void Parse_MemberOfAnEventWrong_SaysWhereAndWhat(string member, string value, string expected) =>
        AssertProblem(
            "scotland: event 1: " + expected, r => r["scotland"]!["events"]![0]![member] = JsonNode.Parse(value));

    [Fact]
    public void Parse_EventThatIsNoObject_IsNotTaken() => Assert.Contains(
        "scotland: event 1: \"title\" must be the holiday's name",
        Problems(HolidayJson.Shipped().Edit(r => r["scotland"]!["events"]![0] = "2019-01-01").Text));

    [Fact]
    public void Parse_SameDateTwice_NamesBoth() => Assert.Equal(
        ["scotland: 2026-11-30 is listed more than once (St Andrew’s Day, Another)"],
        Problems(HolidayJson.Shipped().With(Nation.Scotland, "2026-11-30", "Another").Text));

    [Fact]
    public void Parse_LastYearCutShort_IsNotTaken() => Assert.Equal(
        ["scotland: 2028 has 5 bank holiday(s), too few for a whole year"],
        Problems(HolidayJson.Shipped().Without(Nation.Scotland, d => string.CompareOrdinal(d, "2028-05-29") > 0).Text));

    [Fact]
    public void Parse_YearLeftOut_IsNotTaken() => Assert.Equal(
        ["scotland: 2024 has 0 bank holiday(s), too few for a whole year"],
        Problems(HolidayJson.Shipped()
            .Without(Nation.Scotland, d => d.StartsWith("2024", StringComparison.Ordinal)).Text));

    [Fact]
    public void Parse_TextThatIsNotUnicode_IsNotTaken() =>
        Assert.Equal(
            ["A text in it is not valid Unicode"],
            Problems(HolidayJson.Shipped().Text.Replace("Easter Monday", "\\ud800", StringComparison.Ordinal)));

    [Fact]
    public void Parse_ByteOrderMarkInFront_IsTaken() =>
        Assert.Equal(BankHolidays.Shipped().Version, BankHolidays.Parse("\uFEFF" + HolidayJson.Shipped().Text).Version);

    [Fact]
    public void Parse_WrongFromEndToEnd_ListsTheFirstProblemsOnly()
    {
        var problems = Problems(HolidayJson.Shipped().Edit(r =>
        {
            foreach (var item in r["scotland"]!["events"]!.AsArray())
            {
                item!["date"] = "soon";
            }
        }).Text);

        Assert.Equal(20, problems.Count);
    }

    [Fact]
    public void Parse_MembersThatWeDoNotKnow_AreLeftAlone()
    {
        var text = HolidayJson.Shipped().Edit(r =>
        {
            r["isle-of-man"] = new JsonObject();
            r["scotland"]!["events"]![0]!["colour"] = "blue";
        }).Text;

        Assert.Equal(BankHolidays.Shipped().Version, BankHolidays.Parse(text).Version);
    }

    private static void AssertProblem(string expected, Action<JsonNode> edit) =>
        Assert.Equal([expected], Problems(HolidayJson.Shipped().Edit(edit).Text));

    private static IReadOnlyList<string> Problems(string text)
    {
        var refused = Assert.Throws<BankHolidayFileException>(() => BankHolidays.Parse(text));
        Assert.Equal("The bank holidays can't be used. " + string.Join("; ", refused.Problems), refused.Message);
        return refused.Problems;
    }
}
