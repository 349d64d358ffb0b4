using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>Describes a customer's details in the words of the forms, for subject access (§34).</summary>
public static class CustomerTelling
{
    /// <summary>Returns each field that has a value.</summary>
    public static IEnumerable<(string What, string Value)> Of(Customer customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        (string What, string? Value)[] all =
        [
            ("Name of customer", customer.Name), ("NI number", customer.ParsedNino?.Written),
            ("Why there is no NI number", customer.NoNinoReason), ("District", customer.District),
            ("Region", customer.Region),
        ];
        return all.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => (f.What, f.Value!));
    }
}
