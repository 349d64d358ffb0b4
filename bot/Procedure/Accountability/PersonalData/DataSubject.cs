using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Procedure.Accountability.PersonalData;

/// <summary>
/// The person whose data is reported (subject access, §34) or erased (Annex D). They are found by National Insurance
/// number, by register entry or, if there is no number to compare, by name.
/// </summary>
/// <param name="Names">Every name that the person is known by, as written.</param>
/// <param name="Nino">The National Insurance number, or null if it is not known.</param>
/// <param name="EntryIds">Numbers of their register entries, including those merged into them.</param>
public sealed record DataSubject(IReadOnlyList<string> Names, Nino? Nino, IReadOnlyList<long> EntryIds)
{
    /// <summary>
    /// Other entries that stay on the register and have the same number or name. Empty for subject access.
    /// </summary>
    public IReadOnlyList<DataSubject> Staying { get; init; } = [];

    /// <summary>
    /// Returns whether a customer's details are this person's. If both have a number, the number decides; otherwise the
    /// whole name does.
    /// </summary>
    public bool Is(Customer customer) => Nino is { } nino && customer.ParsedNino is { } other
        ? nino.SamePersonAs(other)
        : Nino is null && customer.ParsedNino is null && IsCalled(customer.Name);

    /// <summary>Returns whether the person is known by a name.</summary>
    public bool IsCalled(string name) => Names.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Returns whether a record is erased when this person's entry is removed. A record that belongs to an entry is
    /// erased only with that entry. A record that belongs to none is erased unless it also matches an entry that stays.
    /// </summary>
    /// <param name="customer">The record's customer.</param>
    /// <param name="entryId">The entry that it belongs to, or null if it belongs to none.</param>
    public bool Owns(Customer customer, long? entryId) => entryId is { } id
        ? EntryIds.Contains(id)
        : Is(customer) && !Staying.Any(other => other.Is(customer));
}
