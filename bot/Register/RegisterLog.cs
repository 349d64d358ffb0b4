namespace UpcTeamsBot.Register;

/// <summary>The columns of the register's log (Annex D), as spreadsheets have them: those that are written and those that are read. One row a complaint.</summary>
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
    public const string DecisionDate = "Decision date";
    public const string Complaint = "Complaint";
    public const string FinalResponseKind = "Kind of final response";
    public const string FinalResponseDate = "Date of final response";
    public const string LastContact = "Date of last contact";
    public const string Marker = "eCase marker";

    /// <summary>All of them, in order.</summary>
    public static readonly IReadOnlyList<string> Columns =
    [
        Reference, Name, OtherNames, Nino, NoNinoReason, District, Region, Business, Spoc, Deputy, Dsm, DecisionDate, Complaint, FinalResponseKind, FinalResponseDate, LastContact, Marker,
    ];

    /// <summary>What stands between several names in one cell.</summary>
    public const char Separator = ';';
}
