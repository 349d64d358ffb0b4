using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using UpcTeamsBot.Tests.SubjectAccess;

namespace UpcTeamsBot.Tests.Privacy;

/// <summary>
/// Says whose data each column of the database holds. Every column of text, bytes or an account is somebody's, or in
/// <see cref="Nobodys"/> with a reason.
/// </summary>
internal static partial class PersonalColumns
{
    private const string Customer = "the customer";
    private const string Staff = "staff";
    private const string Both = "staff, told to the customer";

    /// <summary>
    /// Columns without personal data, each with what it holds. A star stands for every table whose column of that name
    /// no customer is told.
    /// </summary>
    internal static readonly Dictionary<string, string> Nobodys = new()
    {
        ["*.BusinessKey"] = "Short name of a business",
        ["*.BusinessName"] = "Name of a business",
        ["*.ChannelKey"] = "Which channel",
        ["AuditEvents.Mac"] = "A keyed hash",
        ["AuditEvents.What"] = "Name of an event",
        ["AuditSeals.Hash"] = "A keyed hash",
        ["BotState.ETag"] = "A random number",
        ["Businesses.Districts"] = "Names of districts",
        ["Businesses.Key"] = "Short name of a business",
        ["Businesses.Line"] = "Which part of the department a business belongs to",
        ["Businesses.Name"] = "Name of a business",
        ["Businesses.Regions"] = "Names of regions",
        ["Calendars.ETag"] = "A version of gov.uk's file",
        ["Calendars.Json"] = "Bank holidays",
        ["Calendars.Version"] = "A version of the bank holidays",
        ["Chats.ServiceUrl"] = "An address of Teams",
        ["CheckReports.Lines"] = "References, and what was missed",
        ["Considerations.PlannedBy"] = "A version of the bank holidays",
        ["DirectoryMoves.Stranded"] = "References",
        ["DirectoryMoves.ToBusinessKey"] = "Short name of a business",
        ["DirectoryMoves.ToBusinessName"] = "Name of a business",
        ["Drafts.Step"] = "Which step of a form is shown",
        ["ImportColumns.Columns"] = "Headings of a file",
        ["ImportColumns.Key"] = "A hash of the headings",
        ["ImportFaults.Column"] = "Name of a column",
        ["ImportFileRows.Fault"] = "Which rule a row breaks",
        ["Imports.Columns"] = "Headings of a file",
        ["Imports.StoppedBecause"] = "An error code",
        ["JobRuns.Instance"] = "Name of a machine",
        ["JobRuns.Name"] = "Name of a job",
        ["LinkedChannels.ChannelId"] = "A number of Teams",
        ["LinkedChannels.Key"] = "Which channel",
        ["LinkedChannels.Name"] = "Name of a channel",
        ["LinkedChannels.TeamId"] = "A number of Teams",
        ["MeantCommands.Command"] = "Name of a command",
        ["OfferedFiles.FailedBecause"] = "An error, in words without names",
        ["OfferedFiles.FileKind"] = "Kind of file",
        ["OfferedFiles.Name"] = "Name of a file: a kind and a reference",
        ["OfferedFiles.Says"] = "A kind and a reference",
        ["OfferedFiles.Secret"] = "A random number",
        ["OfferedFiles.StoredId"] = "A number of Teams",
        ["OfferedFiles.StoredType"] = "Type of file",
        ["OutboxLanes.Owner"] = "Which instance sends",
        ["OutboxMessages.Card"] = "Name of a card",
        ["OutboxMessages.FailedBecause"] = "An error code",
        ["OutboxMessages.Purpose"] = "Why a message goes out",
        ["OutboxMessages.Reference"] = "A reference",
        ["OutboxMessages.Text"] = "A line without personal data, for the feed or a mail",
        ["OutboxMessages.ToldBy"] = "How somebody was told instead",
        ["ReviewParts.LogFailure"] = "An error code",
        ["ReviewParts.ReviewReference"] = "A reference",
        ["ReviewParts.Title"] = "Which quarter, and whose",
        ["ReviewPlaces.Rows"] = "Which rows of a page are shown",
        ["Searches.Forgotten"] = "Set when nothing is left",
        ["SentCards.ActivityId"] = "A number of Teams",
        ["SentCards.Card"] = "Name of a card",
        ["SentCards.Hash"] = "A hash of a card",
        ["WorkItems.AskerCard"] = "Name of a card",
        ["WorkItems.Card"] = "Name of a card",
        ["WorkItems.OfReference"] = "A reference",
    };

