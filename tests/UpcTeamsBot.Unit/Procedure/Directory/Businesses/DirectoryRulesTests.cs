using CsCheck;
using UpcTeamsBot.Core.People;
using UpcTeamsBot.Core.Time;
using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Procedure.Directory.Businesses;
using UpcTeamsBot.Teams.Forms;

namespace UpcTeamsBot.Tests.DirectoryKeeping;

/// <summary>The rules for the directory as a whole, and for the fields of a business.</summary>
public sealed class DirectoryRulesTests
{
    private static readonly Guid A = Guid.Parse("00000000-0000-0000-0000-000000000021");
    private static readonly Guid B = Guid.Parse("00000000-0000-0000-0000-000000000022");
    private static readonly TeamsChannel Crest = new(
        TeamsChannel.Crest, "19:crest@thread.tacv2", "CReST", "19:team@thread.tacv2");
    private static readonly Business North = new(
        "north", "North", "Jobcentre Plus", Nation.EnglandAndWales, A, B, null, null);
    private static readonly Listed Member = new(A, "Ada Invented", "ada@dwp.example", [new(Roles.Crest)]);
    private static readonly DirectoryContent Whole = new([North], [Member], [Crest]);

    private static readonly BusinessForm Right = new()
    {
        Name = "North", Line = "Jobcentre Plus", Nation = "scotland", Dsm = "Ada Invented",
        ComplaintsTeam = "team@dwp.example",
    };

    public static TheoryData<string, string> Wholes => new()
    {
        { "no DSM", "North must have a DSM: somebody has to decide its requests" },
        { "deputy is the DSM", "The deputy must be somebody other than the DSM" },
        { "two of one name", "Another business has this name. Choose another name" },
        { "no CReST", "At least one person must be in CReST, or nobody could keep the directory. Add another first" },
        { "no channel", "CReST must have a channel: enquiries arrive there. Link another channel instead" },
        { "channel not linked", "The channel of North is not linked" },
        { "listed for no business", "Somebody is listed for gone, which is not among the businesses" },
        { "one channel twice", "This channel is linked already. Type unlink in it first" },
        { "no business", "There must be at least one business" },
    };

    [Fact]
    public void Problems_OfAWholeDirectory_AreNone() => Assert.Empty(DirectoryRules.Problems(Whole));

    [Theory]
    [MemberData(nameof(Wholes))]
    public void Problems_OfABrokenDirectory_AreSaid(string broken, string expected)
    {
        var content = broken switch
        {
            "no DSM" => Whole with { Businesses = [North with { DsmId = Guid.Empty }] },
            "deputy is the DSM" => Whole with { Businesses = [North with { DeputyId = A }] },
            "two of one name" => Whole with { Businesses = [North, North with { Key = "other", Name = "NORTH" }] },
            "no CReST" => Whole with { People = [] },
            "no channel" => Whole with { Channels = [] },
            "channel not linked" => Whole with { Businesses = [North with { ChannelKey = "nowhere" }] },
            "listed for no business" =>
                Whole with { People = [Member with { For = [new(Roles.Crest), new(Roles.Dsm, "gone")] }] },
            "one channel twice" => Whole with { Channels = [Crest, Crest with { Key = "other" }] },
            _ => Whole with { Businesses = [] },
        };
        Assert.Contains(DirectoryRules.Problems(content), p => p.Words == expected);
    }

    [Fact]
    public void IsDsm_OfTheDsmTheDeputyAndWhoIsListed_AndNobodyElse()
    {
        var listed = Guid.NewGuid();
        var content = Whole with { People = [Member, new(listed, "Cleo Invented", "", [new(Roles.Dsm, "north")])] };
        Assert.All((Guid[])[A, B, listed], id => Assert.True(DirectoryRules.IsDsm(content, id)));
        Assert.False(DirectoryRules.IsDsm(content, Guid.NewGuid()));
    }

    [Theory]
    [InlineData("name", "", "Enter the name of the business")]
    [InlineData("name", "two\nlines", "Name of the business must be on one line")]
    [InlineData("line", " ", "Enter the line of business, like Jobcentre Plus")]
    [InlineData("nation", "wales", "Choose whose bank holidays count")]
    [InlineData("dsm", "", "Enter the name or e-mail address of the DSM: somebody has to decide its requests")]
    [InlineData("complaintsTeam", "a@b", "Enter an e-mail address in the correct format, like name@dwp.example")]
    [InlineData("complaintsTeam", "a@b.example, c@d.example",
        "Enter an e-mail address in the correct format, like name@dwp.example")]
    [InlineData("complaintsTeam", "Team <a@b.example>",
        "Enter an e-mail address in the correct format, like name@dwp.example")]
    public void Form_WithAMistake_SaysWhatToDo(string field, string typed, string expected)
    {
        var form = field switch
        {
            "name" => Right with { Name = typed },
            "line" => Right with { Line = typed },
            "nation" => Right with { Nation = typed },
            "dsm" => Right with { Dsm = typed },
            _ => Right with { ComplaintsTeam = typed },
        };
        Assert.Equal(expected, Assert.Contains(field, FormErrors.Of(BusinessFormValidator.Instance, form)));
        Assert.Empty(FormErrors.Of(BusinessFormValidator.Instance, Right));
    }

    [Fact]
    public void Csv_OfAnyCells_ReadsBackWhatWasWritten() =>
        Gen.String.Select(t => t.Replace("\0", "", StringComparison.Ordinal)).Array[1, 5].Array[1, 5].Sample(rows =>
    {
        // Skip rows with a single empty cell: spreadsheets cannot tell them from empty lines.
        var some = rows.Where(r => r.Length > 1 || r[0].Length > 0).ToArray();
        Assert.Equal(some, Csv.Read(Csv.Write(some)).Select(r => r.Cells.ToArray()));
    });

    [Theory]
    [InlineData("=1+1")]
    [InlineData("@SUM(A1)")]
    [InlineData("+44")]
    [InlineData("'quoted")]
    public void Csv_OfWhatASpreadsheetWouldCalculate_BeginsWithAnApostropheAndReadsBack(string text)
    {
        var written = Csv.Write([[text, "x"]]);
        Assert.StartsWith("'", written, StringComparison.Ordinal);
        Assert.Equal([text, "x"], Csv.Read(written).Single().Cells);
    }
}
