
using UpcTeamsBot.Platform.Spreadsheets;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// The log of the register as a spreadsheet (Annex D): its columns and rows, one a complaint. Import reads the same
/// columns by the same names, so a log that was written can be read again.
/// </summary>
public static class RegisterLog
{
    public const string Reference = "Reference";
    public const string Name = "Name of customer";
    public const string OtherNames = "Other names";
    public const string Nino = "NINO";
    public const string NoNinoReason = "Reason for no NINO";
    public const string District = "District";
    public const string Region = "Region";
    public const string Business = "Business";
    public const string Spoc = "SPOC or local contact";
    public const string Deputy = "Deputy";
    public const string Dsm = "DSM";
    public const string Decided = "Decision date";
    public const string Complaint = "Complaint";
    public const string ResponseHeldIn = "Final response held in";
    public const string FinalResponseKind = "Kind of final response";
    public const string FinalResponseDate = "Date of final response";
    public const string LastContact = "Date of last contact";
    public const string Marker = "eCase marker";
    public const string OldReference = "Old reference";

    /// <summary>What stands between several other names.</summary>
    public const string BetweenNames = "; ";

    /// <summary>What the marker's column says where the marker was said to be ticked.</summary>
    public const string MarkerTicked = "Ticked";

    /// <summary>The columns, in order.</summary>
    public static readonly IReadOnlyList<Column> Columns =
    [
        new(Reference, 14), new(Name, 26), new(OtherNames, 24), new(Nino, 14), new(NoNinoReason, 24), new(District, 18),
        new(Region, 16), new(Business, 26), new(Spoc, 34), new(Deputy, 26),
        new(Dsm, 22), new(Decided, 14), new(Complaint, 50), new(FinalResponseKind, 30),
        new(FinalResponseDate, 20), new(LastContact, 18), new(Marker, 14), new(ResponseHeldIn, 26),
        new(OldReference, 18),
    ];

    /// <summary>The columns' headings, in order.</summary>
    public static readonly IReadOnlyList<string> Headings = [.. Columns.Select(c => c.Name)];

    /// <summary>Separates several other names within a cell.</summary>
    public const char Separator = ';';

    /// <summary>The rows of an entry: one a complaint, oldest first, each with its own business.</summary>
    /// <param name="entry">The entry, with its complaints and other names.</param>
    /// <param name="businessKey">Only this business's complaints. Null: all.</param>
    public static IEnumerable<IReadOnlyList<Cell>> RowsOf(RegisterEntry entry, string? businessKey = null) =>
        entry.Complaints.Where(c => businessKey is null || c.BusinessKey == businessKey).OrderBy(c => c.Id)
            .Select(complaint => RowOf(entry, complaint));

    private static IReadOnlyList<Cell> RowOf(RegisterEntry entry, Complaint complaint) =>
    [
        Cell.Of(entry.Reference), Cell.Of(entry.Customer.Name),
        Cell.Of(string.Join(BetweenNames, entry.Aliases.Select(a => a.Name))), Cell.Of(entry.Customer.Nino),
        Cell.Of(entry.Customer.NoNinoReason), Cell.Of(entry.Customer.District), Cell.Of(entry.Customer.Region),
        Cell.Of(complaint.BusinessName), Cell.Of(complaint.Spoc), Cell.Of(complaint.SpocDeputy),
        Cell.Of(complaint.DsmName), Cell.Of(complaint.DecidedOn), Cell.Of(complaint.Description),
        Cell.Of(FinalResponses.Name(complaint.FinalResponseKind)), Cell.Of(complaint.FinalResponseDate),
        Cell.Of(complaint.LastContact), Cell.Of(complaint.MarkerTickedAt is null ? "" : MarkerTicked),
        Cell.Of(complaint.FinalResponseHeldIn), Cell.Of(complaint.OldReference),
    ];
}