    // What a subject access file does not tell, or tells in other words, and what a name does not give away.
    private static readonly Dictionary<string, string> Listed = new()
    {
        ["AuditEvents.Why"] = Staff,
        ["Arrangements.Contact"] = Both,
        ["Arrangements.Deputy"] = Both,
        ["BotState.Json"] = Staff,
        ["BotState.Key"] = Staff,
        ["Chats.Audience"] = Staff,
        ["Chats.ConversationId"] = Staff,
        ["Chats.TeamsUserId"] = Staff,
        ["Complaints.OldReferenceKey"] = Customer,
        ["Complaints.RemovalAskedBy"] = Both,
        ["Complaints.Spoc"] = Both,
        ["Complaints.SpocDeputy"] = Both,
        ["Considerations.ReferringOfficerTeam"] = Both,
        ["Considerations.Spoc"] = Both,
        ["Decisions.Phone"] = Both,
        ["DirectoryFiles.Lines"] = Staff,
        ["DirectoryFiles.Text"] = Staff,
        ["DirectoryMoves.Moved"] = Staff,
        ["DirectoryMoves.Successors"] = Staff,
        ["Enquiries.Customer_Nino"] = Customer,
        ["EnquiryAnswerComplaints.Spoc"] = Both,
        ["ImportFaults.Words"] = Staff,
        ["ListedRoles.BusinessKey"] = Staff,
        ["ListedRoles.Role"] = Staff,
        ["ListedRoles.Team"] = Staff,
        ["LocalListReaders.AskedOfName"] = Staff,
        ["LocalListReaders.Name"] = Staff,
        ["MarkerReports.ReporterName"] = Both,
        ["MarkerReports.ReporterTeam"] = Both,
        ["MeantCommands.Argument"] = Customer,
        ["MeantCommands.ConversationId"] = Staff,
        ["OfferedFiles.StoredUrl"] = Staff,
        ["OutboxLanes.Key"] = Staff,
        ["OutboxMessages.Audience"] = Staff,
        ["OutboxMessages.Key"] = Staff,
        ["OutboxMessages.Lane"] = Staff,
        ["ProcessedActs.Key"] = Staff,
        ["RegisterEntries.DistrictKey"] = Customer,
        ["RegisterEntries.GoneBy"] = Staff,
        ["RegisterEntries.LastMerge"] = Customer,
        ["RegisterEntries.NinoEndKey"] = Customer,
        ["RegisterEntries.RecordedNumber"] = Customer,
        ["RegisterNameKeys.DistrictKey"] = Customer,
        ["RegisterNameKeys.Key"] = Customer,
        ["ReviewFiles.Answers"] = Customer,
        ["ReviewFiles.Lines"] = Customer,
        ["SentCards.Audience"] = Staff,
        ["SentCards.ConversationId"] = Staff,
        ["WorkItems.Assignee"] = Staff,
        ["WorkItems.WithName"] = Staff,
    };

    /// <summary>Returns whose data a column holds, or an empty string.</summary>
    public static string WhoseOf(IProperty property)
    {
        var name = Name(property);
        return Listed.TryGetValue(name, out var whose) ? whose
            : Nobodys.ContainsKey(name) ? ""
            : property.Name == "NinoBody" ? Customer
            : (Plain(property) == typeof(Guid) && property.Name != "ETag") || StaffNames().IsMatch(name) ? Staff
            : SubjectAccessColumnsTests.IsCompared(property)
                && !SubjectAccessColumnsTests.ColumnsNotTold.ContainsKey(name) ? Customer
            : "";
    }

    /// <summary>Returns what is wrong with the lists: columns in none of them, and entries for no column.</summary>
    public static IEnumerable<string> Faults(IReadOnlyCollection<IProperty> columns)
    {
        var names = columns.Select(Name).ToHashSet();
        var ends = names.Select(n => $"*.{n.Split('.')[1]}").ToHashSet();
        return columns.Where(c => IsText(c) && WhoseOf(c).Length == 0)
            .Select(Name).Where(n => !IsNobodys(n))
            .Select(n => $"{n} is nobody's, and not in the list of columns without personal data")
            .Concat(Nobodys.Keys.Concat(Listed.Keys).Where(n => !names.Contains(n) && !ends.Contains(n))
                .Select(n => $"{n} is listed, and no column"))
            .Concat(Nobodys.Keys.Intersect(Listed.Keys).Select(n => $"{n} is in both lists"))
            .Distinct();
    }

    /// <summary>
    /// Returns a column as <c>Table.Column</c>. Parts of a list that is stored as JSON are one column.
    /// </summary>
    public static string Name(IProperty property) =>
        property.DeclaringType.ContainingEntityType.GetContainerColumnName() is { } container
            ? $"{property.DeclaringType.ContainingEntityType.GetTableName()}.{container}"
            : SubjectAccessColumnsTests.Name(property);

    private static bool IsNobodys(string name) =>
        Nobodys.ContainsKey(name) || Nobodys.ContainsKey($"*.{name.Split('.')[1]}");

    // Text, bytes, accounts, and whatever is written as text. A kind, a number, a date or a yes is none of these.
    private static bool IsText(IProperty property) => Plain(property) is var type && !type.IsEnum && !type.IsPrimitive
        && type.Namespace != nameof(NodaTime);

    private static Type Plain(IProperty property) =>
        Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;

    [GeneratedRegex(
        @"(By|Manager|Officer|Dsm|Deputy|Escalated|To|From|Person|Owner|Actor|Instead\w*|Asked|Starter|CopyTo)Name$"
            + @"|\.Enquirer_|^ListedPeople\.|^Businesses\.(Contacts|ComplaintsTeamEmail)")]
    private static partial Regex StaffNames();
}
