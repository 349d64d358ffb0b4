using System.Globalization;

using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Text;
using UpcTeamsBot.Teams.Cards;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>Text about entries that several cards share.</summary>
public static class EntryWords
{
    /// <summary>Describes an entry that has gone: when, by whom, and where to.</summary>
    public static string Gone(RegisterEntry entry) => entry.MergedIntoId is { } into
        ? $"Merged into {RegisterEntry.ReferenceOf(into)} on {Words.Date(entry.GoneAt!.Value)} by "
            + $"{AsTyped.Line(entry.GoneBy)}."
        : $"Removed from the register on {Words.Date(entry.GoneAt!.Value)} by {AsTyped.Line(entry.GoneBy)}.";

    /// <summary>As <see cref="Gone"/>, for a card of one line, which has no other place for the reference.</summary>
    public static string GoneLine(RegisterEntry entry) => $"{entry.Reference} · {Gone(entry)}";

    /// <summary>Returns the SPOC, with the deputy if there is one.</summary>
    public static string Contact(Complaint complaint) =>
        complaint.SpocDeputy.Length > 0 ? $"{complaint.Spoc} (deputy: {complaint.SpocDeputy})" : complaint.Spoc;

    /// <summary>Says whether, and when, the eCase marker was reported as ticked.</summary>
    public static string Marker(Complaint complaint) =>
        complaint.MarkerTickedAt is { } ticked ? $"Ticked, {Words.Date(ticked)}" : "Not confirmed";

    /// <summary>Returns the reason for a requested removal, such as ": The customer has died", or empty.</summary>
    public static string Reason(Complaint complaint) =>
        complaint.RemovalAskedFor is { } why ? $": {why}" : "";

    /// <summary>Returns a complaint as a choice: its number and its first words.</summary>
    public static Choice ChoiceOf(Complaint complaint) => new(
        complaint.Id.ToString(CultureInfo.InvariantCulture), AsTyped.Short(complaint.Description));

    /// <summary>Lists each business once, in order: <c>Debt Management, Jobcentre Plus North</c>.</summary>
    public static string Businesses(IEnumerable<Complaint> complaints) => string.Join(
        ", ", complaints.Select(c => c.BusinessName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
}
