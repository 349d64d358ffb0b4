
using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Procedure.Accountability.PersonalData;

/// <summary>
/// The person whose data are to be told (subject access, §34) or erased (Annex D). Whoever keeps data finds them by any of these: the same National
/// Insurance number, the same entry of the register, or, where there is no number to compare, the same name.
/// </summary>
/// <param name="Names">Every name that the person is known by, as written.</param>
/// <param name="Nino">The number, or null when there is none to go by.</param>
/// <param name="EntryIds">Numbers of their register entries, those that were merged into them too.</param>
public sealed record DataSubject(IReadOnlyList<string> Names, Nino? Nino, IReadOnlyList<long> EntryIds)
{
    /// <summary>Whether a customer's details are this person's: the number decides where both have one, the whole name otherwise.</summary>
    public bool Is(Customer customer) => Nino is { } nino && customer.ParsedNino is { } other
        ? nino.SamePersonAs(other)
        : Nino is null && customer.ParsedNino is null && Names.Any(name => string.Equals(name, customer.Name, StringComparison.OrdinalIgnoreCase));
}
