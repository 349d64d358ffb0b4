using UpcTeamsBot.Platform.Spreadsheets;
using UpcTeamsBot.Procedure.Register;
using UpcTeamsBot.Procedure.Register.Imports;

namespace UpcTeamsBot.Tests.Imports;

/// <summary>Which column of a log is which, by headings that departments write.</summary>
public sealed class ImportColumnsTests
{
    // Ours; other wordings.
    private static readonly (string Name, string[] Headings)[] Wordings =
    [
        (RegisterLog.Reference, ["Ref No.", "UPC Reference", "Log number"]),
        (RegisterLog.Name, ["Customer Name", "CUSTOMER", "Claimant's name", "Full name"]),
        (RegisterLog.OtherNames, ["AKA", "Alias", "Also known as"]),
        (RegisterLog.Nino, ["NI No", "NI Number", "National Insurance Number", "N.I. number"]),
        (RegisterLog.District, ["District / Office", "Office"]),
        (RegisterLog.Business, ["Business area", "Directorate", "Registered under"]),
        (RegisterLog.Spoc, ["SPOC", "Single Point of Contact", "SPOC/local contact"]),
        (RegisterLog.Deputy, ["Deputy SPOC"]),
        (RegisterLog.Dsm, ["DSM name", "Designated Senior Manager"]),
        (RegisterLog.Decided, ["Date of decision", "Date agreed", "DSM decision date"]),
        (RegisterLog.Complaint, ["Details of the complaint(s)", "Complaint details", "Issue"]),
        (RegisterLog.FinalResponseKind, ["Final response", "Type of response", "Final response type"]),
        (RegisterLog.FinalResponseDate, ["Final response date", "Date of the full and final response"]),
        (RegisterLog.LastContact, ["Last contact", "Date of the most recent contact", "Date last contacted"]),
        (RegisterLog.Marker, ["UPCC marker", "eCase marker set?"]),
    ];

    [Fact]
    public void Headings_InOtherWords_AreTheColumnsThatTheyMean()
    {
        var wrong = Wordings
            .SelectMany(w => w.Headings.Select(h => (w.Name, Heading: h)))
            .Where(w => ImportColumns.Recognised(["Something else", w.Heading]) is var found
                && (found.Count != 1 || found.GetValueOrDefault(w.Name) != 1));
        Assert.Equal("", string.Join('\n', wrong.Select(w => $"{w.Heading}: {w.Name}")));
    }

    [Fact]
    public void RowOfHeadings_IsFoundBelowATitle_AndTheKeyIsThatOfTheHeadingsInAnyOrder()
    {
        var columns = Guess([
            ["UPC log of the North"], ["RESTRICTED", "", "Printed by Chris"],
            ["Notes", "NI number", "Customer", "DSM", "Ref"],
            ["None", "AA 00 00 71 A", "Jo Invented", "Dana Smith", "1"],
        ])!;
        Assert.Equal((3, 1, 2, 3, 4), (
            columns.Row, columns.Of[RegisterLog.Nino], columns.Of[RegisterLog.Name], columns.Of[RegisterLog.Dsm],
            columns.Of[RegisterLog.Reference]));
        Assert.Contains(RegisterLog.District, columns.Missing);
        Assert.False(columns.AreOurs);
        Assert.Equal(
            columns.Key, Guess([["ref", "dsm", "customer", "NI Number:", "NOTES"]])!.Key);
        Assert.NotEqual(columns.Key, Guess([["ref", "dsm", "customer", "NI number"]])!.Key);
        Assert.Null(Guess([["AA 00 00 71 A", "Jo Invented", "no"], ["1", "2", "3"]]));
    }

    [Fact]
    public void Column_ChosenForAnother_IsTakenFromIt()
    {
        var columns = Guess([[.. RegisterLog.Headings]])!;
        Assert.True(columns.AreOurs);
        var changed = columns.With(RegisterLog.Spoc, columns.Of[RegisterLog.Deputy]);
        Assert.Equal(columns.Of[RegisterLog.Deputy], changed.Of[RegisterLog.Spoc]);
        Assert.False(changed.Of.ContainsKey(RegisterLog.Deputy));
        Assert.False(changed.AreOurs);
        Assert.Equal([RegisterLog.Spoc], changed.With(RegisterLog.Spoc, -1).Missing);
    }

    [Fact]
    public void FaultsThatWeWrote_AreNoPartOfTheLog()
    {
        string[] headings = [.. RegisterLog.Headings];
        Assert.Equal(
            Guess([headings])!.Key,
            Guess([[.. headings, $"{ImportColumns.FaultHeading}NINO", $"{ImportColumns.FaultHeading}the row"]])!.Key);
    }

    private static ImportColumns? Guess(string[][] rows) =>
        ImportColumns.Guess(rows.Select((cells, at) => new FileRow(at + 1, cells, null)));
}
