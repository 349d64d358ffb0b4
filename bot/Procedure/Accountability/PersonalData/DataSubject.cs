using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Procedure.Accountability.PersonalData;

/// <summary>
/// The person whose data are told (subject access, §34) or erased (Annex D). They are found by National Insurance
/// number, by register entry or, if there is no number to compare, by name.
/// </summary>
/// <param name="Names">Every name that the person is known by, as written.</param>
/// <param name="Nino">The number, or null when there is none to go by.</param>
/// <param name="EntryIds">Numbers of their register entries, including those merged into them.</param>
public sealed record DataSubject(IReadOnlyList<string> Names, Nino? Nino, IReadOnlyList<long> EntryIds)
{
    /// <summary>
    /// Gets the other entries that stay on the register and have the same number or name. Empty for subject access.
    /// </summary>
    public IReadOnlyList<DataSubject> Staying { get; init; } = [];

    /// <summary>
    /// Returns whether a customer's details are this person's: the number decides if both have one, the whole name
    /// otherwise.
    /// </summary>
    public bool Is(Customer customer) => Nino is { } nino && customer.ParsedNino is { } other
        ? nino.SamePersonAs(other)
        : Nino is null && customer.ParsedNino is null && IsCalled(customer.Name);

    /// <summary>Returns whether the person is known by this name.</summary>
    public bool IsCalled(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Returns whether a record goes when this person's entry is removed. What belongs to an entry goes with that entry
    /// alone. What belongs to none goes unless an entry that stays matches it too.
    /// </summary>
    /// <param name="customer">Whom the record is about.</param>
    /// <param name="entryId">The entry that it belongs to, or null if it belongs to none.</param>
    public bool Owns(Customer customer, long? entryId) => entryId is { } id
        ? EntryIds.Contains(id)
        : Is(customer) && !Staying.Any(other => other.Is(customer));
}
