using UpcTeamsBot.Cards;
using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>Two people side by side on a card, so that CReST can decide whether they are the same person.</summary>
/// <param name="Other">Reference of the entry that has the number.</param>
/// <param name="CanBeOne">Whether they have the same number, so that they can be the same person.</param>
/// <param name="People">The two people with their details.</param>
public sealed record NumberConflictData(string Other, bool CanBeOne, IReadOnlyList<PersonSide> People);

/// <summary>One of two people being compared.</summary>
public sealed record PersonSide(string Title, IReadOnlyList<string> Lines)
{
    private const int MostComplaints = 3;

    /// <summary>Returns a recorded customer with their complaints.</summary>
    public static PersonSide Of(RegisterEntry entry) => Of(
        entry.Reference, entry.Customer, [.. entry.NamesOf().Skip(1)], ComplaintsOf(entry));

    /// <summary>Returns an entry's complaints, one per line.</summary>
    public static IEnumerable<string> ComplaintsOf(RegisterEntry entry) => entry.Complaints.OrderBy(c => c.Id)
        .Take(MostComplaints).Select(c => $"{c.BusinessName}: {AsTyped.Short(c.Description)}");

    /// <summary>Returns a customer to be recorded or corrected.</summary>
    public static PersonSide Of(
        string title, Customer customer, IReadOnlyCollection<string> otherNames, IEnumerable<string> more) => new(
        title,
        [
            AsTyped.Line(customer.Name),
            .. otherNames.Count == 0 ? [] : (string[])[AsTyped.Line($"Also {string.Join(", ", otherNames)}")],
            customer.ParsedNino?.Written ?? AsTyped.Line($"No number: {customer.NoNinoReason}"),
            AsTyped.Line(
                string.Join(", ", new[] { customer.District, customer.Region }.Where(part => part.Length > 0))),
            .. more.Select(line => AsTyped.Line(line)),
        ]);
}
