using System.Text.Json;
using UpcTeamsBot.Core.Customers;

namespace UpcTeamsBot.Procedure.Register;

/// <summary>
/// What a merge changed. Stored with the entry until it next changes, so that the merge can be undone.
/// </summary>
public sealed record MergeUndo
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Gets the number of the entry that was merged into this one.</summary>
    public required long OtherId { get; init; }

    /// <summary>Gets the other customer as they were recorded.</summary>
    public required RecordedCustomer Other { get; init; }

    /// <summary>Gets this customer as they were recorded.</summary>
    public required RecordedCustomer Own { get; init; }

    /// <summary>Gets the numbers of the complaints that were moved.</summary>
    public required IReadOnlyList<long> Complaints { get; init; }

    /// <summary>Gets the numbers of the contacts that were moved.</summary>
    public required IReadOnlyList<long> Contacts { get; init; }

    /// <summary>Gets the numbers of the corrections that were moved.</summary>
    public required IReadOnlyList<long> Corrections { get; init; }

    /// <summary>Gets the numbers of the markers that were moved.</summary>
    public required IReadOnlyList<long> LeftMarkers { get; init; }

    /// <summary>
    /// Gets the numbers of the records that were moved, by the name of their <see cref="IEntryFollower"/>.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> Followed { get; init; } =
        new Dictionary<string, IReadOnlyList<long>>();

    /// <summary>Returns it as JSON, as it is stored.</summary>
    internal string Written() => JsonSerializer.Serialize(this, Json);

    /// <summary>Parses the stored form.</summary>
    internal static MergeUndo Read(string written) => JsonSerializer.Deserialize<MergeUndo>(written, Json)!;
}

/// <summary>A customer as they were recorded before a merge.</summary>
public sealed record RecordedCustomer(
    string Name, string? Nino, string? NoNinoReason, string District, string Region, IReadOnlyList<string> Aliases)
{
    /// <summary>Returns the customer.</summary>
    public Customer ToCustomer() => new(
        Name, Nino is null ? null : UpcTeamsBot.Core.Customers.Nino.Parse(Nino), NoNinoReason, District, Region);
}
