using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Teams.Forms;

/// <summary>A customer's details in the words of the forms, for telling the customer what is held (§34).</summary>
public static class CustomerTelling
{
    /// <summary>Each field that says something.</summary>
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
